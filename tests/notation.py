"""The notation of the tests: what a text is read as, in short strings.

A person is `name | post | state` (`-` for what is not told), an event `kind state city day: Kazakh side × the others`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from kzsum import Digest, Evidence, Meeting, Participant, summarize
from kzsum.rules.persons import Mention, mentions
from kzsum.rules.view import View, view
from kzsum.text import Source


def cases(table: str) -> list[tuple[str, str]]:
    """Lines `what is read => what is expected` as pairs for `pytest.mark.parametrize`."""
    lines = (line.strip() for line in table.strip().splitlines())
    return [(left.strip(), right.strip()) for left, _, right in (line.partition(" => ") for line in lines if line)]


def read(text: str, **options: str) -> Digest:
    """The digest of a text by the rules."""
    return summarize(text, engine="rules", **options)


def only(text: str, **options: str) -> Meeting:
    """The one event of a text."""
    found = read(text, **options).meetings
    assert len(found) == 1, [event(meeting) for meeting in found]
    return found[0]


def person(one: Participant) -> str:
    """`Абзал Сапарбекулы | посол Казахстана в Венгрии | KZ`."""
    return f"{one.name} | {one.role or '-'} | {one.country or '-'}"


def people(text: str) -> list[str]:
    """Everybody who takes part, the Kazakh side of each event first."""
    return [person(p) for meeting in read(text).meetings for p in (*meeting.kazakh_side, *meeting.counterparts)]


def event(meeting: Meeting) -> str:
    """`meeting HU Будапешт 2026-02-25: Абзал Сапарбекулы × Ирина Ковач`."""
    place = " ".join(
        filter(None, [meeting.kind, meeting.country, meeting.city, meeting.date and meeting.date.isoformat()])
    )
    own, others = (", ".join(p.name for p in side) or "-" for side in (meeting.kazakh_side, meeting.counterparts))
    return f"{place}: {own} × {others}"


def told(text: str, **options: str) -> list[str]:
    """All events of a text."""
    return [event(meeting) for meeting in read(text, **options).meetings]


def views(text: str) -> list[View]:
    """The sentences of a text as the rules see them."""
    paragraphs = Source.of(text).paragraphs
    return [view(s, p.number, at) for p in paragraphs for at, s in enumerate(p.sentences)]


def named(text: str) -> list[Mention]:
    """All mentions of persons in a text."""
    return mentions(views(text))


def evidence_in(value: object) -> Iterator[Evidence]:
    """Every `Evidence` anywhere in a model."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from evidence_in(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from evidence_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from evidence_in(inner)


def unfaithful(source: str, digest: Digest) -> list[Evidence]:
    """The evidence that does not quote the source at its offsets; there should be none."""
    return [e for e in evidence_in(digest) if source[e.start : e.end] != e.quote]
