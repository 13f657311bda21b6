"""What a call may spend, has spent and is about to spend."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from kzsum.llm.faults import Fault

_LETTERS_A_TOKEN = 3  # Russian and English mixed; tokenizers differ
_FIRST_ANSWER = 300  # tokens; before any answer came


@dataclass
class Tokens:
    """Tokens spent, and those that requests under way are expected to spend; `budget` bounds the sum."""

    budget: int | None = None
    requests: int = 0
    attempts: int = 0
    prompt: int = 0
    completion: int = 0
    unreported: int = 0
    longest: int = 0
    expected: int = 0
    settled: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def spent(self) -> int:
        """All tokens so far; where a server reports none, as many as the texts are expected to have."""
        return self.prompt + self.completion + self.unreported

    @asynccontextmanager
    async def reserve(self, tokens: int) -> AsyncIterator[None]:
        """Hold tokens for a request; waits for others under way, and is a fault where there are too few left."""
        if self.budget is None:
            yield
            return
        async with self.settled:
            await self.settled.wait_for(lambda: self._fits(tokens) or not self.expected)
            if not self._fits(tokens):
                raise Fault("budget", f"{self.spent} of {self.budget} tokens are spent", "shared")
            self.expected += tokens
        try:
            yield
        finally:
            self.expected -= tokens
            await self._tell_others()

    def count(self, usage: tuple[int, int] | None, expected: int) -> None:
        """Enter what an answer used: prompt and completion, or, where the server is silent, what was expected."""
        if usage is None:
            self.unreported += expected
            return
        self.prompt += usage[0]
        self.completion += usage[1]
        self.longest = max(self.longest, usage[1])

    def _fits(self, tokens: int) -> bool:
        return self.budget is None or self.spent + self.expected + tokens <= self.budget

    async def _tell_others(self) -> None:
        async with self.settled:
            self.settled.notify_all()


def used(completion: Any) -> tuple[int, int] | None:
    """Tokens of prompt and answer as the server counts them; before instructor sums them up in place."""
    usage = getattr(completion, "usage", None)
    prompt, answer = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    return (prompt, answer) if isinstance(prompt, int) and isinstance(answer, int) else None


def expected(request: dict[str, Any]) -> int:
    """Tokens that the messages of a request are likely to have.

    >>> expected({"messages": [{"role": "user", "content": "Посол встретился с мэром."}]})
    8
    """
    return sum(_tokens(message) for message in request["messages"])


def expected_answer(request: dict[str, Any], longest: int = 0) -> int:
    """Tokens that the answer is likely to have: as many as the longest so far.

    Before any answer came it is taken to be as long as the question, or a few hundred tokens.

    >>> request = {"messages": [{"role": "user", "content": "Посол встретился с мэром."}], "max_tokens": 4096}
    >>> expected_answer(request), expected_answer(request, longest=40)
    (300, 40)
    """
    likely = longest or max(_tokens(request["messages"][-1]), _FIRST_ANSWER)
    return min(likely, request.get("max_tokens") or likely)


def _tokens(message: Mapping[str, Any]) -> int:
    return len(message.get("content") or "") // _LETTERS_A_TOKEN
