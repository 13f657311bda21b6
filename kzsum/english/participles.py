"""Participles behind a noun and what depends on them, as on any verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english.lexicon import Entry
from kzsum.english.noun import BEHIND, Found, Noun, Spot, roles_of
from kzsum.english.senses import Sense

if TYPE_CHECKING:
    from kzsum.english.modifiers import Modifiers

_CASES = (("Ins", "ins", "by"), ("Dat", "dat", "to"), ("Acc", "acc", ""), ("Gen", "gen", ""))


def participle(spot: Spot) -> Found | None:
    """`вечер, приуроченный к празднику` -> an evening timed to the holiday."""
    parser, noun = spot.parser, spot.noun
    at, before = _words_before(spot)
    unit = parser.at(at)
    sense = (unit.sense("part") or unit.sense("adj")) if unit else None
    behind = sense is not None and sense.en.startswith(BEHIND)  # вопросы, представляющие взаимный интерес
    if sense is None or noun.kind == "date" or not _agrees(noun, sense):
        return None
    if not behind and sense.role == "adj" and (at == spot.position or not _group_at(parser, at + 1)):
        return None
    text, end = dependents(parser, at + 1, sense.entry)
    if sense.role == "adj" and not text and not behind:
        return None
    en = sense.entry.government.get("person", sense.en) if sense.entry and "person" in roles_of(noun) else sense.en
    if (closing := parser.at(end)) is not None and closing.text == ",":
        end += 1
    return f"{before}{en}{text}", end


def _words_before(spot: Spot) -> tuple[int, str]:
    """Where the participle stands behind a comma, `не` and adverbs, and the English of these."""
    parser, at, before = spot.parser, spot.position, ""
    if parser.units[at].text == ",":
        at += 1
    unit = parser.at(at)
    while unit is not None and (unit.key == "не" or (unit.sense("adv") and _participle_at(parser, at + 1))):
        adverb = unit.sense("adv")
        before += "not " if unit.key == "не" or adverb is None else f"{adverb.en} "
        at += 1
        unit = parser.at(at)
    return at, before


def _participle_at(parser: Modifiers, at: int) -> bool:
    unit = parser.at(at)
    return unit is not None and unit.sense("part") is not None


def _agrees(noun: Noun, sense: Sense) -> bool:
    """Whether a participle agrees with the noun before it in case and number."""
    if not sense.forms or (noun.entry is not None and " " in noun.entry.lemma):
        return True
    cases = {noun.case, "Gen"} if noun.numeral else {noun.case}  # `тысяча студентов, обучающихся …`
    if not any(form[0] in cases or not noun.case for form in sense.forms):
        return False
    number = "Plur" if noun.plural else "Sing"
    return noun.kind != "noun" or any(
        form[1] in (number, "") or noun.numeral for form in sense.forms if form[0] in cases
    )


def _group_at(parser: Modifiers, position: int) -> bool:
    unit = parser.at(position)
    return unit is not None and unit.senses[0].role == "prep"


def dependents(parser: Modifiers, position: int, entry: Entry | None) -> tuple[str, int]:
    """What depends on a participle: objects, instrumentals, datives, groups."""
    governors = (entry,) if entry else ()
    parts: list[str] = []
    while (unit := parser.at(position)) is not None:
        group = parser.group(position, governors)
        adverb = unit.sense("adv")
        if group is not None:
            parts.append(group.text)
            position = group.end
        elif adverb is not None:
            parts.append(adverb.en)
            position += 1
        else:
            found = _object(parser, position, entry)
            if found is None:
                break
            parts.append(found[0])
            position = found[1]
    return "".join(f" {part}" for part in parts), position


def _object(parser: Modifiers, position: int, entry: Entry | None) -> tuple[str, int] | None:
    number = parser.units[position].sense("num")
    if number is not None and not number.forms and (counted := parser.noun_phrase(position, frozenset({"Acc"}))):
        return counted.text, counted.end
    governed = entry.government if entry else {}
    for case, key, default in sorted(_CASES, key=lambda row: row[1] not in governed):
        if not any(form[0] == case for sense in parser.units[position].senses for form in sense.forms):
            continue
        found = parser.noun_phrase(position, frozenset({case}))
        if found is not None:
            preposition = entry.government.get(key, default) if entry else default
            return f"{preposition} {found.text}".strip(), found.end
    return None


def acting(parser: Modifiers, position: int, entry: Entry, en: str) -> tuple[str, int]:
    """A verb at a position with what depends on it: `принять участие в форуме` -> take part in a forum."""
    following = parser.at(position + 1)
    noun = following.sense("noun") if following else None
    if noun is not None and noun.entry is not None and noun.entry.lemma in entry.government:
        text, end = dependents(parser, position + 2, noun.entry)
        return entry.government[noun.entry.lemma] + text, end
    text, end = dependents(parser, position + 1, entry)
    return en + text, end
