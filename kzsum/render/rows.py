"""A digest as flat rows, for data frames and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from kzsum.schema import Digest, Meeting, Participant

Row = dict[str, object]
Table = Literal["meetings", "people", "findings"]

DIGEST_COLUMNS = ("digest", "title", "published")  # before the others where a table holds several digests
COLUMNS = (
    "id",
    "date",
    "kind",
    "country",
    "city",
    "city_en",
    "kazakh_side",
    "counterparts",
    "organizations",
    "topics",
    "summary",
    "paragraph",
)
PEOPLE_COLUMNS = (
    "meeting",
    "side",
    "name",
    "name_en",
    "role",
    "role_en",
    "country",
    "match",
    "kind",
    "date",
    "meeting_country",
    "city",
    "city_en",
    "paragraph",
)
FINDING_COLUMNS = ("severity", "code", "path", "message", "quote")


def meeting_rows(digest: Digest) -> list[Row]:
    """One dict a meeting with the keys `COLUMNS`, in the order of the source.

    Lists are joined by `; `, persons are written `name (role)`; what the source does not give is `None`, an empty list
    the empty string; `date` is a `datetime.date`, `paragraph` counts from 1.
    """
    return [_meeting(meeting) for meeting in digest.meetings]


def people_rows(digest: Digest) -> list[Row]:
    """One dict a participation with the keys `PEOPLE_COLUMNS`: who took part in which meeting, Kazakh side first.

    `side` is "kazakh" or "counterpart", `country` the state they act for, `match` how the text bears out the name;
    `meeting_country` and `city` are where the meeting was.
    """
    return [row for meeting in digest.meetings for row in _people(meeting)]


def finding_rows(digest: Digest) -> list[Row]:
    """One dict a finding with the keys `FINDING_COLUMNS`; `quote` is the place in the source that shows it."""
    return [
        {
            "severity": finding.severity,
            "code": finding.code,
            "path": finding.path,
            "message": finding.message,
            "quote": finding.evidence.quote if finding.evidence else None,
        }
        for finding in digest.findings
    ]


def digest_row(digest: Digest) -> Row:
    """The keys `DIGEST_COLUMNS`, which tell the rows of several digests apart."""
    return {"digest": digest.id, "title": digest.title, "published": digest.published}


def _meeting(meeting: Meeting) -> Row:
    return {
        "id": meeting.id,
        "date": meeting.date,
        "kind": meeting.kind,
        "country": meeting.country,
        "city": meeting.city,
        "city_en": meeting.city_en,
        "kazakh_side": _joined(map(_person, meeting.kazakh_side)),
        "counterparts": _joined(map(_person, meeting.counterparts)),
        "organizations": _joined(organization.name for organization in meeting.organizations),
        "topics": _joined(topic.text for topic in meeting.topics),
        "summary": meeting.summary,
        "paragraph": meeting.paragraph,
    }


def _people(meeting: Meeting) -> Iterator[Row]:
    sides = (("kazakh", meeting.kazakh_side), ("counterpart", meeting.counterparts))
    for side, person in ((side, person) for side, people in sides for person in people):
        yield {
            "meeting": meeting.id,
            "side": side,
            "name": person.name,
            "name_en": person.name_en,
            "role": person.role,
            "role_en": person.role_en,
            "country": person.country,
            "match": person.evidence[0].match if person.evidence else None,
            "kind": meeting.kind,
            "date": meeting.date,
            "meeting_country": meeting.country,
            "city": meeting.city,
            "city_en": meeting.city_en,
            "paragraph": meeting.paragraph,
        }


def _person(person: Participant) -> str:
    return f"{person.name} ({person.role})" if person.role else person.name


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


TABLES: Mapping[Table, tuple[tuple[str, ...], Callable[[Digest], list[Row]]]] = {
    "meetings": (COLUMNS, meeting_rows),
    "people": (PEOPLE_COLUMNS, people_rows),
    "findings": (FINDING_COLUMNS, finding_rows),
}
"""The tables of a digest: each with its columns and what makes its rows."""
