"""What an engine hands to grounding: values with the place they were read from, and the rule that read them.

`rules` and `llm` fill the same drafts, so either can be taken away; grounding alone turns them into evidence. A draft
whose values have no span is a claim: what a model, another program or a person says of the text, not yet checked.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Span = tuple[int, int]
Path = tuple[str | int, ...]


class Value(NamedTuple):
    """A value, the raw span it rests on (`None` where an engine knows none), and the rule that made it.

    `inferred` says that the value follows from the span without standing in it; `alias` that the span names the same
    thing by another name. `english` is an engine's own English for the value.
    """

    text: str
    span: Span | None
    rule: str
    inferred: bool = False
    alias: bool = False
    english: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check has against one value: `path` leads to it in the event as it is now, `claim` as it was said.

    A value that was dropped has the path of the list or field that it left.
    """

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    path: Path = ()
    claim: Path = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A participant; `also` are further places of the name, as where the event calls the person by surname only."""

    name: Value
    role: Value | None = None
    country: Value | None = None
    also: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """An organization."""

    name: Value
    country: str | None = None


@dataclass(frozen=True)
class EventDraft:
    """One event; `sentences` are the raw spans of the sentences that report it, the first names it.

    A claim has `quotes`, words that it says report the event, in place of `sentences`, and may have its own English
    sentence (`summary`). `problems` are what the checks found.
    """

    sentences: tuple[Span, ...]
    kind: Value
    date: Value | None = None
    country: Value | None = None
    city: Value | None = None
    kazakh_side: tuple[PersonDraft, ...] = ()
    counterparts: tuple[PersonDraft, ...] = ()
    organizations: tuple[BodyDraft, ...] = ()
    topics: tuple[Value, ...] = ()
    outcomes: tuple[Value, ...] = ()
    rule: str = ""
    quotes: tuple[str, ...] = ()
    summary: str | None = None
    origin: Literal["rules", "llm", "both"] = "rules"
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Segment:
    """A part of the text that tells one event or a few: raw spans (paragraphs), and their text in one string.

    `known` are the persons that the document introduced before.
    """

    number: int
    spans: tuple[Span, ...]
    text: str
    known: tuple[PersonDraft, ...] = ()


Review = Callable[[Segment, Sequence[EventDraft]], Sequence[Problem]]
"""The checks as an engine may call them while it works; paths begin with `events` and the number of the event."""


@dataclass(frozen=True)
class Extraction:
    """All that an engine read from a text; `named` is everybody it saw named there, `problems` are of no one event."""

    title: str | None
    published: datetime.date | None
    agency: str | None
    events: tuple[EventDraft, ...]
    named_without_event: tuple[Value, ...] = field(default_factory=tuple)
    named: tuple[PersonDraft, ...] = field(default_factory=tuple)
    problems: tuple[Problem, ...] = field(default_factory=tuple)
