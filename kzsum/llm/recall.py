"""Answers remembered from one run to the next: what makes two questions the same, and when an answer may be kept.

Below the checks: a kept answer is what the model said, read anew by the validators of a fresh one. A cache that fails
costs a question to the model and a line in the log, never an error.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from pydantic import ValidationError

from kzsum.errors import CacheError
from kzsum.llm.answer import CheckedAnswer, Ledger, checked_by
from kzsum.llm.cache import Cache, Row, now
from kzsum.llm.faults import Failure
from kzsum.llm.prompt import Prompt
from kzsum.llm.run import logger
from kzsum.llm.settings import Settings

T = TypeVar("T")

_DECISIVE = ("model", "mode", "temperature", "max_tokens", "reasks")  # settings that change what a model says
_FINAL = (None, "invalid_answer")  # reasons after which no better answer was to come


class Memory:
    """The cache as one model uses it; without `settings.cache` it remembers nothing.

    `address` tells servers apart that know different models by one name.
    """

    def __init__(self, settings: Settings, prompt: Prompt, address: str) -> None:
        self.path, self.prompt, self.model = settings.cache, prompt, settings.model or ""
        self._asked = {name: getattr(settings, name) for name in _DECISIVE} | {
            "address": address,
            "prompt": prompt.sha256,
            "schema": _schema_sha256(),
        }
        self._cache: Cache | None = None
        self._failed = False
        self._opening = threading.Lock()

    async def recall(self, values: Mapping[str, str], ledger: Ledger) -> bool:
        """Enter the kept answer to this question into the ledger, through the checks; false where there is none.

        One that the checks have more against than when it was kept (they have changed since) is asked for again.
        """
        row = await self._try(lambda cache: cache.get(self.key(values)))
        if row is None:
            return False
        try:
            with checked_by(ledger):
                CheckedAnswer.model_validate_json(row.answer)
        except ValidationError:
            if ledger.best is None:
                logger.warning("cache %s: an answer in it has not the form of one; the model is asked", self.path)
        if ledger.best is not None and len(ledger.best.problems) <= row.problems:
            return True
        ledger.attempts.clear()
        return False

    async def keep(self, values: Mapping[str, str], ledger: Ledger, failure: Failure | None) -> None:
        """Keep the best answer of a question that was asked to its end: one cut short may do better next time."""
        best = None if self.path is None else ledger.best
        if best is None or (failure.reason if failure else None) not in _FINAL:
            return
        said, problems = best.answer.model_dump_json(), len(best.problems)
        row = Row(self.key(values), said, problems, self.model, self.prompt.name, self.prompt.sha256, now())
        await self._try(lambda cache: cache.put(row))

    def key(self, values: Mapping[str, str]) -> str:
        """The hash of all that an answer depends on."""
        question = json.dumps([self._asked, dict(values)], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(question.encode("ascii")).hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    async def _try(self, use: Callable[[Cache], T]) -> T | None:
        """Use the cache in a thread, as another process may hold it for a while; `None` where it is off or fails."""
        if self.path is None:
            return None
        try:
            return await asyncio.to_thread(self._use, use)
        except CacheError as error:
            logger.warning("%s; the model is asked", error)
            return None

    def _use(self, use: Callable[[Cache], T]) -> T | None:
        cache = self._opened()
        return None if cache is None else use(cache)

    def _opened(self) -> Cache | None:
        """The cache, opened once; one that cannot be opened is tried, and complained of, once."""
        with self._opening:
            if self._cache is None and self.path is not None and not self._failed:
                self._failed = True
                self._cache = Cache(self.path)
                self._failed = False
        return self._cache


@cache
def _schema_sha256() -> str:
    return hashlib.sha256(json.dumps(CheckedAnswer.model_json_schema(), sort_keys=True).encode()).hexdigest()
