"""What Russian puts behind a noun and English before it: the kind of a tournament, the body that resolves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english.noun import Found, Noun, Result, Spot

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser

# What a body's abbreviation goes before: UN resolutions, EU programmes
_OF_BODIES = frozenset(
    "operation resolution mission agency institution structure fund expert observer convention standard office summit "
    "initiative peacekeeper country sanction market report mandate programme member state citizen".split()
)


def goes_before(noun: Noun, found: Result, *, titles: bool) -> bool:
    """`операции ООН`: UN operations; `департамент Азии`: Asia Department."""
    if noun.after or found.noun.kind not in ("name", "place") or found.noun.before or noun.entry is None:
        return False
    name = found.text.removeprefix("the ")
    if found.noun.kind == "name":
        return name.isupper() and name.isalpha() and noun.entry.en.rpartition(" ")[2] in _OF_BODIES
    return titles and noun.entry.en == "department" and not noun.before and not found.noun.after


def kind(spot: Spot) -> Found | None:
    """`турнир по шахматам` -> chess tournament."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    if parser.units[position].key != "по" or noun.entry is None or noun.entry.government.get("по") != "before":
        return None
    found = _short(parser, position + 1)
    if found is None:
        return None
    noun.before.append(found.text.removeprefix("the "))
    return "", found.end


def _short(parser: Parser, start: int) -> Result | None:
    """The shortest noun phrase in the dative at a position, with what `и` joins to it."""
    dative, best = frozenset({"Dat"}), None
    for end in range(start + 1, min(start + 5, len(parser.units) + 1)):
        found = type(parser)(parser.units[:end], titles=parser.titles).noun_phrase(start, dative, bare=True)
        if found is not None and found.end == end and not found.noun.after:
            best = found
        following = parser.at(end)
        if best is not None and (
            following is None or not (following.sense("conj") or parser.units[end - 1].sense("conj"))
        ):
            break
    return best


def naming(spot: Spot) -> Found | None:
    """`присвоение имени Абая улице`, `присвоение улице имени Абая` -> naming the street after Abai."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    if noun.entry is None or noun.entry.lemma != "присвоение" or noun.after:
        return None
    at = next((i for i in range(position, len(parser.units)) if parser.units[i].key == "имени"), None)
    if at is None:
        return None
    dative = frozenset({"Dat"})
    first = (
        type(parser)(parser.units[:at], titles=parser.titles).noun_phrase(position, dative) if at > position else None
    )
    name = parser.noun_phrase(at + 1, frozenset({"Gen"}), bare=True)
    if name is None or (at > position and (first is None or first.end != at)):
        return None
    thing = first or parser.noun_phrase(name.end, dative)
    if thing is None:
        return None
    noun.entry, noun.head = noun.entry.but(en="naming"), "naming"
    return f"{thing.text} after {name.text}", max(name.end, thing.end)


def behind(spot: Spot) -> Found | None:
    """`патриарх Сербский` -> Serbian Patriarch."""
    unit, noun = spot.parser.units[spot.position], spot.noun
    sense = unit.sense("adj")
    if sense is None or noun.after or noun.kind != "noun" or not unit.words[0].capital or spot.position == 0:
        return None
    following = spot.parser.at(spot.position + 1)
    if following is not None and following.sense("noun", "adj"):
        return None
    number = "Plur" if noun.plural else "Sing"
    if not any(form[0] == noun.case and form[1] == number for form in sense.forms):
        return None
    noun.before.append(sense.en)
    return "", spot.position + 1
