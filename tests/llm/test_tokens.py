import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.llm.faults import Fault
from kzsum.llm.tokens import Tokens, used


async def spend(tokens, expected, usage):
    async with tokens.reserve(expected):
        await asyncio.sleep(0)
        tokens.count(usage, expected)


@given(st.integers(0, 100), st.lists(st.tuples(st.integers(1, 30), st.booleans()), max_size=12))
def test_where_expectations_hold_the_budget_is_never_exceeded(budget, requests):
    """Whatever is under way at once; `None` stands for a server that counts nothing."""

    async def all_at_once():
        tokens = Tokens(budget)
        calls = [spend(tokens, size, (size, 0) if counted else None) for size, counted in requests]
        results = await asyncio.gather(*calls, return_exceptions=True)
        assert {type(result) for result in results} <= {type(None), Fault}
        return tokens

    tokens = asyncio.run(all_at_once())
    assert tokens.spent <= budget
    assert tokens.expected == 0


def test_a_request_that_does_not_fit_waits_for_those_under_way_and_then_fits():
    """Ten are expected of the first, four are spent."""

    async def two():
        tokens = Tokens(14)
        await asyncio.gather(spend(tokens, 10, (4, 0)), spend(tokens, 10, (4, 0)))
        return tokens.spent

    assert asyncio.run(two()) == 8


def test_a_request_that_fails_gives_its_tokens_back():
    async def failing():
        tokens = Tokens(10)
        with pytest.raises(ZeroDivisionError):
            async with tokens.reserve(10):
                raise ZeroDivisionError
        await spend(tokens, 10, (10, 0))

    asyncio.run(failing())


@pytest.mark.parametrize("completion", [None, "text", object()])
def test_what_counts_no_tokens_is_told_from_zero(completion):
    assert used(completion) is None
