import asyncio
import time

import pytest

from kzsum.llm.faults import Fault
from kzsum.llm.limits import Limits


def starts(limits, *tokens, used=0):
    """When requests of so many tokens begin that come all at once, in seconds from then."""

    async def one(size):
        await limits.turn(size, 60)
        moment = time.monotonic()
        limits.spent(used)
        return moment

    async def all_of_them():
        begun = time.monotonic()
        return [moment - begun for moment in await asyncio.gather(*(one(size) for size in tokens))]

    return asyncio.run(all_of_them())


def near(*wanted):
    """Not before the moment, and not long after it on a busy machine."""
    return [pytest.approx(moment + 0.1, abs=0.1) for moment in wanted]


def test_requests_are_spread_evenly_over_the_minute():
    assert starts(Limits(9, requests_per_minute=300), 1, 1, 1) == near(0, 0.2, 0.4)


def test_tokens_are_spread_by_their_number():
    assert starts(Limits(9, tokens_per_minute=6000), 20, 40, 5) == near(0, 0.2, 0.6)


def test_the_slower_pace_counts():
    limits = Limits(9, requests_per_minute=300, tokens_per_minute=6000)
    assert starts(limits, 40, 1, 1) == near(0, 0.4, 0.6)


def test_tokens_beyond_those_expected_move_the_next_start():
    limits = Limits(9, tokens_per_minute=6000)
    assert starts(limits, 10, used=20) == near(0)
    assert starts(limits, 10)[0] >= 0.1


def test_without_limits_nobody_waits():
    assert max(starts(Limits(1), *[1000] * 50)) < 0.2


def test_a_pause_is_kept_by_all_even_those_who_wait_already():
    async def two():
        limits = Limits(9)
        limits.pause(0.1)
        waiting = asyncio.create_task(limits.turn(1, 60))
        await asyncio.sleep(0.05)
        limits.pause(0.3)
        begun = time.monotonic()
        await asyncio.gather(waiting, limits.turn(1, 60))
        return time.monotonic() - begun

    assert asyncio.run(two()) >= 0.3


def test_a_wait_beyond_the_deadline_is_a_fault_at_once():
    async def late():
        limits = Limits(9)
        limits.pause(30)
        await limits.turn(1, 5)

    with pytest.raises(Fault) as error:
        asyncio.run(late())
    assert error.value.failure.reason == "rate_limited"


def test_places_are_shared_and_the_next_text_begins_when_none_waits():
    async def three_texts():
        limits, log = Limits(2), []

        async def part(line, name):
            async with line.place():
                log.append(name)
                await asyncio.sleep(0.02)

        async def text(name, parts):
            await limits.room(60)
            log.append(f"{name} begins")
            with limits.line(parts) as line:
                await asyncio.gather(*(part(line, name) for _ in range(parts)))

        await asyncio.gather(text("a", 3), text("b", 2), text("c", 1))
        assert limits.waiting == 0
        return log

    assert asyncio.run(three_texts()) == ["a begins", "a", "a", "a", "b begins", "b", "b", "c begins", "c"]


def test_a_text_that_is_given_up_stands_in_line_no_more():
    async def given_up():
        limits = Limits(1)
        with limits.line(5):
            assert limits.waiting == 5
        await asyncio.wait_for(limits.room(60), 1)
        return limits.waiting

    assert asyncio.run(given_up()) == 0


def test_patience_with_a_pause_has_an_end():
    async def waited():
        limits = Limits(1)
        limits.pause(30)
        await limits.room(0.05)

    begun = time.monotonic()
    asyncio.run(waited())
    assert 0.05 <= time.monotonic() - begun < 5
