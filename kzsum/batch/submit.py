"""Inputs -> questions that nobody has answered -> files of requests within the server's limits -> batches of it.

A question's id is its key in the cache of answers, so `collect` fills the cache, and an ordinary run reads from it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzsum import pipeline
from kzsum.batch import state as states
from kzsum.batch.files import survey
from kzsum.batch.inputs import documents
from kzsum.errors import BatchError, InputError
from kzsum.llm.batches import ENDPOINT, Batches
from kzsum.llm.cache import Cache
from kzsum.llm.drafts import DraftingModel
from kzsum.llm.loop import Loop
from kzsum.llm.settings import Settings
from kzsum.many import Document

if TYPE_CHECKING:
    from openai import AsyncOpenAI

REQUESTS, BYTES = 50_000, 200_000_000
"""What a file of requests may hold at most, by OpenAI's documentation of its Batch API."""


@dataclass
class Submission:
    """What was sent: `questions` of all texts, those `answered` before, `waiting` for a batch sent before, `sent` now.

    `put_off` were left for a later call by the caller's `limit`; `unreadable` texts are told by `kzsum batch` itself.
    """

    texts: int = 0
    unreadable: int = 0
    questions: int = 0
    answered: int = 0
    waiting: int = 0
    sent: int = 0
    put_off: int = 0
    batches: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The submission for people, a line a subject."""
        unread = f", {self.unreadable:,} unreadable" if self.unreadable else ""
        parts = [f"{self.questions:,} questions", f"{self.answered:,} answered", f"{self.waiting:,} under way"]
        parts += [f"{self.put_off:,} put off"] if self.put_off else []
        yield f"{self.texts:,} texts{unread}: {', '.join(parts)}"
        yield f"{self.sent:,} sent in {len(self.batches)} batches{''.join(f' {each}' for each in self.batches)}"


def submit(
    inputs: Sequence[str | os.PathLike[str]],
    settings: Settings,
    *,
    limit: int | None = None,
    client: AsyncOpenAI | None = None,
) -> Submission:
    """Send the questions about all texts of the inputs that have no answer yet, at most `limit` of them.

    `settings` name the cache and must be those of the run that is to read from it; a question is the same there and
    here. What is sent stands in a file beside the cache, and is not sent again before `collect` has told what came of
    it.

    Raises `BatchError` for inputs that cannot be used and without a cache, `ModelError` where the server fails (what
    was sent until then is under way), `EngineError` without a model.
    """
    given = [os.fspath(each) for each in inputs]
    survey(given, frozenset())
    cache = cache_of(settings)
    path = states.path_of(cache)
    with states.opened(path) as state, Loop() as loop:
        return loop.run(_submit(given, settings, _Desk(cache, path, state), limit, client))


def cache_of(settings: Settings) -> Path:
    """The file of the answers; raises `BatchError` where none is named."""
    if settings.cache is None:
        raise BatchError("name the file that answers are kept in: --cache, KZSUM_CACHE or cache=")
    return settings.cache


@dataclass(frozen=True, slots=True)
class _Desk:
    """The files that a call works on."""

    cache: Path
    path: Path
    state: states.State


async def _submit(
    given: Sequence[str], settings: Settings, desk: _Desk, limit: int | None, client: AsyncOpenAI | None
) -> Submission:
    state, path, submission = desk.state, desk.path, Submission()
    model = DraftingModel(settings, client, state.refused)
    server = Batches(settings, client)
    try:
        await recover(server, state, path)
        with Cache(desk.cache) as kept, tempfile.TemporaryDirectory() as folder:
            office = _Office(server, state, path, submission, model)
            questions = _new(given, model, kept, state.waiting(), submission, limit)
            async with aclosing(questions):
                await office.send_all(questions, Path(folder))
    finally:
        await model.aclose()
        await server.aclose()
    return submission


async def recover(server: Batches, state: states.State, path: Path) -> None:
    """Settle what a killed call has left: a file that was sent up, and maybe a batch that nobody has noted."""
    lost = [sent for sent in state.batches if sent.id is None and sent.address == server.address]
    for sent in lost:
        found = await server.of_file(sent.input_file)
        if found is None:
            state.batches.remove(sent)
        else:
            sent.id, sent.status = found.id, found.status
    if lost:
        states.save(path, state)


async def _new(
    given: Sequence[str],
    model: DraftingModel,
    kept: Cache,
    waiting: frozenset[str],
    submission: Submission,
    limit: int | None,
) -> AsyncGenerator[tuple[str, bytes], None]:
    """Each question without an answer, once: its key, and the line that asks it."""
    met: set[str] = set()
    for values in _questions(given, model.settings, submission):
        key = model.memory.key(values)
        if key in met:
            continue
        met.add(key)
        submission.questions += 1
        if key in waiting:
            submission.waiting += 1
        elif kept.get(key) is not None:
            submission.answered += 1
        elif limit is not None and submission.sent >= limit:
            submission.put_off += 1
        else:
            submission.sent += 1
            yield key, _line(key, await model.draft(values))


def _questions(given: Sequence[str], settings: Settings, submission: Submission) -> Iterator[dict[str, str]]:
    for found in documents(given):
        submission.texts += 1
        if found.document is None:
            submission.unreadable += 1
            continue
        try:
            yield from _about(found.document, settings)
        except InputError:
            submission.unreadable += 1


def _about(document: Document, settings: Settings) -> list[dict[str, str]]:
    work = pipeline.job(document.text, published=document.published, url=document.url)
    return pipeline.questions(work, settings)


def _line(key: str, body: dict[str, Any]) -> bytes:
    row = {"custom_id": key, "method": "POST", "url": ENDPOINT, "body": body}
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8")


class _Office:
    """Sends lines off by the file, and notes every step before the next."""

    def __init__(
        self, server: Batches, state: states.State, path: Path, submission: Submission, model: DraftingModel
    ) -> None:
        self.server, self.state, self.path, self.submission, self.model = server, state, path, submission, model

    async def send_all(self, lines: AsyncIterator[tuple[str, bytes]], folder: Path) -> None:
        """Send all lines in as few files as the limits allow."""
        file = folder / "requests.jsonl"
        keys: list[str] = []
        size = 0
        stream = file.open("wb")
        try:
            async for key, line in lines:
                if keys and (len(keys) >= REQUESTS or size + len(line) > BYTES):
                    stream.close()
                    await self._send(file, keys)
                    stream, keys, size = file.open("wb"), [], 0
                stream.write(line)
                keys.append(key)
                size += len(line)
            stream.close()
            if keys:
                await self._send(file, keys)
        finally:
            stream.close()

    async def _send(self, file: Path, keys: list[str]) -> None:
        sent = states.Sent(
            id=None,
            input_file=await self.server.upload(file),
            status="uploaded",
            requests=len(keys),
            address=self.server.address,
            model=self.model.settings.model or "",
            prompt=self.model.prompt.name,
            prompt_sha256=self.model.prompt.sha256,
            keys=keys,
        )
        self.state.batches.append(sent)
        states.save(self.path, self.state)
        begun = await self.server.create(sent.input_file)
        sent.id, sent.status = begun.id, begun.status
        states.save(self.path, self.state)
        self.submission.batches.append(begun.id)
