"""What an engine hands to grounding: values with the place they were read from, and the rule that read them.

`rules` and `llm` fill the same drafts, so either can be taken away; grounding alone turns them into evidence.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Value:
    """A value, the raw span it rests on (`None` where an engine knows none), and the rule that made it.

    `inferred` says that the value follows from the span without standing in it; `alias` that the span names the same
    thing by another name.
    """

    text: str
    span: Span | None
    rule: str
    inferred: bool = False
    alias: bool = False


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
    """One event; `sentences` are the raw spans of the sentences that report it, the first names it."""

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


@dataclass(frozen=True)
class Extraction:
    """All that an engine read from a text."""

    title: str | None
    published: datetime.date | None
    agency: str | None
    events: tuple[EventDraft, ...]
    named_without_event: tuple[Value, ...] = field(default_factory=tuple)
