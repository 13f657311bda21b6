"""The answer as it is checked while it is read: every attempt is kept with its problems, the best one counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from kzsum.draft import EventDraft, Problem, Review, Segment
from kzsum.llm.wire import WireAnswer

_ledger: ContextVar[Ledger | None] = ContextVar("kzsum_ledger", default=None)


@contextmanager
def checked_by(ledger: Ledger) -> Iterator[None]:
    """Every answer that is read inside, and in what it awaits, enters this ledger.

    Not pydantic's own context of a validation: instructor would render the messages as templates with it.
    """
    token = _ledger.set(ledger)
    try:
        yield
    finally:
        _ledger.reset(token)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer that had the right form, its claims, and what the checks have against them (severity "info" apart)."""

    events: tuple[EventDraft, ...]
    problems: tuple[Problem, ...]
    answer: WireAnswer


@dataclass
class Ledger:
    """The attempts at one segment, in order; the only thing here that changes, written by the validator alone."""

    segment: Segment
    review: Review
    attempts: list[Attempt] = field(default_factory=list)
    empty: bool = False

    def enter(self, answer: WireAnswer) -> tuple[Problem, ...]:
        """Keep this answer, and say what the checks have against it."""
        events = answer.drafts()
        try:
            found = self.review(self.segment, events)
        except (ValueError, AssertionError) as error:
            raise RuntimeError("the checks themselves failed") from error  # pydantic would take it for a finding
        problems = tuple(problem for problem in found if problem.severity != "info")
        self.attempts.append(Attempt(events, problems, answer))
        return problems

    @property
    def best(self) -> Attempt | None:
        """The attempt with the fewest problems, the earliest of equals; one that gives up all events only if all do."""
        return min(self.attempts, key=lambda attempt: (not attempt.events, len(attempt.problems)), default=None)

    def stalled(self) -> bool:
        """Whether the last attempt has no fewer problems than the best before it, so that asking again is no use."""
        counts = [len(attempt.problems) for attempt in self.attempts]
        return len(counts) > 1 and counts[-1] >= min(counts[:-1])


class CheckedAnswer(WireAnswer):
    """The events of one part of the text; empty where it tells none."""  # a model reads this line too

    model_config = ConfigDict(title="Events")

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """The schema; made once, as instructor asks for it at every request and pydantic takes milliseconds for it."""
        return super().model_json_schema(*args, **options) if args or options else _schema(cls)

    @model_validator(mode="after")
    def _passes(self) -> Self:
        ledger = _ledger.get()
        problems = ledger.enter(self) if ledger is not None else ()
        if problems:
            raise PydanticCustomError("unsupported", "{lines}", {"lines": "\n".join(_line(each) for each in problems)})
        return self


@cache
def checked_form() -> type[CheckedAnswer]:
    """The form of an answer as instructor wants it, made once: it would make it anew for each request."""
    import instructor

    return instructor.response_schema(CheckedAnswer)


@cache
def _schema(model: type[CheckedAnswer]) -> dict[str, Any]:
    return super(CheckedAnswer, model).model_json_schema()


def _line(problem: Problem) -> str:
    """The path as the model wrote it, and what is wrong there."""
    path = ".".join(str(step) for step in problem.claim or problem.path)
    return f"{path}: {problem.message}"
