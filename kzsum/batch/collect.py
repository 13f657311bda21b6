"""Batches that have ended -> both files of results -> answers into the cache; what failed is left to be sent again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kzsum.batch import state as states
from kzsum.batch.report import listed
from kzsum.batch.submit import cache_of, recover
from kzsum.errors import BatchError, ModelError
from kzsum.llm import results
from kzsum.llm.batches import ENDED, Batches, Remote
from kzsum.llm.cache import UNCHECKED, Cache, Row, now
from kzsum.llm.loop import Loop
from kzsum.llm.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI


@dataclass(frozen=True, slots=True)
class Status:
    """A batch as it stands: `status` is the server's word; `done` and `failed` of its `requests`, as the server counts.

    `collected` ones are told as they were when their results were taken.
    """

    id: str
    status: str
    requests: int
    done: int
    failed: int
    collected: bool = False
    errors: tuple[str, ...] = ()

    def line(self) -> str:
        """The status for people."""
        told = f"{self.id}: {self.status}, {self.done:,} of {self.requests:,} done, {self.failed:,} failed"
        told += f" ({', '.join(self.errors[:3])})" if self.errors else ""
        return told + (", collected" if self.collected else "")


@dataclass
class Collection:
    """What was collected: `answered` questions are in the cache, `failed` ones by reason can be sent again.

    `open` batches had not ended; `strange` lines of the files were no result of a question that was asked.
    """

    batches: int = 0
    open: int = 0
    answered: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    strange: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def ok(self) -> bool:
        """Whether no question of the batches that have ended is left without an answer."""
        return not self.failed

    def lines(self) -> Iterator[str]:
        """The collection for people, a line a subject."""
        yield f"{self.batches} batches collected, {self.open} not ended: {self.answered:,} questions answered"
        if self.prompt_tokens:
            yield f"{self.prompt_tokens:,} tokens asked, {self.completion_tokens:,} answered"
        if self.strange:
            yield f"{self.strange:,} lines of the results belong to no question and were passed over"
        if self.failed:
            reasons = listed(self.failed)
            yield f"{self.failed.total():,} questions have no answer ({reasons}): submit sends these alone again"


def status(settings: Settings, *, client: AsyncOpenAI | None = None) -> list[Status]:
    """How all batches of the cache stand, in the order they were sent; those that were collected are not asked about.

    Raises `BatchError` without a cache, `ModelError` where the server fails.
    """
    path = states.path_of(cache_of(settings))
    with states.opened(path) as state, Loop() as loop:
        return loop.run(_status(settings, path, state, client))


def collect(settings: Settings, *, client: AsyncOpenAI | None = None) -> Collection:
    """Take the results of all batches that have ended into the cache; those under way stay for another time.

    An answer is kept where it has the form of one, whatever the checks may find when a run takes it out with its text.
    Raises `BatchError` without a cache, `ModelError` where the server fails: what was collected until then stays.
    """
    cache = cache_of(settings)
    with states.opened(states.path_of(cache)) as state, Loop() as loop:
        return loop.run(_collect(settings, cache, state, client))


async def _status(settings: Settings, path: Path, state: states.State, client: AsyncOpenAI | None) -> list[Status]:
    server = Batches(settings, client)
    try:
        await recover(server, state, path)
        told = [await _stands(server, sent) for sent in state.batches]
    finally:
        await server.aclose()
    if told:
        states.save(path, state)
    return told


async def _stands(server: Batches, sent: states.Sent) -> Status:
    batch = sent.id or sent.input_file
    if sent.collected:
        failed = sum(sent.failed.values())
        return Status(batch, sent.status, sent.requests, sent.answered, failed, collected=True, errors=(*sent.errors,))
    remote = await _asked(server, sent)
    sent.status = remote.status
    return Status(batch, remote.status, sent.requests, remote.completed, remote.failed, errors=remote.errors)


async def _asked(server: Batches, sent: states.Sent) -> Remote:
    if sent.address != server.address:
        raise BatchError(f"batch {sent.id} was sent to {sent.address}, not to {server.address}: set KZSUM_BASE_URL")
    assert sent.id is not None  # `recover` has found it or struck it out
    return await server.retrieve(sent.id)


async def _collect(settings: Settings, cache: Path, state: states.State, client: AsyncOpenAI | None) -> Collection:
    path, collection = states.path_of(cache), Collection()
    server = Batches(settings, client)
    try:
        await recover(server, state, path)
        with Cache(cache) as kept:
            for sent in state.open:
                remote = await _asked(server, sent)
                sent.status = remote.status
                if remote.status in ENDED:
                    await _take(server, remote, sent, kept, state, collection)
                else:
                    collection.open += 1
                states.save(path, state)
    finally:
        await server.aclose()
    return collection


async def _take(
    server: Batches, remote: Remote, sent: states.Sent, kept: Cache, state: states.State, collection: Collection
) -> None:
    """One batch: an answer to a question counts, wherever it stands, over any failure told of it."""
    asked, answered = frozenset(sent.keys), set[str]()
    failed: dict[str, str] = {}
    for file in (remote.output_file, remote.error_file):
        for line in await _lines(server, file):
            said = results.read(line)
            if said is None or said.key not in asked or said.key in answered:
                collection.strange += 1
                continue
            sent.prompt_tokens += said.tokens[0]
            sent.completion_tokens += said.tokens[1]
            if said.answer is not None:
                kept.put(_row(sent, said.key, said.answer.model_dump_json()))
                answered.add(said.key)
            elif said.failure is not None:
                failed[said.key] = said.failure.message if said.failure.reason == "other" else said.failure.reason
            if said.refused is not None and said.refused not in state.refused:
                state.refused.append(said.refused)
    reasons = Counter(failed.get(key, _why(remote)) for key in asked - answered)
    sent.answered, sent.failed, sent.errors = len(answered), dict(reasons), list(remote.errors)
    sent.keys, sent.collected = [], True
    collection.batches += 1
    collection.answered += sent.answered
    collection.failed += reasons
    collection.prompt_tokens += sent.prompt_tokens
    collection.completion_tokens += sent.completion_tokens


async def _lines(server: Batches, file: str | None) -> list[bytes]:
    """The lines of a file of results; none where there is no such file, or no longer."""
    if file is None:
        return []
    try:
        return await server.lines(file)
    except ModelError as error:
        if error.reason != "not_found":
            raise
        return []


def _why(remote: Remote) -> str:
    """Why a question of which no file tells has no answer."""
    if remote.status == "failed":
        return remote.errors[0].partition(" ")[0] if remote.errors else "failed"
    return "missing" if remote.status == "completed" else remote.status


def _row(sent: states.Sent, key: str, answer: str) -> Row:
    return Row(key, answer, UNCHECKED, sent.model, sent.prompt, sent.prompt_sha256, now())
