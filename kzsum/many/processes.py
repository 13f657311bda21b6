"""Documents read by the rules in several processes; one that dies costs the document that it died of, no other."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, TypeVar

from kzsum import pipeline
from kzsum.errors import EngineError, WorkerError
from kzsum.many.document import Defects, Numbered, Result, outcome

T = TypeVar("T")
_NEW_OBJECTS = 50_000  # between two runs of the collector in a worker: tables stay, and a digest leaves hardly a cycle


class Processes:
    """A pool of processes, each of which loads the engine once and reads portions of documents.

    They are spawned, not forked: the caller may have threads. Where a process dies, what was under way is read again,
    document by document in a process apart, and the one that kills that too has a `WorkerError`.
    """

    def __init__(self, workers: int, portion: int, defects: Defects) -> None:
        self.workers, self.portion, self.defects = workers, portion, defects
        self._pool: ProcessPoolExecutor | None = None
        self._apart: ProcessPoolExecutor | None = None
        self._alone = asyncio.Lock()

    async def read(self, numbered: Sequence[Numbered]) -> list[Result]:
        """The results of these documents; raises a defect, and `EngineError` where no process can start."""
        if self._pool is None:
            self._pool = _pool(self.workers)
        pool = self._pool
        try:
            return await _in(pool, _read, tuple(numbered), self.defects)
        except BrokenProcessPool:
            if self._pool is pool:  # the first of its documents to hear of it
                self._pool = None
                await asyncio.to_thread(pool.shutdown)
        return [await self._singly(each) for each in numbered]

    async def _singly(self, numbered: Numbered) -> Result:
        async with self._alone:
            if self._apart is None:
                self._apart = await _started()
            try:
                return (await _in(self._apart, _read, (numbered,), self.defects))[0]
            except BrokenProcessPool:
                self._apart.shutdown()
                self._apart = None
                return numbered.failed(WorkerError())

    async def aclose(self) -> None:
        """Let the processes end; what they are reading they finish, what waits is not begun."""
        for pool in (self._pool, self._apart):
            if pool is not None:
                await asyncio.to_thread(pool.shutdown, cancel_futures=True)
        self._pool = self._apart = None


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


async def _started() -> ProcessPoolExecutor:
    """A process apart that is known to run."""
    pool = _pool(1)
    try:
        await _in(pool, os.getpid)
    except BrokenProcessPool:
        pool.shutdown()
        raise EngineError(
            "no worker process stays alive: a script must be a file, and "
            "keep its calls under `if __name__ == '__main__':` (a notebook needs nothing), "
            "or read with workers=1"
        ) from None
    return pool


async def _in(pool: ProcessPoolExecutor, function: Callable[..., T], *arguments: Any) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, function, *arguments)


def _begin() -> None:
    """In a new process: leave interrupts to the parent, end when it is gone (even killed)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _read(portion: tuple[Numbered, ...], defects: Defects) -> list[Result]:
    """In the process: the results of these documents; a defect is raised in a form that the parent can read."""
    try:
        return [outcome(numbered, pipeline.by_rules, defects).as_text() for numbered in portion]
    except Exception as defect:
        raise _portable(defect) from defect


def _portable(defect: Exception) -> Exception:
    """The defect itself, or one that tells its kind and words, where it does not survive pickling."""
    try:
        pickle.loads(pickle.dumps(defect))  # noqa: S301  # made by the same line
    except Exception:  # noqa: BLE001  # whatever its own code does
        told = RuntimeError(f"{type(defect).__name__}: {defect}")
        for note in getattr(defect, "__notes__", ()):
            told.add_note(note)
        return told
    return defect
