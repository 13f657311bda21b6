import asyncio
import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.llm import retries
from kzsum.llm.faults import Fault

NOW = datetime.datetime(2026, 2, 25, 12, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("0.5", 0.5),
        ("-3", 0),
        ("Wed, 25 Feb 2026 12:01:00 GMT", 60),
        ("Wed, 25 Feb 2026 11:00:00 GMT", 0),
        ("Wed, 25 Feb 2026 12:00:05 -0000", 5),
        (None, None),
        ("", None),
        ("soon", None),
        ("inf", None),
        ("nan", None),
    ],
)
def test_what_the_server_asks_for_is_read_in_both_forms(header, seconds):
    assert retries.asked_wait(header, NOW) == seconds


@given(st.text())
def test_no_header_breaks_the_reading(header):
    seconds = retries.asked_wait(header, NOW)
    assert seconds is None or seconds >= 0


class Failing:
    """A request that fails some times before it succeeds."""

    def __init__(self, *faults):
        self.faults, self.calls = list(faults), 0

    async def __call__(self):
        self.calls += 1
        if self.faults:
            raise self.faults.pop(0)
        return "done"


def tried(request, times, remaining=60.0):
    return asyncio.run(retries.of_requests(times, lambda: remaining)(request))


def fault(**given):
    return Fault("server_error", "HTTP 503", "transient", **given)


def test_a_transient_fault_is_tried_again():
    request = Failing(fault(), fault())
    assert (tried(request, 2), request.calls) == ("done", 3)


def test_the_number_of_tries_is_kept():
    request = Failing(fault(), fault(), fault())
    with pytest.raises(Fault):
        tried(request, 1)
    assert request.calls == 2


def test_a_lasting_fault_is_not_tried_again():
    request = Failing(Fault("auth", "HTTP 401", "shared"))
    with pytest.raises(Fault):
        tried(request, 5)
    assert request.calls == 1


def test_the_wait_that_the_server_asks_for_is_kept():
    began = time.monotonic()
    tried(Failing(fault(wait=0.2)), 2)
    assert time.monotonic() - began >= 0.2


def test_a_wait_beyond_the_deadline_is_not_begun():
    request, began = Failing(fault(wait=30)), time.monotonic()
    with pytest.raises(Fault):
        tried(request, 2, remaining=5)
    assert request.calls == 1
    assert time.monotonic() - began < 5
