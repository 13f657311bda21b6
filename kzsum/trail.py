"""What the rules found and why, and what has no English yet: for those who mend rules and tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kzsum import pipeline
from kzsum.draft import EventDraft, PersonDraft, Value
from kzsum.english.gaps import Gap, gaps
from kzsum.pipeline import Input
from kzsum.text import Source

__all__ = ["Gap", "Step", "explain", "untranslated"]


@dataclass(frozen=True, slots=True)
class Step:
    """One decision of the engine: in which paragraph, by which rule, what value it made of which words."""

    paragraph: int
    """Number of the source paragraph; the headline is 1."""
    field: str
    """What was read: `event`, `kind`, `name`, `role`, `person country` and so on."""
    rule: str
    """The rule, in words."""
    value: str
    """What it made of the words."""
    quote: str
    """The words; empty where the value rests on none of its own."""


def explain(text: Input, *, published: datetime.date | str | None = None) -> list[Step]:
    """The trail of the rule engine: every value with the rule that made it and the words it rests on.

    >>> steps = explain("Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Гергеем Карачонем.")
    >>> [step.rule for step in steps if step.field == "name"]
    ['role before the name', 'role before the name']
    """
    job = pipeline.job(text, published=published)
    return [step for event in pipeline.read_by_rules(job).events for step in _steps(job.source, event)]


def untranslated(text: Input, *, published: datetime.date | str | None = None) -> list[Gap]:
    """The values of a text that have no English yet, each with the Russian words that no table knows.

    >>> [(gap.field, gap.words) for gap in untranslated("Посол Казахстана Абзал Сапарбекулы обсудил с мэром бубенцы.")]
    [('topic', ('бубенцы',))]
    """
    return list(gaps(pipeline.by_rules(pipeline.job(text, published=published))))


def _steps(source: Source, event: EventDraft) -> Iterator[Step]:
    paragraph = source.paragraph_at(event.sentences[0][0])
    start, end = event.sentences[0]
    yield Step(paragraph, "event", event.rule, event.kind.text, source.raw[start:end][:80])
    values: list[tuple[str, Value | None]] = [
        ("kind", event.kind),
        ("date", event.date),
        ("country", event.country),
        ("city", event.city),
    ]
    for person in (*event.kazakh_side, *event.counterparts):
        values += _person_values(person)
    values += [("organization", body.name) for body in event.organizations]
    values += [("topic", topic) for topic in event.topics]
    values += [("outcome", topic) for topic in event.outcomes]
    for name, value in values:
        if value is not None:
            quoted = source.raw[value.span[0] : value.span[1]] if value.span else ""
            yield Step(paragraph, name, value.rule, value.text, quoted)


def _person_values(person: PersonDraft) -> list[tuple[str, Value | None]]:
    return [("name", person.name), ("role", person.role), ("person country", person.country)]
