"""The English brief: Markdown for a reader who has no Russian, every item with the paragraph it rests on."""

from __future__ import annotations

import datetime

from kzsum.places import countries
from kzsum.render.escape import english, escape
from kzsum.schema import Digest, Kind, Meeting

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # strftime would follow the locale
_EVENTS: dict[Kind, str] = {
    "meeting": "A meeting",
    "call": "A telephone or video call",
    "session": "A session",
    "credentials": "A presentation of credentials",
    "conference": "A conference or business event",
    "culture": "A cultural event",
    "visit": "A visit",
    "signing": "A signing",
    "statement": "A statement",
    "other": "An event",
}


def brief(digest: Digest) -> str:
    """English Markdown: title, date, how many meetings where, then an item a meeting with its source paragraph.

    No Cyrillic letter is in it: what has no English yet is left out.
    """
    blocks = [f"# {escape(english(digest.title_en)) or 'Digest'}"]
    if digest.published:
        blocks.append(day(digest.published))
    blocks.append(_lead(digest.meetings))
    if digest.meetings:
        blocks.append("\n".join(_item(meeting) for meeting in digest.meetings))
    return "\n\n".join(blocks) + "\n"


def day(date: datetime.date) -> str:
    """The date as English writes it, in any locale.

    >>> day(datetime.date(2026, 2, 5))
    '5 February 2026'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def state_name(code: str) -> str:
    """The state's usual English name with its article, the code itself for one that the table lacks.

    >>> state_name("HU"), state_name("AE"), state_name("XX")
    ('Hungary', 'the United Arab Emirates', 'XX')
    """
    row = countries().get(code)
    return row["name_en"] if row else code


def _lead(meetings: list[Meeting]) -> str:
    if not meetings:
        return "No event with a Kazakh side was found in this text."
    counted = f"{len(meetings)} event{'s' * (len(meetings) > 1)} with a Kazakh side"
    names = list(dict.fromkeys(state_name(meeting.country) for meeting in meetings if meeting.country))
    if not names:
        return f"{counted}."
    if len(names) == 1:
        return f"{counted}, in {names[0]}."
    return f"{counted}, in {len(names)} countries: {', '.join(names[:-1])} and {names[-1]}."


def _item(meeting: Meeting) -> str:
    statement = escape(english(meeting.summary)) or escape(_neutral(meeting))
    source = f" [¶ {meeting.paragraph}]" if meeting.paragraph else ""
    return f"- {statement}{source}"


def _neutral(meeting: Meeting) -> str:
    """What can be said without any words of the source: kind, place, day."""
    said = f"{_EVENTS[meeting.kind]} took place"
    if meeting.country:
        place = state_name(meeting.country)
        city = english(meeting.city_en)
        said += f" with {place}" if meeting.kind == "call" else f" in {f'{city}, ' if city else ''}{place}"
    if meeting.date:
        said += f" on {day(meeting.date)}"
    return f"{said}."
