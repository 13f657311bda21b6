"""What speaks for a nominative of one word of a name: given names, surnames, endings, the dictionary."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kzsum.morph import readings
from kzsum.rules.declension import SURNAME, Gender
from kzsum.rules.given_names import given, is_surname

_FAR_EAST = frozenset({"ko", "zh", "vi", "mn", "ja", "kk"})
_SURNAME = 1.2


class Place(NamedTuple):
    """Where a word stands in its name."""

    at: int
    of: int
    asian: bool
    romance: bool
    after_particle: bool


def evidence(form: str, part: str, case: str, gender: Gender, place: Place) -> float:
    """What the tables and the dictionary say for a nominative."""
    return (
        _given_evidence(form, gender, place)
        + _surname_evidence(form, part, place)
        + _ending_evidence(form, gender, place)
        + _dictionary(part, case, gender, form)
    )


def _given_evidence(form: str, gender: Gender, place: Place) -> float:
    """A given name speaks for the gender it has, most in the place where given names stand."""
    row = given(form)
    if row is None or (place.asian and (place.at == 0 or row["culture"] not in _FAR_EAST)):
        return 0.0
    fits = row["gender"] in ("u", gender[0].lower())
    if fits and place.romance and form[-1] == "у":
        return 4.5  # `Паулу`, not `Паула`
    strong = not place.after_particle and (place.at == 0 or (place.at < place.of - 1 and "-" not in form))
    if fits:
        return 3.0 if strong else 0.7
    return -2.5 if strong else -0.3


def _surname_evidence(form: str, part: str, place: Place) -> float:
    """A surname of the table is likelier: `Виейру` comes from `Виейра`."""
    declined_in_a = place.at > 0 and form[-1] in "ая" and form != part.lower()
    return _SURNAME if declined_in_a and is_surname(form) else 0.0


def _ending_evidence(form: str, gender: Gender, place: Place) -> float:
    """Endings of surnames speak for a gender."""
    score = 0.0
    masculine = form.endswith(SURNAME)
    if place.at and masculine:
        score += 1.0 if gender == "Masc" else -2.0
    if place.at and gender == "Fem" and form.endswith(("ова", "ева", "ина", "ына", "ская", "цкая")):
        score += 1.0
    if gender == "Masc" and form.endswith(("ова", "ева", "ая")) and given(form) is None:
        score -= 1.5
    if form.endswith("кызы"):
        score += 1.0 if gender == "Fem" else -1.0
    if form.endswith(("улы", "оглы")):
        score += 1.0 if gender == "Masc" else -1.0
    return score


@lru_cache(maxsize=32768)
def _dictionary(part: str, case: str, gender: Gender, form: str) -> float:
    best = 0.0
    for reading in readings(part):
        if reading.case != case or reading.number == "Plur" or reading.name_type not in ("Giv", "Sur", "Pat"):
            continue
        if reading.gender not in (gender, ""):
            continue
        nominative = reading.inflect(Case="Nom", Number="Sing")
        if nominative is not None and nominative.lower().replace("ё", "е") == form.replace("ё", "е"):
            best = max(best, reading.prob * (1.2 if reading.known else 0.5))
    return best
