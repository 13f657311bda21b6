"""The whole flow on one page: text -> segments -> extraction (rules | llm) -> grounding -> digest -> rendering."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kzsum import assemble, rules
from kzsum._version import __version__
from kzsum.draft import EventDraft, Extraction, PersonDraft, Value
from kzsum.english.gaps import Gap, gaps
from kzsum.errors import EngineError, InputError, UnsupportedLanguageError
from kzsum.schema import Digest, Provenance
from kzsum.text import Source, language, read

__all__ = ["Engine", "Gap", "Input", "Step", "explain", "summarize", "untranslated"]

Engine = Literal["auto", "rules", "llm"]
Input = str | bytes | os.PathLike[str]


def summarize(
    text: Input,
    *,
    engine: Engine = "auto",
    published: datetime.date | str | None = None,
    url: str | None = None,
) -> Digest:
    """Read one Russian news text and return its meetings, every value with its place in the source.

    `text` is a str, bytes (UTF-8, UTF-16 with BOM, cp1251) or the path of a file. `engine` "rules" works offline;
    "auto" takes it where no model is configured. `published` (a date or ISO string) wins over the date that the
    text gives itself; `url` is kept in the digest.

    Raises `InputError` (empty, binary, too large, another language) and `EngineError` (engine not there).

    >>> text = "Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Гергеем Карачонем."
    >>> digest = summarize(text)
    >>> [(m.kind, m.country, m.kazakh_side[0].name, m.counterparts[0].name) for m in digest.meetings]
    [('meeting', 'HU', 'Абзал Сапарбекулы', 'Гергей Карачонь')]
    """
    source = Source.of(read(text))
    chosen = _engine(engine)
    tongue = language(source.clean)
    extraction = _extract(source, tongue, _day(published))
    provenance = Provenance(engine=chosen, kzsum_version=__version__)
    return assemble.digest(
        source, extraction, language=tongue if tongue != "und" else None, url=url, provenance=provenance
    )


def _engine(engine: str) -> str:
    if engine in ("auto", "rules"):
        return "rules"
    if engine == "llm":
        raise EngineError("engine='llm' is not in this version: use engine='rules'")
    raise EngineError(f"no engine {engine!r}: choose 'auto', 'rules' or 'llm'")


def _extract(source: Source, tongue: str | None, published: datetime.date | None) -> Extraction:
    if tongue is None:
        return Extraction(None, published, None, ())
    if tongue != "ru":
        raise UnsupportedLanguageError(tongue, "rules")
    return rules.extract(source, published)


def _day(published: datetime.date | str | None) -> datetime.date | None:
    if not isinstance(published, str):
        return published
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise InputError(f"published: {published!r} is no date of the form 2026-02-25") from None


@dataclass(frozen=True, slots=True)
class Step:
    """One decision of the engine: in which paragraph, by which rule, what value it made of which words."""

    paragraph: int
    field: str
    rule: str
    value: str
    quote: str


def explain(text: Input, *, published: datetime.date | str | None = None) -> list[Step]:
    """The trail of the rule engine: every value with the rule that made it and the words it rests on.

    >>> steps = explain("Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Гергеем Карачонем.")
    >>> [step.rule for step in steps if step.field == "name"]
    ['role before the name', 'role before the name']
    """
    source = Source.of(read(text))
    extraction = _extract(source, language(source.clean), _day(published))
    return [step for event in extraction.events for step in _steps(source, event)]


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


def untranslated(text: Input, *, published: datetime.date | str | None = None) -> list[Gap]:
    """The values of a text that have no English yet, each with the Russian words that no table knows.

    >>> [(gap.field, gap.words) for gap in untranslated("Посол Казахстана Абзал Сапарбекулы обсудил с мэром бубенцы.")]
    [('topic', ('бубенцы',))]
    """
    return list(gaps(summarize(text, engine="rules", published=published)))
