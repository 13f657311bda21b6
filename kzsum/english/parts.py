"""The parts of a summary sentence: persons, bodies, place, day, topics, each from its English field alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzsum import places
from kzsum.english import forms
from kzsum.schema import Meeting, Organization, Participant

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_PLURAL = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia"})
_MONTHS = "January February March April May June July August September October November December".split()


def clean(value: str | None) -> str:
    """An English value, or nothing where it has Cyrillic letters."""
    return "" if not value or _CYRILLIC.search(value) else value.strip(" ,;.")


def joined(items: Sequence[str]) -> str:
    """Items as a list in a sentence.

    >>> joined(["trade", "transit", "tourism"])
    'trade, transit and tourism'
    """
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        several = "," in items[0] or " and " in items[0]
        return f"{items[0]}{',' if several else ''} and {items[1]}"
    if any("," in item or " and " in item for item in items):
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    return f"{', '.join(items[:-1])} and {items[-1]}"


def subject_of(persons: Sequence[Participant]) -> str:
    """Persons of one side as subject: post before name."""
    found = [f"{clean(p.role_en)} {clean(p.name_en)}".strip() for p in persons if clean(p.name_en)]
    return joined(found)


def others_of(persons: Sequence[Participant]) -> str:
    """Persons of the other side: the name, then the post."""
    named = [(clean(p.name_en), clean(p.role_en)) for p in persons if clean(p.name_en)]
    found = [f"{name}, {role}" if role else name for name, role in named]
    closing = "," if named and named[-1][1] else ""
    return joined(found) + closing


def with_the(body: str) -> str:
    """A body with the article that it takes inside a sentence."""
    if body.startswith(("the ", "“")):
        return body
    short = body.isupper() and " " not in body
    kinds = forms.roles(body)
    common = " of " in body or " for " in body or "portfolio" in kinds or ("back" in kinds and "University" not in body)
    return f"the {body}" if (short and "spoken" not in kinds) or common else body


def body_list(organizations: Sequence[Organization], *, kazakh: bool) -> list[str]:
    """The bodies of one side, each with its article."""
    wanted = [o for o in organizations if (o.country == "KZ") is kazakh and clean(o.name_en)]
    return [with_the(clean(o.name_en)) for o in wanted]


def bodies(organizations: Sequence[Organization], *, kazakh: bool) -> str:
    """The bodies of one side as a list."""
    return joined(body_list(organizations, kazakh=kazakh))


def kazakh(meeting: Meeting) -> str:
    """The Kazakh side: its persons, else its bodies."""
    return subject_of(meeting.kazakh_side) or bodies(meeting.organizations, kazakh=True)


def others(meeting: Meeting) -> str:
    """The other side: its persons, else who stands for its bodies."""
    hosts = bodies(meeting.organizations, kazakh=False)
    return others_of(meeting.counterparts) or (f"representatives of {hosts}" if hosts else "")


def where(meeting: Meeting) -> str:
    """City, or the country, where no other part of the sentence has named it already."""
    roles = (p.role_en for p in (*meeting.kazakh_side, *meeting.counterparts))
    told = (*roles, *(o.name_en for o in meeting.organizations), *topics(meeting))
    named = " ".join(clean(value) for value in told)
    city, state = clean(meeting.city_en), places.countries().get(meeting.country or "", {})
    if city:
        return f" in {city}" if city not in named else ""
    country = state.get("name_en", "")
    known = any(name in named for name in (country, state.get("full_en", ""), state.get("adjective_en", "")) if name)
    return f" in {_with_article(country)}" if country and not known else ""


def _with_article(country: str) -> str:
    return f"the {country}" if country.startswith("United ") or country in _PLURAL else country


def when(meeting: Meeting) -> str:
    """The day."""
    return f" on {meeting.date.day} {_MONTHS[meeting.date.month - 1]}" if meeting.date else ""


def setting(meeting: Meeting) -> str:
    """Place and day."""
    return where(meeting) + when(meeting)


def topics(meeting: Meeting) -> list[str]:
    """The topics that have English."""
    return [text for topic in meeting.topics if (text := clean(topic.text_en))]


def outcomes(meeting: Meeting) -> str:
    """What came of it, as far as no topic says it already."""
    told = topics(meeting)
    new = [text for topic in meeting.outcomes if (text := clean(topic.text_en)) and text not in told]
    found = joined(new)
    return f", with the following outcome: {found}" if found else ""


def discussing(meeting: Meeting) -> str:
    """`to discuss` the topics."""
    found = joined(topics(meeting))
    return (f" to discuss {found}" if found else "") + outcomes(meeting)


def on_topics(meeting: Meeting) -> str:
    """`on` the topics."""
    found = joined(topics(meeting))
    return (f" on {found}" if found else "") + outcomes(meeting)
