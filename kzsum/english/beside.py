"""Names beside a noun: quoted titles, places, persons, pairs of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english import forms, quotes
from kzsum.english.names import spelled
from kzsum.english.noun import Found, Governors, Noun, Spot, roles_of
from kzsum.english.senses import Sense, Unit

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser


_OBLIQUE = frozenset({"Gen", "Dat", "Ins", "Loc"})


def quote(spot: Spot) -> Found | None:
    """`лекция «…»`, `порт «Хоргос»`."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    if not quotes.opens(parser.units[position]) or parser.quoted_adjective(position, _OBLIQUE):
        return None
    kinds = roles_of(noun)
    if noun.entry is not None and "quote" in noun.entry.government:
        noun.head = noun.entry.government["quote"]  # канал «…»: a channel
        kinds = roles_of(noun) | forms.roles(noun.head)
    end, text = quotes.translated(
        parser.units, position, translate=bool(kinds & {"title", "work"}) and "before" not in kinds
    )
    russian = "".join(word.text for unit in parser.units[position:end] for word in unit.words)
    short = "title" in kinds and not any("Ѐ" <= letter <= "ӿ" for letter in russian)
    if (("before" in kinds and "title" not in kinds) or short) and not noun.after and noun.kind == "noun":
        noun.before.append(text)
        _make_definite(noun)
        return "", end
    if not noun.after:
        _make_definite(noun)
    return text, end


def apposition(spot: Spot) -> Found | None:
    """A name beside its common noun: the port of Aktau, the Talas River, Lake Balkhash, the poet Abai."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    unit = parser.units[position]
    sense = unit.sense("place", "proper", "name")
    kinds = roles_of(noun)
    if sense is None or sense.country or noun.kind != "noun":
        return None
    if noun.after:
        return _named_office(parser, position, noun, spot.governors, sense)
    if not _may_stand_beside(noun, sense, unit, kinds):
        return None
    if noun.entry is not None and "quote" in noun.entry.government and _latin(unit):
        noun.head = noun.entry.government["quote"]
        kinds = roles_of(noun) | forms.roles(noun.head)
    likely = next((form[0] for form in sense.forms if form[0] in (noun.case, "Nom")), "Nom")
    unchanged = sense.loose and "place" in kinds and any(form[0] == "Nom" for form in sense.forms)
    return _beside(parser, position, noun, kinds, "Nom" if unchanged else likely)


def _may_stand_beside(noun: Noun, sense: Sense, unit: Unit, kinds: frozenset[str]) -> bool:
    """Whether a name names the noun before it, and is no genitive that hangs on it."""
    stands = {form[0] for form in sense.forms}
    takes_name = (
        bool(kinds & {"place", "before", "bare"})
        or (_latin(unit) and "title" in kinds)
        or ("person" in kinds and sense.role == "proper")
    )
    if stands and noun.case not in stands and not ("Nom" in stands and takes_name):
        return False
    if not takes_name and not (sense.role == "proper" and "Gen" not in stands and stands) and not _latin(unit):
        return False
    return not (sense.role in ("place", "name") and "Gen" in stands and ("before" in kinds or noun.plural))


def _named_office(
    parser: Parser, position: int, noun: Noun, governors: Governors, sense: Sense
) -> tuple[str, int] | None:
    """`премьер-министр Венгрии Виктор Орбан`: the name after the office and what it is of."""
    if sense.role != "proper" or "person" not in roles_of(noun) or noun.plural:
        return None
    if sense.forms and not any(form[0] == noun.case for form in sense.forms):
        return None
    found = parser.simple(position, frozenset({noun.case or "Nom"}), governors, bare=True)
    if found is None:
        return None
    if "office" in roles_of(noun) and not noun.before:
        noun.head, noun.kind = forms.title_case(noun.head), "name"
    return found.text, found.end


def _latin(unit: Unit) -> bool:
    return unit.text.isascii()


def _beside(parser: Parser, position: int, noun: Noun, kinds: frozenset[str], case: str) -> tuple[str, int] | None:
    found = parser.simple(position, frozenset({case}), (), bare=True)
    if found is None:
        return None
    if "bare" in kinds and not noun.before:
        noun.kind = "name"
        name = found.text.removeprefix(f"{noun.head.capitalize()} ")  # озеро Иссык-Куль: Lake Issyk-Kul
        noun.head = noun.head.capitalize()
        return name, found.end
    if ("before" in kinds or ("title" in kinds and found.noun.kind == "name")) and not noun.plural:
        noun.before.append(found.text.removeprefix("the "))
        _make_definite(noun)
        return "", found.end
    if "office" in kinds and not noun.before:
        noun.head, noun.kind = forms.title_case(noun.head), "name"
        return found.text, found.end
    _make_definite(noun)
    return (f"of {found.text}" if "place" in kinds else found.text), found.end


def _make_definite(noun: Noun) -> None:
    """A thing with a name of its own takes the definite article."""
    if not noun.plural and not noun.determiner:
        noun.determiner = "the"


def pair(spot: Spot) -> Found | None:
    """`консультации Казахстан – ЕС` -> Kazakhstan–EU consultations."""
    parser, noun = spot.parser, spot.noun
    names: list[str] = []
    at = spot.position
    while (unit := parser.at(at)) is not None:
        sense = unit.sense("place", "name", "proper")
        proper = sense is not None and sense.role == "proper"
        if sense is None or not (
            proper or not sense.forms or sense.loose or any(form[0] == "Nom" for form in sense.forms)
        ):
            break
        names.append(spelled(sense.words, "Nom") if proper else sense.en.removeprefix("the "))
        dash = parser.at(at + 1)
        if dash is None or dash.text not in ("–", "—", "-"):
            at += 1
            break
        at += 2
    if len(names) < 2 or noun.after or noun.kind != "noun" or parser.units[at - 1].text in "–—-":
        return None
    noun.before.append("–".join(names))
    _make_definite(noun)
    return "", at
