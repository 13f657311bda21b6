"""A digest as flat rows, for data frames and tables."""

from __future__ import annotations

from collections.abc import Iterable

from kzsum.schema import Digest, Meeting, Participant

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


def meeting_rows(digest: Digest) -> list[dict[str, object]]:
    """One dict a meeting with the keys `COLUMNS`, in the order of the source.

    Lists are joined by `; `, persons are written `name (role)`; what the source does not give is `None`, an empty list
    the empty string; `date` is a `datetime.date`, `paragraph` counts from 1.
    """
    return [_row(meeting) for meeting in digest.meetings]


def _row(meeting: Meeting) -> dict[str, object]:
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


def _person(person: Participant) -> str:
    return f"{person.name} ({person.role})" if person.role else person.name


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
