"""What stands between a Russian adjective or participle and its noun, and behind the noun in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english.noun import meet
from kzsum.english.participles import dependents
from kzsum.english.senses import Form, Sense

if TYPE_CHECKING:
    from kzsum.english.modifiers import Modifiers

_LONGEST = 7


def preposed(parser: Modifiers, position: int, sense: Sense, met: tuple[Form, ...]) -> tuple[str, int] | None:
    """`предстоящий 15 марта референдум`, `пострадавшие от засухи районы`: the words between, and where the noun stands.

    Tried only where the next word cannot be the noun itself or another adjective of it.
    """
    following = parser.at(position + 1)
    if following is None or not _may_depend(parser, position + 1, sense):
        return None
    last = min(position + 1 + _LONGEST, len(parser.units))
    for at in range(position + 2, last):
        if _stands(parser, at, met) and (text := _between(parser, position, at, sense)):
            return text, at
    return None


def _may_depend(parser: Modifiers, at: int, sense: Sense) -> bool:
    unit = parser.units[at]
    if unit.senses[0].role in ("prep", "date") or (unit.sense("adv") and len(unit.words) > 1):
        return True
    return sense.role == "part" and any(form[0] in ("Ins", "Dat") for s in unit.senses for form in s.forms)


def _stands(parser: Modifiers, at: int, met: tuple[Form, ...]) -> bool:
    """Whether a noun or its adjective that agrees with `met` stands at a position."""
    return any(
        sense.role in ("noun", "adj", "part") and sense.forms and meet(sense.forms, met)
        for sense in parser.units[at].senses
    )


def _between(parser: Modifiers, position: int, end: int, sense: Sense) -> str | None:
    """The words up to the noun, if all of them depend on the adjective."""
    inner = type(parser)(parser.units[:end], titles=parser.titles)
    unit = inner.units[position + 1]
    day = unit.sense("date")
    if day is not None:
        return (
            f"{'on' if any(letter.isalpha() for letter in day.en) else 'in'} {day.en}" if end == position + 2 else None
        )
    adverb = unit.sense("adv")
    if adverb is not None and len(unit.words) > 1 and end == position + 2:
        return adverb.en
    if sense.role == "part":
        text, at = dependents(inner, position + 1, sense.entry)
        return text.strip() if at == end else None
    group = inner.group(position + 1, (sense.entry,) if sense.entry else ())
    return group.text if group is not None and group.end == end else None
