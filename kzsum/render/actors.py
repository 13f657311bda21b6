"""The sides of an event as actors of event data: ISO alpha-3 codes of states, codes of bodies, sectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kzsum import tables
from kzsum.morph import lemmas
from kzsum.schema import Meeting, Organization, Participant

SECTOR_COLUMNS = ("by", "what", "sector", "example")
ALPHA3_COLUMNS = ("code", "alpha3", "name_en")
KAZAKHSTAN = "KZ"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BODY_CODES = {"international": "IGO", "ngo": "NGO", "company": "MNC"}  # PLOVER's codes of bodies of no one state


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `code` is an ISO 3166-1 alpha-3 code, IGO, NGO or MNC, `None` where neither is known.

    `sector` is PLOVER's primary sector code (GOV, LEG, BUS …), `name` the English name or that of the source, `role`
    likewise; `country` is the alpha-2 code that the digest has.
    """

    code: str | None
    sector: str | None
    name: str
    role: str | None = None
    country: str | None = None

    @property
    def label(self) -> str:
        """Code and sector in one word, as CAMEO writes an actor.

        >>> Actor("KAZ", "GOV", "Abzal Saparbekuly").label
        'KAZGOV'
        """
        return (self.code or "") + (self.sector or "") if self.code else ""


@cache
def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2; Kosovo is XKX.

    >>> alpha3()["KZ"], alpha3()["HU"]
    ('KAZ', 'HUN')
    """
    return {row["code"]: row["alpha3"] for row in tables.rows("alpha3", ALPHA3_COLUMNS, ("code",))}


def kazakh_side(meeting: Meeting) -> tuple[Actor, ...]:
    """Who acts for Kazakhstan: the persons, otherwise the bodies, otherwise the state, which every event has."""
    people = tuple(map(person, meeting.kazakh_side))
    bodies = (body(found) for found in meeting.organizations if found.country == KAZAKHSTAN)
    return people or tuple(bodies) or (state(KAZAKHSTAN),)


def other_side(meeting: Meeting) -> tuple[Actor, ...]:
    """The persons of the other side, otherwise its bodies; bodies of no one state as well."""
    people = tuple(map(person, meeting.counterparts))
    bodies = [body(found) for found in meeting.organizations if found.country != KAZAKHSTAN]
    international = tuple(found for found in bodies if found.code == "IGO")
    return people + international if people else tuple(found for found in bodies if found.code)


def state(country: str) -> Actor:
    """A state as such.

    >>> state("HU").label, state("HU").name
    ('HUN', 'Hungary')
    """
    return Actor(alpha3()[country], None, _states()[country], country=country)


def person(participant: Participant) -> Actor:
    """A person by the state they act for, otherwise by the international body that their post names."""
    code = alpha3().get(participant.country or "") or _body_of(participant.role_en)
    name = participant.name_en or participant.name
    role = participant.role_en or participant.role
    return Actor(
        code, sector(participant.role) if code not in _BODY_CODES.values() else None, name, role, participant.country
    )


def body(organization: Organization) -> Actor:
    """A body by its state, otherwise by what the table of bodies knows of it."""
    kind = _kinds().get(organization.name, "")
    name = organization.name_en or organization.name
    if (code := alpha3().get(organization.country or "")) is not None:
        said = _sectors().get(("body", kind)) or sector(organization.name)
        return Actor(code, said, name, country=organization.country)
    return Actor(_BODY_CODES.get(kind), None, name)


def sector(role: str | None) -> str | None:
    """The sector that a post, or the name of a body, speaks of.

    >>> sector("посол Казахстана в Венгрии"), sector("глава компании"), sector("скрипач"), sector(None)
    ('GOV', 'BUS', None, None)
    """
    words = [lemmas(word) for word in words_of(role or "")]
    said: frozenset[str] = frozenset().union(*words)
    for (by, what), found in _sectors().items():
        if by == "word" and what in said:
            return found
    by_field = (_sectors().get(("field", field)) for found in words for field in _fields(found))
    return next(by_field, None)


def words_of(text: str) -> list[str]:
    """The words of a text, those with a hyphen whole.

    >>> words_of("вице-министр, 2 посла")
    ['вице-министр', 'посла']
    """
    return _WORD.findall(text)


def _fields(found: Iterable[str]) -> Iterator[str]:
    return (_posts()[lemma] for lemma in sorted(found) if lemma in _posts())


@cache
def _states() -> dict[str, str]:
    return {row["code"]: row["name_en"] for row in tables.rows("alpha3", ALPHA3_COLUMNS, ("code",))}


@cache
def _sectors() -> dict[tuple[str, str], str | None]:
    rows = tables.rows("sectors", SECTOR_COLUMNS, ("by", "what"))
    return {(row["by"], row["what"]): row["sector"] or None for row in rows}


@cache
def _posts() -> dict[str, str]:
    rows = tables.rows("posts", tables.POST_COLUMNS, ("lemma",))
    return {row["lemma"].replace("ё", "е"): row["field"] for row in rows}


@cache
def _kinds() -> dict[str, str]:
    return {name: row["kind"] for name, row in tables.organizations()}


@cache
def _international() -> tuple[tuple[re.Pattern[str], str], ...]:
    """English names of bodies of no one state, the longest first."""
    rows = {row["name"]: row for _, row in tables.organizations() if not row["country"] and row["kind"] in _BODY_CODES}
    names = {
        name: row["kind"] for row in rows.values() for name in (row["en"].removeprefix("the "), row["en_short"]) if name
    }
    ordered = sorted(names, key=len, reverse=True)
    return tuple((re.compile(rf"\b{re.escape(name)}\b"), _BODY_CODES[names[name]]) for name in ordered)


def _body_of(role_en: str | None) -> str | None:
    return next((code for name, code in _international() if name.search(role_en)), None) if role_en else None
