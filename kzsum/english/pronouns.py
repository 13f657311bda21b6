"""Pronouns: `его`, `её`, `их`, `свой` before a noun and `к нему`, `с ними`, by the noun that they point back to."""

from __future__ import annotations

from collections.abc import Iterable

from kzsum.english.senses import Sense, Unit

POSSESSIVE = {"его": ("Masc", "Neut"), "ее": ("Fem",), "их": ()}
_PERSONAL = {"он": ("Masc", "Neut"), "она": ("Fem",), "оно": ("Neut",), "они": ()}
_NOUNS = ("noun", "proper", "place", "name")
_CASES = {"Nom": 0}


def possessive(units: tuple[Unit, ...], position: int) -> str | None:
    """The English of `его`, `её`, `их`, `свой` at a position, or `None` where no such word stands there."""
    key = units[position].key
    if key in POSSESSIVE:
        return _own(_antecedent(units[:position], POSSESSIVE[key]), POSSESSIVE[key])
    if any(sense.entry and sense.entry.lemma == "свой" for sense in units[position].senses):
        first = next((sense for unit in units[:position] if (sense := unit.sense(*_NOUNS))), None)
        if first is not None and first.forms and first.forms[0][1] == "Plur":
            return "their"
        return _own(first, (first.forms[0][2],) if first is not None and first.forms else ("Masc",))
    return None


def personal(units: tuple[Unit, ...], position: int, cases: Iterable[str], *, owned: bool) -> tuple[str, str] | None:
    """The English of a personal pronoun that stands in one of `cases`, and its case.

    `его` before what is `owned` is no such pronoun.
    """
    if owned and not units[position].key.startswith("н"):
        return None
    readings = units[position].words[0].info.readings
    fitting = [r for r in readings if r.pos == "PRON" and r.lemma in _PERSONAL and r.case in set(cases)]
    if not fitting:
        return None
    genders = _PERSONAL[fitting[0].lemma]
    if not genders:
        return ("they" if fitting[0].case == "Nom" else "them"), fitting[0].case
    before = _antecedent(units[:position], genders)
    if before is None or not _is_person(before):
        return "it", fitting[0].case
    forms = ("he", "him") if "Masc" in genders else ("she", "her")
    return forms[_CASES.get(fitting[0].case, 1)], fitting[0].case


def _own(before: Sense | None, genders: tuple[str, ...]) -> str:
    if not genders:
        return "their"
    if before is None or not _is_person(before):
        return "its"
    return "her" if genders == ("Fem",) else "his"


def _is_person(sense: Sense) -> bool:
    return sense.animate or sense.role == "proper"


def _antecedent(before: tuple[Unit, ...], genders: tuple[str, ...]) -> Sense | None:
    """The nearest noun before that a pronoun of these genders may stand for."""
    quoted = False
    for unit in reversed(before):
        if unit.text in "«»“”":
            quoted = unit.text in "»”"
        if quoted:
            continue
        for sense in unit.senses:
            if sense.role in _NOUNS and any(form[1] != "Plur" and form[2] in genders for form in sense.forms):
                return sense
    return None
