"""Clauses on a noun: `который …`, `как …`, `чтобы …`; what cannot be translated is cut off at its comma."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzsum.english import quotes
from kzsum.english.clauses import clause
from kzsum.english.noun import Found, Spot, roles_of
from kzsum.english.participles import acting
from kzsum.english.prepositions import english_preposition
from kzsum.english.senses import Unit

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser

_PURPOSE = frozenset({"to", "in order to", "so that"})


def _is_relative(unit: Unit | None) -> bool:
    return unit is not None and any(r.lemma in ("который", "чей") for r in unit.words[0].info.readings)


def opening(units: tuple[Unit, ...], position: int) -> int | None:
    """Where `который` stands if a relative clause opens with the comma at `position`."""
    if units[position].text != ",":
        return None
    for at in (position + 1, position + 2):
        if at < len(units) and _is_relative(units[at]) and (at == position + 1 or units[at - 1].sense("prep")):
            return at
    return None


def closing(units: tuple[Unit, ...], position: int) -> int:
    """The comma that ends the clause opened at `position`, or the end of the phrase."""
    at = position + 1
    while at < len(units):
        if quotes.opens(units[at]):
            at = quotes.closing(units, at)
        elif units[at].text in ",;:":
            return at
        at += 1
    return len(units)


def relative(spot: Spot) -> Found | None:
    """`соглашение, которое регулирует перевозки` -> an agreement that regulates shipments."""
    which = opening(spot.parser.units, spot.position)
    if which is None:
        return None
    units = spot.parser.units
    end = closing(units, spot.position)
    known = not any(unit.sense("unknown") for unit in units[which:end])
    text = _relative(spot, which, end) if known else None
    following = end + 1 if end < len(units) and units[end].text == "," else end
    return text or "", following


def _relative(spot: Spot, which: int, end: int) -> str | None:
    parser = type(spot.parser)(spot.parser.units[:end], titles=spot.parser.titles)
    cases = {r.case for r in parser.units[which].words[0].info.readings if r.lemma == "который"}
    who = "who" if "person" in roles_of(spot.noun) else "that"
    if not cases:  # `дети, чьи родители работают за границей`
        owned = clause(parser, which + 1, dependent=True)
        return f"whose {owned.text.removeprefix('the ')}" if owned is not None and owned.end == end else None
    if which > spot.position + 1:
        return _with_preposition(parser, spot, which, end)
    if (
        "Nom" in cases
        and (found := clause(parser, which + 1, subject=False))
        and found.end == end
        and not found.subject
    ):
        return f"{who} {' '.join([found.predicate, *found.fronted])}"
    if "Acc" in cases and (found := clause(parser, which + 1, dependent=True)) and found.end == end:
        return f"that {found.text}"
    return None


def _with_preposition(parser: Parser, spot: Spot, which: int, end: int) -> str | None:
    found = clause(parser, which + 1, dependent=True)
    preposition = parser.units[which - 1].sense("prep")
    if found is None or found.end != end or preposition is None:
        return None
    case = next((r.case for r in parser.units[which].words[0].info.readings if r.lemma == "который"), "")
    english = english_preposition(
        parser.units[which - 1].key, preposition, replace(spot.noun, case=case), (), titles=False
    )
    pronoun = "whom" if "person" in roles_of(spot.noun) else "which"
    return f"{english} {pronoun} {found.text}"


def likeness(spot: Spot) -> Found | None:
    """`туризм как отрасль экономики` -> as a branch of the economy."""
    if spot.parser.units[spot.position].key != "как":
        return None
    cases = frozenset({spot.noun.case or "Nom", "Nom"})
    found = spot.parser.noun_phrase(spot.position + 1, cases)
    return (f"as {found.text}", found.end) if found else None


def purpose(spot: Spot) -> Found | None:
    """`меры, чтобы привлечь инвесторов` -> to attract investors."""
    parser, at = spot.parser, spot.position
    if parser.units[at].text == ",":
        at += 1
    unit, verb = parser.at(at), parser.at(at + 1)
    sense = unit.sense("sconj") if unit else None
    if sense is None or sense.en not in _PURPOSE or verb is None:
        return None
    infinitive = verb.sense("verb")
    if infinitive is None or infinitive.entry is None or not any(r.pos == "INF" for r in verb.words[0].info.readings):
        return None
    text, end = acting(parser, at + 1, infinitive.entry, infinitive.en)
    return f"to {text}", end
