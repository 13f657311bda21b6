"""The two drivers, for callers with an event loop and without: pull a text, put it in, give a result out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable, Generator, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from kzsum import pipeline
from kzsum.errors import EngineError, TimeLimitError
from kzsum.many.document import Defects, Item, Numbered, Result, outcome
from kzsum.many.window import OnResult, Reader, Window, tell

if TYPE_CHECKING:
    from kzsum.llm.run import Hooks
    from kzsum.llm.settings import Settings

_AHEAD = 4  # documents in the window for each place where one can be read at once
_PORTION = 16  # documents that a process reads at one go: they travel together


class Options(TypedDict, total=False):
    """How many texts are gone through.

    `workers`: processes of the rules engine; 1, the default, reads in this process. `ordered`: results in the order of
    the texts (the default), or each as it is done. `window`: how many texts may be read ahead of the result that is
    taken. `time_limit`: seconds for all texts together; each that is not read by then has a `TimeLimitError`.
    `on_result`: told of each result when it is there, which in order may be long before its turn. `defects`: whether a
    defect of kzsum's is raised, which ends the run (the default), or is a `DefectError` of its text ("result").
    """

    workers: int
    ordered: bool
    window: int | None
    time_limit: float | None
    on_result: OnResult | None
    defects: Defects


@dataclass(frozen=True)
class Plan:
    """By what and how texts are read: with `settings` a model, without the rules. Raises `EngineError` for a number
    that is none.
    """

    settings: Settings | None = None
    client: Any = None
    hooks: Hooks | None = None
    workers: int = 1
    ordered: bool = True
    window: int | None = None
    time_limit: float | None = None
    on_result: OnResult | None = None
    defects: Defects = "raise"

    def __post_init__(self) -> None:
        for name, least in (("workers", 1), ("window", 1), ("time_limit", 0)):
            value = getattr(self, name)
            if value is not None and value < least:
                raise EngineError(f"{name}={value!r}: must be {least} or more")

    @property
    def here(self) -> bool:
        """Whether each text is read in this process when its result is asked for."""
        return self.settings is None and self.workers == 1

    def open(self) -> Window:
        """A window on a reader of this plan; inside of an event loop."""
        reader, size = self._reader()
        return Window(
            reader, self.window or size, ordered=self.ordered, time_limit=self.time_limit, on_result=self.on_result
        )

    def _reader(self) -> tuple[Reader, int]:
        if self.settings is not None:
            from kzsum.many.connection import Connection

            return Connection(self.settings, self.client, self.hooks, self.defects), _AHEAD * self.settings.concurrency
        from kzsum.many.processes import Processes

        size = self.window or _AHEAD * _PORTION * self.workers
        portion = max(1, min(_PORTION, size // (2 * self.workers)))
        return Processes(self.workers, portion, self.defects), size


def many(texts: Iterable[Item], plan: Plan) -> Generator[Result, None, None]:
    """A result for each text; texts are pulled in the caller's own thread, no more than the window ahead."""
    if plan.here:
        read = _by_rules_here(plan)
        yield from (read(Numbered.of(index, item)) for index, item in enumerate(texts))
        return
    from kzsum.llm.loop import Loop

    with Loop() as loop:
        window = loop.run(_opened(plan))

        def taken() -> Result:
            """The next result; the loop is asked only where none has arrived, as asking costs."""
            while (result := window.take()) is None:
                loop.run(window.arrival())
            return result

        try:
            for index, item in enumerate(texts):
                while window.full or window.ready:
                    yield taken()
                if window.put(Numbered.of(index, item)):
                    loop.run(_begun(window))
            while len(window):
                yield taken()
        finally:
            loop.run(window.aclose())


async def amany(texts: Iterable[Item] | AsyncIterable[Item], plan: Plan) -> AsyncGenerator[Result, None]:
    """As `many`, on the caller's event loop; results come out while an async input is waited for."""
    async with aclosing(_numbered(texts)) as incoming:
        if plan.here:
            read = _by_rules_here(plan)
            async for numbered in incoming:
                yield read(numbered)
            return
        window = plan.open()
        try:
            async for result in _through(window, incoming):
                yield result
        finally:
            await window.aclose()


async def _through(window: Window, incoming: AsyncIterator[Numbered]) -> AsyncIterator[Result]:
    """Fill and empty the window, whichever is possible first."""
    coming: asyncio.Future[Numbered | None] | None = None
    going: asyncio.Future[None] | None = None
    ended = False
    try:
        while not ended or len(window):
            if coming is None and not ended and not window.full:
                coming = asyncio.ensure_future(_next(incoming))
            if going is None and len(window):
                going = asyncio.ensure_future(window.arrival())
            await asyncio.wait([each for each in (coming, going) if each], return_when=asyncio.FIRST_COMPLETED)
            if coming is not None and coming.done():
                numbered, coming = coming.result(), None
                ended = numbered is None
                if numbered is not None and window.put(numbered):
                    window.begin()
            if going is not None and going.done():
                going = going.result()
                while (result := window.take()) is not None:
                    yield result
    finally:
        rest = [each for each in (coming, going) if each is not None]
        for each in rest:
            each.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


async def _next(incoming: AsyncIterator[Numbered]) -> Numbered | None:
    return await anext(incoming, None)


async def _numbered(texts: Iterable[Item] | AsyncIterable[Item]) -> AsyncGenerator[Numbered, None]:
    index = 0
    if isinstance(texts, AsyncIterable):
        async for item in texts:
            yield Numbered.of(index, item)
            index += 1
        return
    for index, item in enumerate(texts):
        yield Numbered.of(index, item)
        await asyncio.sleep(0)  # others on the loop have their turn


def _by_rules_here(plan: Plan) -> Callable[[Numbered], Result]:
    """Reads one document in this process, unless the time for all is over."""
    ends = None if plan.time_limit is None else time.monotonic() + plan.time_limit

    def read(numbered: Numbered) -> Result:
        if ends is not None and time.monotonic() >= ends:
            assert plan.time_limit is not None
            result = numbered.failed(TimeLimitError(plan.time_limit))
        else:
            result = outcome(numbered, pipeline.by_rules, plan.defects)
        tell(plan.on_result, result)
        return result

    return read


async def _opened(plan: Plan) -> Window:
    return plan.open()


async def _begun(window: Window) -> None:
    window.begin()
