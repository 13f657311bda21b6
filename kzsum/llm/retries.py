"""The one owner of retries: tenacity around each HTTP request, and tenacity for instructor's re-asks."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from kzsum.llm.faults import Fault

if TYPE_CHECKING:
    from tenacity import AsyncRetrying, RetryCallState

FIRST_WAIT = 0.5
LONGEST_WAIT = 20.0
PATIENCE = 12  # further tries where a server is busy and says when to come again


def of_requests(retries: int, remaining: Callable[[], float]) -> AsyncRetrying:
    """Tries of one request: again after a transient fault, `retries` times at most.

    The server's Retry-After is honoured, and a 429 with one is no failed try but a request to wait (`PATIENCE` of
    them). Otherwise waits grow with jitter. A wait that would outlast `remaining()` seconds is not begun: the fault is
    reported at once.
    """
    from tenacity import AsyncRetrying, retry_if_exception

    put_off = 0

    def spent(state: RetryCallState) -> bool:
        nonlocal put_off
        fault = state.outcome.exception() if state.outcome else None
        put_off += retries > 0 and put_off < PATIENCE and isinstance(fault, Fault) and fault.puts_off
        return state.attempt_number - put_off > retries or state.upcoming_sleep >= remaining()

    return AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, Fault) and error.has("transient")),
        wait=_wait,
        stop=spent,
        reraise=True,
    )


def of_answers(reasks: int, stalled: Callable[[], bool]) -> AsyncRetrying:
    """Tries of one question: again after an answer that has no form or does not pass, while `stalled()` is false."""
    from instructor.core import ResponseParsingError
    from pydantic import ValidationError
    from tenacity import AsyncRetrying, retry_if_exception_type

    return AsyncRetrying(
        retry=retry_if_exception_type((ValidationError, ResponseParsingError)),
        stop=lambda state: state.attempt_number > reasks or stalled(),
        reraise=True,
    )


def _wait(state: RetryCallState) -> float:
    fault = state.outcome.exception() if state.outcome else None
    asked = fault.wait if isinstance(fault, Fault) else None
    if asked is not None:
        return asked
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (state.attempt_number - 1))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311  # spreads requests, guards nothing


def asked_wait(header: str | None, now: datetime.datetime) -> float | None:
    """The seconds that a Retry-After header asks for (a number or an HTTP date); `None` where it has neither.

    >>> now = datetime.datetime(2026, 2, 25, 12, 0, tzinfo=datetime.UTC)
    >>> asked_wait("3", now), asked_wait("Wed, 25 Feb 2026 12:00:07 GMT", now), asked_wait("soon", now)
    (3.0, 7.0, None)
    """
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        return _until(header, now)
    return max(0.0, seconds) if seconds < float("inf") else None


def _until(header: str, now: datetime.datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - now).total_seconds())
