"""The parts of a summary sentence: persons, bodies, place, day, topics, each from its English field alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from kzsum import places, tables
from kzsum.english import forms
from kzsum.english.subjects import clean, names_visit, new_outcomes, told, within
from kzsum.schema import Meeting, Organization, Participant

_PLURAL = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia"})
_MONTHS = "January February March April May June July August September October November December".split()
_OWN_MISSION = re.compile(r"(?:Embassy|Consulate(?: General)?|Permanent Mission|Diplomatic Mission) in ")
_NESTED = re.compile(r" and (?:the|an?) ")
_SECOND_OFFICE = re.compile(r"(?:, | – )(?:the )?([^,–]+)")
_BEHIND = frozenset({"Member", "Members", "Head", "Heads", "Participant", "Participants"})  # no titles before a name
_LONG = 240  # letters of a sentence after which the topics get one of their own


def joined(items: Sequence[str]) -> str:
    """Items as a list in a sentence.

    >>> joined(["trade", "transit", "tourism"]), joined(["trade", "oil and gas", "tourism"])
    ('trade, transit and tourism', 'trade, oil and gas, and tourism')
    """
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items) and len(items) > 2:
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    several = any("," in item or " and " in item for item in items[:-1])
    if _NESTED.search(items[-1]) and not several and "," not in items[-1]:
        return ", ".join(items)  # the last one brings its own `and`
    return f"{', '.join(items[:-1])}{',' if several else ''} and {items[-1]}"


def _groups(persons: Sequence[Participant]) -> Iterator[tuple[list[str], str]]:
    """Persons with an English name, side by side those of one post that has a plural: their names and the post."""
    named = [(clean(p.name_en), clean(p.role_en)) for p in persons if clean(p.name_en)]
    for role, group in groupby(named, key=lambda pair: pair[1]):
        names = [name for name, _ in group]
        if len(names) > 1 and role and _has_plural(role):
            yield names, forms.plural(role)
        else:
            yield from (([name], role) for name in names)


def _has_plural(role: str) -> bool:
    """Whether a post is one office: `Ambassador of A, B and C`, no `Ambassador of A, Permanent Representative`."""
    offices = (re.split(r" (?:of|to|in|at|for)\b", found)[0] for found in _SECOND_OFFICE.findall(role))
    return "’" not in role and not any(forms.roles(office) & {"person", "office"} for office in offices)


def subjects_of(persons: Sequence[Participant]) -> list[str]:
    """Persons of one side as subjects: post before name, persons of one post together."""
    return [f"{role} {joined(names)}".strip() for names, role in _groups(persons)]


def others_of(persons: Sequence[Participant]) -> str:
    """Persons of the other side: the name, then the post (a post of one word first), persons of one post together."""
    found = [
        f"{joined(names)}, {role}," if " " in role or role in _BEHIND else f"{role} {joined(names)}"
        for names, role in _groups(persons)
    ]
    closing = "," if found and found[-1].endswith(",") else ""
    return joined([text.strip(" ,") for text in found]) + closing


def with_the(body: str) -> str:
    """A body with the article that it takes inside a sentence."""
    if body.startswith(("the ", "“")):
        return body
    short = body.isupper() and " " not in body
    kinds = forms.roles(body)
    common = " of " in body or " for " in body or "portfolio" in kinds or ("back" in kinds and "University" not in body)
    return f"the {body}" if (short and "spoken" not in kinds) or common else body


@lru_cache(maxsize=1)
def _full_names() -> dict[str, str]:
    """Abbreviations of known bodies with the names that they stand for."""
    known = tables.rows("organizations", tables.ORGANIZATION_COLUMNS, ("name",))
    return {row["en_short"]: row["en"] for row in known if row["en_short"]}


def body_list(organizations: Sequence[Organization], *, kazakh: bool) -> list[str]:
    """The bodies of one side, each with its article, without those that stand inside another's name."""
    found = [
        clean(o.name_en)
        for o in organizations
        if clean(o.name_en) and (o.country == "KZ" or bool(_OWN_MISSION.match(o.name_en or ""))) is kazakh
    ]
    return [
        with_the(body)
        for body in dict.fromkeys(found)
        if not any(
            body != other and (within(body, other) or within(_full_names().get(body, body), other)) for other in found
        )
    ]


def bodies(organizations: Sequence[Organization], *, kazakh: bool) -> str:
    """The bodies of one side as a list."""
    return joined(body_list(organizations, kazakh=kazakh))


def kazakh_list(meeting: Meeting) -> list[str]:
    """The Kazakh side: its persons, else its bodies."""
    return subjects_of(meeting.kazakh_side) or body_list(meeting.organizations, kazakh=True)


def kazakh(meeting: Meeting) -> str:
    """The Kazakh side as one subject."""
    return joined(kazakh_list(meeting))


def others(meeting: Meeting) -> str:
    """The other side: its persons, else who stands for its bodies."""
    hosts = bodies(meeting.organizations, kazakh=False)
    return others_of(meeting.counterparts) or (f"representatives of {hosts}" if hosts else "")


def where(meeting: Meeting) -> str:
    """City, or the country, where no other part of the sentence has named it already."""
    roles = (p.role_en for p in (*meeting.kazakh_side, *meeting.counterparts))
    topics = [topic for topic in told(meeting) if meeting.kind != "visit" or not names_visit(topic)]
    names = (*roles, *(o.name_en for o in meeting.organizations), *topics)
    named = " ".join(clean(value) for value in names)
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


def outcomes(meeting: Meeting) -> str:
    """What came of it, as far as no topic says it already."""
    found = joined(new_outcomes(meeting))
    return f", with the following outcome: {found}" if found else ""


def discussing(meeting: Meeting, told_so_far: str) -> str:
    """`to discuss` the topics, or a sentence of their own where the first is a long one."""
    found = joined(told(meeting))
    if found and len(told_so_far) + len(found) > _LONG and " with " in told_so_far:
        return f". They discussed {found}{outcomes(meeting)}"
    return (f" to discuss {found}" if found else "") + outcomes(meeting)


def on_topics(meeting: Meeting, topics: Sequence[str]) -> str:
    """`on` the topics."""
    found = joined(topics)
    return (f" on {found}" if found else "") + outcomes(meeting)
