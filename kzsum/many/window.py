"""The documents under way: taken in one by one, given back as results, never more of them than the window holds."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from kzsum.errors import TimeLimitError
from kzsum.many.document import Numbered, Result

logger = logging.getLogger("kzsum")

OnResult = Callable[[Result], object]


class Reader(Protocol):
    """What reads documents, `portion` of them at once: a model, processes."""

    portion: int

    async def read(self, numbered: Sequence[Numbered]) -> list[Result]:
        """A result for each document; raises for a defect only."""

    async def aclose(self) -> None:
        """Leave nothing behind."""


class Window:
    """Documents between `put` and `take`; a task reads each portion of them.

    A document counts until its result is taken, so that results which wait for an earlier one are bounded too.
    """

    def __init__(
        self, reader: Reader, size: int, *, ordered: bool, time_limit: float | None, on_result: OnResult | None
    ) -> None:
        self.reader, self.size, self.ordered = reader, size, ordered
        self.time_limit, self.on_result = time_limit, on_result
        self.ends = None if time_limit is None else asyncio.get_running_loop().time() + time_limit
        self._portion: list[Numbered] = []
        self._tasks: deque[asyncio.Task[list[Result]]] = deque()  # in the order of the input
        self._done: asyncio.Queue[asyncio.Task[list[Result]]] = asyncio.Queue()  # in that of completion
        self._results: deque[Result] = deque()
        self._held = 0

    def __len__(self) -> int:
        return self._held

    @property
    def full(self) -> bool:
        """Whether a result is to be taken before another document is put in."""
        return self._held >= self.size

    @property
    def ready(self) -> bool:
        """Whether a result is there without waiting."""
        if self._results:
            return True
        return self._tasks[0].done() if self.ordered and self._tasks else not self._done.empty()

    def put(self, numbered: Numbered) -> bool:
        """Take a document in; true where its portion is now whole and is to be begun."""
        self._held += 1
        self._portion.append(numbered)
        return len(self._portion) >= min(self.reader.portion, self.size)

    def begin(self) -> None:
        """Begin to read the documents put in."""
        task = asyncio.create_task(self._read(self._portion))
        self._portion = []
        self._tasks.append(task)
        if not self.ordered:
            task.add_done_callback(self._done.put_nowait)

    async def arrival(self) -> None:
        """Wait until there is a result; the window must hold something. A defect is raised."""
        while not self._results:
            if not self._tasks:
                self.begin()
            task = self._tasks[0] if self.ordered else await self._done.get()
            results = await asyncio.shield(task)  # a caller who stops waiting has not lost it
            self._tasks.remove(task)
            self._results.extend(results)

    def take(self) -> Result | None:
        """The next result that has arrived, if any."""
        if not self._results:
            return None
        self._held -= 1
        return self._results.popleft()

    async def aclose(self) -> None:
        """End what is under way, and wait until it has ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.reader.aclose()

    async def _read(self, portion: Sequence[Numbered]) -> list[Result]:
        try:
            async with asyncio.timeout_at(self.ends) as scope:
                results = await self.reader.read(portion)
        except TimeoutError:
            if not scope.expired():
                raise
            assert self.time_limit is not None
            results = [each.failed(TimeLimitError(self.time_limit)) for each in portion]
        for result in results:
            tell(self.on_result, result)
        return results


def tell(on_result: OnResult | None, result: Result) -> None:
    """Call the caller's hook; what it raises is logged and costs nothing else."""
    if on_result is None:
        return
    try:
        on_result(result)
    except Exception:
        logger.exception("a hook of the caller raised; the reading goes on")
