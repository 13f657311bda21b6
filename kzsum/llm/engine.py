"""The model engine: one question a segment, all at once within bounds, under one deadline and one budget."""

from __future__ import annotations

import asyncio
import datetime
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzsum.draft import EventDraft, PersonDraft, Review, Segment
from kzsum.errors import ModelError
from kzsum.llm.answer import Ledger
from kzsum.llm.faults import Failure, Fault
from kzsum.llm.prompt import Prompt, load
from kzsum.llm.run import Hooks, Run, SegmentInfo, logger
from kzsum.llm.tokens import Tokens

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from kzsum.llm.client import Model
    from kzsum.llm.limits import Line
    from kzsum.llm.settings import Settings

PROMPT = "events"


@dataclass(frozen=True)
class Frame:
    """What a segment is to be read in: the headline, the day of publication, the language (ISO 639-1)."""

    title: str | None = None
    published: datetime.date | None = None
    language: str | None = None


@dataclass(frozen=True)
class Answered:
    """A segment with the events that the model claims for it, or its failure; neither where the model saw no event."""

    segment: Segment
    events: tuple[EventDraft, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True)
class Usage:
    """What a call cost, failed tries included: `requests`, `attempts` at an answer, tokens as the server counts.

    `cached` segments cost nothing: their answers were kept from an earlier call.
    """

    model: str
    prompt: str
    prompt_sha256: str
    requests: int = 0
    attempts: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached: int = 0


@dataclass(frozen=True)
class Reading:
    """The answers in the order of the segments, and what they cost."""

    answers: tuple[Answered, ...]
    usage: Usage


async def read(
    segments: Sequence[Segment],
    frame: Frame,
    settings: Settings,
    review: Review,
    *,
    client: AsyncOpenAI | Model | None = None,
    hooks: Hooks | None = None,
) -> Reading:
    """Ask the model for the events of each segment; `review` is called on every answer while it can still be mended.

    What the model said last is not always best: of several answers the one with the fewest problems is returned, even
    where a later request failed. A segment that never had an answer of the right form has a `Failure`, and so has one
    that was not done by the deadline. `client` is a caller's own `openai.AsyncOpenAI`, or a `Model` of the same
    settings, which keeps its connection, its limits and the mode found for all calls; neither is closed here.

    With `settings.strict` the first failure raises `ModelError`. `EngineError` if no model is named.
    """
    from kzsum.llm.client import Model

    ends = time.monotonic() + settings.deadline
    prompt = load(PROMPT)
    model = client if isinstance(client, Model) else Model(settings, prompt, client)
    run = Run(ends, Tokens(settings.budget), hooks or Hooks(), settings.retries)
    try:
        reader = _Reader(model, frame, settings, run)
        answers = await reader.all([Ledger(each, review) for each in segments])
    finally:
        if model is not client:
            await model.aclose()
    return Reading(answers, _usage(settings, prompt, run))


class _Reader:
    """Reads the segments of one call."""

    def __init__(self, model: Model, frame: Frame, settings: Settings, run: Run) -> None:
        self.model, self.frame, self.settings, self.run = model, frame, settings, run
        self.done, self.raised = 0, False

    async def all(self, ledgers: Sequence[Ledger]) -> tuple[Answered, ...]:
        """Every segment, done or not by the deadline; no task outlives this call, however it ends."""
        with self.model.limits.line(len(ledgers)) as line:
            tasks = [asyncio.create_task(self.one(ledger, line, len(ledgers))) for ledger in ledgers]
            try:
                if tasks:
                    await asyncio.wait(tasks, timeout=self.run.remaining(), return_when=asyncio.FIRST_EXCEPTION)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        _raise_first(tasks)
        late = Failure("deadline", f"not done in {self.settings.deadline:g} s")
        return tuple(
            self.answered(ledger, late, len(ledgers)) if task.cancelled() else task.result()
            for task, ledger in zip(tasks, ledgers, strict=True)
        )

    async def one(self, ledger: Ledger, line: Line, total: int) -> Answered:
        """One segment: as it was answered before, or asked when its turn comes."""
        memory, values = self.model.memory, values_of(ledger.segment, self.frame)
        failure: Failure | None = None
        try:
            if await memory.recall(values, ledger):
                self.run.cached += 1
                line.leave()
                return self.answered(ledger, None, total)
            async with line.place():
                self.run.check()
                await self.model.ask(values, ledger, self.run)
        except Fault as fault:
            failure = fault.failure
        await memory.keep(values, ledger, failure)
        return self.answered(ledger, failure, total)

    def answered(self, ledger: Ledger, failure: Failure | None, total: int) -> Answered:
        """The best attempt, or why there is none; said to the caller's hook, raised where that is wanted."""
        number, best = ledger.segment.number, ledger.best
        answer = Answered(ledger.segment, best.events) if best else Answered(ledger.segment, failure=failure)
        reason = answer.failure.reason if answer.failure else None
        self.done += 1
        logger.debug("segment %d: %s", number, reason or f"{len(answer.events)} events")
        info = SegmentInfo(number, len(answer.events), reason, self.done, total)
        self.run.hooks.tell(self.run.hooks.on_segment, info)
        if answer.failure and self.settings.strict and not self.raised:
            self.raised, self.run.failure = True, answer.failure  # the others begin nothing more
            raise ModelError(answer.failure.reason, answer.failure.message, number)
        return answer


def _raise_first(tasks: Sequence[asyncio.Task[Answered]]) -> None:
    """Let the error of a task (the first failure in strict mode, a defect) out."""
    for task in tasks:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error


def values_of(segment: Segment, frame: Frame) -> dict[str, str]:
    """The variables of the prompt for one segment."""
    return {
        "title": frame.title or "",
        "language": frame.language or "unknown",
        "published": frame.published.isoformat() if frame.published else "unknown",
        "known": "\n".join(_known(person) for person in segment.known) or "nobody",
        "source": segment.text,
    }


def _known(person: PersonDraft) -> str:
    return person.name.text if person.role is None else f"{person.name.text}, {person.role.text}"


def _usage(settings: Settings, prompt: Prompt, run: Run) -> Usage:
    tokens = run.tokens
    return Usage(
        model=settings.model or "",
        prompt=prompt.name,
        prompt_sha256=prompt.sha256,
        requests=tokens.requests,
        attempts=tokens.attempts,
        prompt_tokens=tokens.prompt,
        completion_tokens=tokens.completion,
        cached=run.cached,
    )
