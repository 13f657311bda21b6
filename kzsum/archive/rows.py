"""A digest as rows of the archive's tables, each in the order of the table's columns (`tables.sql`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from kzsum.archive.spellings import Spelling, post_key
from kzsum.archive.store import Row
from kzsum.schema import Digest, Meeting, Participant

_SIDES = {"kazakh_side": "kazakh", "counterparts": "counterpart"}


@dataclass(frozen=True)
class Rows:
    """Rows by table; each meeting begins as an event of its own, which `events.join` may change."""

    digests: list[Row] = field(default_factory=list)
    meetings: list[Row] = field(default_factory=list)
    participations: list[Row] = field(default_factory=list)
    organizations: list[Row] = field(default_factory=list)
    topics: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)


TABLES = tuple(table.name for table in fields(Rows))


def day_of(digest: Digest, meeting: Meeting) -> datetime.date | None:
    """The day of the event where the text gives it, otherwise the day of publication."""
    return meeting.date or digest.published


def people(meeting: Meeting) -> Iterator[tuple[str, Participant]]:
    """Everybody who takes part, with the side: `kazakh` or `counterpart`."""
    for field_name, side in _SIDES.items():
        for person in getattr(meeting, field_name):
            yield side, person


def spelling(person: Participant) -> Spelling:
    """How a participant is written, with the post by which a shorter spelling is told."""
    return Spelling(person.name, person.name_en, person.country, post_key(person.role, person.role_en, person.country))


def add_rows(rows: Rows, digest: Digest, event_ids: list[str], person_ids: dict[Spelling, str]) -> None:
    """Put the rows of a digest behind those that are there."""
    rows.digests.append(_digest(digest))
    for number, (meeting, event_id) in enumerate(zip(digest.meetings, event_ids, strict=True)):
        key = (digest.id, number)
        day = day_of(digest, meeting)
        rows.meetings.append(_meeting(key, event_id, meeting, day))
        for at, (side, person) in enumerate(people(meeting)):
            told = spelling(person)
            rows.participations.append((*key, at, event_id, person_ids[told], side, *_told(person), told.post, day))
        rows.organizations.extend(
            (*key, at, body.name, body.name_en, body.country) for at, body in enumerate(meeting.organizations)
        )
        uses = [("topic", topic) for topic in meeting.topics] + [("outcome", topic) for topic in meeting.outcomes]
        rows.topics.extend((*key, at, use, topic.text, topic.text_en) for at, (use, topic) in enumerate(uses))
    rows.findings.extend(
        (digest.id, at, f.code, f.severity, f.path, f.message, f.evidence.quote if f.evidence else None)
        for at, f in enumerate(digest.findings)
    )


def _told(person: Participant) -> Row:
    return (person.name, person.name_en, person.role, person.role_en, person.country)


def _digest(digest: Digest) -> Row:
    made = digest.provenance
    prompt = (made.prompt.name, made.prompt.sha256) if made.prompt else (None, None)
    return (
        digest.id,
        digest.source_sha256,
        digest.source_length,
        digest.title,
        digest.title_en,
        digest.language,
        digest.published,
        digest.agency,
        digest.url,
        made.engine,
        made.model,
        *prompt,
        made.kzsum_version,
        digest.schema_version,
        made.requests,
        made.attempts,
        made.prompt_tokens,
        made.completion_tokens,
    )


def _meeting(key: tuple[str, int], event_id: str, meeting: Meeting, day: datetime.date | None) -> Row:
    said = meeting.evidence[0] if meeting.evidence else None
    return (
        *key,
        meeting.id,
        event_id,
        meeting.kind,
        meeting.date,
        day,
        meeting.country,
        meeting.city,
        meeting.city_en,
        meeting.summary,
        meeting.origin,
        meeting.paragraph,
        said.start if said else None,
        said.quote if said else None,
    )
