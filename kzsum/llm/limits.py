"""What all requests through one connection share: places, a pace by the minute, and the server's "not before".

Starts are spread evenly: a request may begin `60 / requests_per_minute` seconds after the one before, and after one of
n tokens as long as n tokens take at `tokens_per_minute`. There is no burst at the beginning, as servers count in
windows shorter than a minute too. What an answer used beyond what was expected moves the next start.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from kzsum.llm.faults import Fault

_MINUTE = 60.0


@dataclass
class Limits:
    """The places and the clock of one connection, used on one event loop; a pace of `None` is no bound."""

    concurrency: int
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    waiting: int = 0  # parts of texts that have no place yet
    _paused: float = 0.0
    _paced: float = 0.0
    _by_tokens: float = 0.0
    _places: asyncio.Semaphore = field(init=False)
    _order: asyncio.Lock = field(default_factory=asyncio.Lock)
    _quiet: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._places = asyncio.Semaphore(self.concurrency)
        self._quiet.set()

    async def room(self, patience: float) -> None:
        """Wait until another text can begin at once: no part of one waits, the pace allows it, the server has no pause.

        The last two are waited for `patience` seconds at most. Texts go one at a time, each in line before the next.
        """
        async with self._order:
            await self._quiet.wait()
            gives_up = time.monotonic() + patience
            await _until(lambda: min(max(self._start(), self._paused), gives_up))

    @contextmanager
    def line(self, parts: int) -> Iterator[Line]:
        """So many parts of a text stand in line for places."""
        line = Line(self, parts)
        self._wait(parts)
        try:
            yield line
        finally:
            self._wait(-line.parts)

    async def turn(self, tokens: int, remaining: float) -> None:
        """Wait until a request of so many tokens may start; a `Fault` where that is `remaining` seconds off or more."""
        now = time.monotonic()
        start = self._start()
        if max(start, self._paused) - now >= remaining:
            raise Fault("rate_limited", f"no request may start in the {remaining:.0f} s until the deadline")
        if self.requests_per_minute is not None:
            self._paced = max(now, start) + _MINUTE / self.requests_per_minute
        self._spend(max(now, start), tokens)
        await _until(lambda: max(start, self._paused))

    def spent(self, more: int) -> None:
        """An answer took so many tokens more (or, below 0, fewer) than was expected."""
        self._spend(self._by_tokens, more)

    def pause(self, seconds: float) -> None:
        """The server wants no request for so long, from whomever."""
        self._paused = max(self._paused, time.monotonic() + seconds)

    def _start(self) -> float:
        return max(self._paced, self._by_tokens)

    def _spend(self, since: float, tokens: int) -> None:
        if self.tokens_per_minute is not None:
            self._by_tokens = since + tokens * _MINUTE / self.tokens_per_minute

    def _wait(self, parts: int) -> None:
        self.waiting += parts
        (self._quiet.clear if self.waiting else self._quiet.set)()


async def _until(moment: Callable[[], float]) -> None:
    """Wait for a moment that may be put off meanwhile."""
    while (rest := moment() - time.monotonic()) > 0:  # noqa: ASYNC110  # it is a time, not an event
        await asyncio.sleep(rest)


@dataclass
class Line:
    """The parts of one text that have no place yet."""

    limits: Limits
    parts: int

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place for one part, when its turn comes."""
        async with self.limits._places:  # noqa: SLF001  # a line is a part of its limits
            self.leave()
            yield

    def leave(self) -> None:
        """One part less in line: it has its place, or needs none."""
        self.parts -= 1
        self.limits._wait(-1)  # noqa: SLF001  # a line is a part of its limits
