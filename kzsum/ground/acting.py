"""Whether somebody in an event acts for Kazakhstan: without that it is no event of a digest, whoever claims it."""

from __future__ import annotations

from functools import cache

from kzsum import tables
from kzsum.draft import EventDraft, PersonDraft
from kzsum.ground.forms import pieces
from kzsum.ground.states import state_code
from kzsum.morph import lemmas, readings

_SHORT = 8  # letters of a name that may begin with `каз` by chance: `Казбеги`
_OFFICES = frozenset({"state", "diplomacy", "parliament", "region"})
_MISSIONS = frozenset({"посольство", "консульство", "генконсульство", "постпредство", "представительство"})


def acts_for_kazakhstan(event: EventDraft) -> bool:
    """Whether an official of Kazakhstan's, or a body of its, takes part; a compatriot without an office is none."""
    return any(_is_official(person) for person in event.kazakh_side) or any(
        _is_body(body.name.text, body.country) for body in event.organizations
    )


def _is_official(person: PersonDraft) -> bool:
    if person.role is None or person.country is None or person.country.text != "KZ":
        return False
    words = pieces(person.role.text)
    return any(not lemmas(word).isdisjoint(_officials()) for word in words) or _names_kazakhstan(words)


@cache
def _officials() -> frozenset[str]:
    """Words of the posts of state offices."""
    rows = tables.rows("posts", tables.POST_COLUMNS, ("lemma",))
    return frozenset(
        row["lemma"].replace("ё", "е") for row in rows if row["field"] in _OFFICES and row["weak"] != "yes"
    )


def _is_body(name: str, country: str | None) -> bool:
    words = pieces(name)
    own = country == "KZ" or _bodies().get(" ".join(words)) == "KZ" or _names_kazakhstan(words)
    return own or (country is None and any(not lemmas(word).isdisjoint(_MISSIONS) for word in words))


@cache
def _bodies() -> dict[str, str]:
    return {" ".join(pieces(name)): row["country"] for name, row in tables.organizations()}


def _names_kazakhstan(words: list[str]) -> bool:
    return any(
        state_code(word) == "KZ"
        or "казахстан" in lemmas(word)
        or "казахстанский" in lemmas(word)
        or _begins_with_kazakhstan(word)
        for word in words
    )


def _begins_with_kazakhstan(word: str) -> bool:
    """`Казгидромет`, `КазМунайГаз`: how names of Kazakhstan's own companies and services begin, `Казань` apart."""
    return word.startswith("каз") and len(word) > _SHORT and not any(reading.known for reading in readings(word))
