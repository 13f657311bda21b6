"""Lies about who took part: names, states and posts."""

from __future__ import annotations

import re

from kzsum.english import translate
from kzsum.morph import like, readings
from tests.quality import folded
from tests.scripted import invented
from tests.scripted.documents import SIDES, Record, plain
from tests.scripted.outcome import escape, escape_of_person
from tests.scripted.spot import Lie, Spot


def _name(spot: Spot, who: tuple[str, int, Record], value: str, *, repaired: bool = False) -> Lie:
    """A person under another name; the word that tells it from the right one must leave the English sentence too."""
    side, number, person = who
    right = f"{spot.told.wire['summary']} {translate.person(person['name'], person['country'])}".casefold()
    spelled = (translate.person(value, person["country"]) or "").split()
    new = next((word for word in reversed(spelled) if word.casefold() not in right), None)
    return Lie(
        f"{side}/{number}/name",
        person["name"],
        value,
        (spot.with_value((side, number, "name"), value),),
        escape("name", value, person["name"], new, repaired=repaired),
        (side, "summary"),
    )


def other_name(spot: Spot) -> Lie | None:
    """A person under the name of somebody who doesn't exist."""
    for side, number, person in spot.people("other_name"):
        names = invented.KAZAKHS if side == "kazakh_side" else invented.FOREIGNERS
        value = invented.first_absent(invented.turned(names, *spot.seed("other_name")), spot.document.text)
        return _name(spot, (side, number, person), value) if value else None
    return None


def person_of_another_item(spot: Spot) -> Lie | None:
    """A person under the name of a participant of another event."""
    for side, number, person in spot.people("person_of_another_item"):
        names = [other["name"] for its, other in spot.others() if its == side]
        for value in invented.turned(names, *spot.seed("person_of_another_item")):
            return _name(spot, (side, number, person), value)
    return None


def person_only_mentioned(spot: Spot) -> Lie | None:
    """A person under the name of somebody whom the item mentions only."""
    for who in spot.people("person_only_mentioned"):
        for value in spot.told.gold["mentioned"]:
            return _name(spot, who, value)
    return None


def mentioned_person_added(spot: Spot) -> Lie | None:
    """Somebody whom the item mentions only, as one more participant."""
    for value in spot.told.gold["mentioned"]:
        number = len(spot.told.wire["counterparts"])
        added = {"name": value, "role": None, "country": None}
        wire = spot.with_value(("counterparts", number), added)
        return Lie("counterparts", None, value, (wire,), escape("name", value, None), ("counterparts", "summary"))
    return None


def given_name_changed(spot: Spot) -> Lie | None:
    """The right surname with another given name, or another initial."""
    for who in spot.people("given_name_changed"):
        first, _, rest = who[2]["name"].partition(" ")
        given = [f"{letter}." for letter in "БВЕМН"] if first.endswith(".") else invented.GIVEN
        for value in invented.turned(given, *spot.seed("given_name_changed")):
            if rest and value != first and (value.endswith(".") or not invented.touches(value, spot.part)):
                return _name(spot, who, f"{value} {rest}")
    return None


def oblique_name(spot: Spot) -> Lie | None:
    """A name in the case in which the text has it; where that is the nominative, in the instrumental."""
    for who in spot.people("oblique_name"):
        name = who[2]["name"]
        for value in (_as_in_text(name, spot.part), _instrumental(name)):
            if value and folded(value) != folded(name):
                return _name(spot, who, value, repaired=True)
    return None


def _as_in_text(name: str, part: str) -> str | None:
    """The words of a text that are a name in another case."""
    pattern = r"\s+".join(rf"{re.escape(_stem(word))}\w{{0,4}}" for word in name.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", part)
    return plain(found.group()) if found else None


def _stem(word: str) -> str:
    return word if len(word) < 4 else word[:-1].rstrip("ьйеаяоиы") or word


def _instrumental(name: str) -> str | None:
    """A name in the instrumental where the dictionary knows its words, or where they end as a man's name does."""
    words = name.split()
    man = re.search(r"(?:ов|ев|ин|ын)$", name) is not None
    forms = [_known_instrumental(word) or (_ending(word) if man else None) for word in words]
    found = [like(form, word) for form, word in zip(forms, words, strict=True) if form]
    return " ".join(found) if len(found) == len(forms) else None


def _known_instrumental(word: str) -> str | None:
    found = (reading.inflect(Case="Ins") for reading in readings(word) if reading.known and reading.case == "Nom")
    return next(found, None)


def _ending(word: str) -> str | None:
    """The instrumental of a man's given name or surname by its ending: `Абзал Ерубаев`, `Абзалом Ерубаевым`."""
    if re.search(r"(?:ов|ев|ин|ын)$", word):
        return f"{word}ым"
    return f"{word}ом" if re.search(r"[бвгдзклмнпрстфх]$", word) else None


def english_name(spot: Spot) -> Lie | None:
    """A name in English only."""
    gold = [(side, n, person) for side in SIDES for n, person in enumerate(spot.told.gold[side])]
    for side, number, person in invented.turned(gold, *spot.seed("english_name")):
        value = person["name_en"][0]
        wire = spot.with_value((side, number, "name"), value)
        verdict = escape("name", value, person["name"], repaired=True)
        return Lie(f"{side}/{number}/name", person["name"], value, (wire,), verdict, (side, "summary"))
    return None


def country_of_person_swapped(spot: Spot) -> Lie | None:
    """A person acts for a state that the document doesn't name."""
    states = invented.turned(invented.STATES, *spot.seed("country_of_person_swapped"))
    value = next((code for code in states if code not in invented.named_states(spot.document.text)), None)
    for side, number, person in spot.people("country_of_person_swapped"):
        if value:
            return Lie(
                f"{side}/{number}/country",
                person["country"],
                value,
                (spot.with_value((side, number, "country"), value),),
                escape_of_person("country", person["name"], value, person["country"], None),
                (side, "summary"),
                person["name"],
            )
    return None


def role_of_another_item(spot: Spot) -> Lie | None:
    """A person has the post of somebody of another event."""
    for side, number, person in spot.people("role_of_another_item"):
        surname = folded(person["name"]).split()[-1]
        roles = [
            other["role"]
            for its, other in spot.others()
            if its == side
            and other["role"]
            and surname not in folded(other["name"])
            and not invented.stands_in(other["role"], spot.part)
            and not invented.stands_in(other["role"], person["role"] or "")
        ]
        for value in invented.turned(roles, *spot.seed("role_of_another_item")):
            english = translate.post(value)
            if english and english.lower() in spot.told.wire["summary"].lower():
                english = None
            verdict = escape_of_person("role", person["name"], value, person["role"], english)
            wire = spot.with_value((side, number, "role"), value)
            field = f"{side}/{number}/role"
            return Lie(field, person["role"], value, (wire,), verdict, (side, "summary"), person["name"])
    return None
