"""What may follow the head of a noun phrase: each rule answers with English and an end, or stays silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english import forms
from kzsum.english.beside import apposition, pair, quote
from kzsum.english.kinds import behind, goes_before, kind, naming
from kzsum.english.measures import measure, rate
from kzsum.english.noun import Found, Governors, Noun, Result, Spot, roles_of
from kzsum.english.participles import acting, participle
from kzsum.english.prepositions import Group
from kzsum.english.senses import Unit
from kzsum.english.subordinate import likeness, purpose, relative

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser

_PARTS = frozenset("one two three many some several most each any none".split())
_DECLINED = ("noun", "name", "place", "proper", "date", "num", "adj", "part", "det")
_NAMES = frozenset({"place", "proper", "name", "date", "quote"})


def complement(spot: Spot) -> tuple[str, int, str] | None:
    """The English of what follows at a spot, where it ends, and which rule answered."""
    for rule in _RULES:
        found = rule(spot)
        if found is not None:
            return (*found, rule.__name__)
    return None


def _attribute(spot: Spot) -> Found | None:
    """`конференция высокого уровня` -> high-level conference."""
    noun = spot.noun
    sense = spot.parser.units[spot.position].sense("attr")
    if sense is None or noun.kind != "noun":
        return None
    noun.before.insert(0, sense.en)
    return "", spot.position + 1


def _genitive(spot: Spot) -> Found | None:
    """`развитие торговли` -> the development of trade; `проект плана` -> the draft plan."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    deed = noun.entry is not None and noun.entry.pos == "VERBN" and not noun.genitive
    late = deed and spot.last in ("_group", "_oblique", "_adverb")
    if not _takes_genitive(spot, late=late):
        return None
    office = "portfolio" in roles_of(noun) and (parser.titles or "minist" in noun.head)
    fused = noun.entry is not None and "fuse" in noun.entry.flags
    found = parser.noun_phrase(position, frozenset({"Gen"}), spot.governors, bare=office or fused)
    if found is None:
        return None
    if goes_before(noun, found, titles=parser.titles):
        noun.before.insert(0, found.text.removeprefix("the "))
        return "", found.end
    if (fused or (noun.head == "project" and "document" in roles_of(found.noun))) and not noun.after:
        return _fuse(parser, position, noun, spot.governors)
    text = f"{_relation(noun, found, spot.last)} {found.text}".strip()
    if late:  # `возвращение из Сирии детей` -> the return of children from Syria
        noun.after.insert(0, text)
        return "", found.end
    return text, found.end


def _takes_genitive(spot: Spot, *, late: bool) -> bool:
    """Whether a genitive may hang on the noun here."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    if (spot.last in ("_group", "participle") and not late) or (noun.kind in _NAMES and noun.kind != "name"):
        return False
    unit = parser.units[position]
    bare = not unit.senses[0].forms and noun.entry is not None and "ins" in noun.entry.government
    stands = _may_stand(unit, "Gen") or bool(parser.quoted_adjective(position, frozenset({"Gen"})))
    return stands and unit.senses[0].role != "prep" and not bare


def _relation(noun: Noun, found: Result, last: str) -> str:
    """The preposition before a genitive; what it depends on may change its own English by it."""
    gerund = "gerund" in roles_of(noun) and not noun.before and " " not in noun.head
    noun.genitive = not gerund
    noun.definite_genitive = not gerund and (noun.definite_genitive or (found.definite and not noun.after))
    kinds = roles_of(found.noun)
    if "person" in kinds:  # the preparation of a visit, but the training of engineers
        noun.head = _government(noun, "person", noun.head)
    if kinds & {"portfolio", "back"}:  # the creation of conditions, but the establishment of a group
        noun.head = _government(noun, "body", noun.head)
    author = "work" in roles_of(noun) and found.noun.kind == "proper"
    return "by" if author or last == "_genitive" else _government(noun, "gen", "" if gerund else "of")


def _may_stand(unit: Unit, case: str) -> bool:
    """Whether some reading of a unit stands in a case."""
    return any(
        sense.loose or (any(form[0] == case for form in sense.forms) if sense.forms else sense.role in _DECLINED)
        for sense in unit.senses
    )


def _fuse(parser: Parser, position: int, noun: Noun, governors: Governors) -> tuple[str, int] | None:
    """The head becomes a word before its genitive: deputy minister, draft resolution, acting director."""
    found = parser.simple(position, frozenset({"Gen"}), governors, bare=True)
    if found is None:
        return None
    noun.before.append("draft" if noun.head == "project" else noun.head)
    noun.before += found.noun.before
    noun.head = articles_number(found.noun, plural=noun.plural)
    noun.after += found.noun.after
    noun.entry, noun.genitive = found.noun.entry, found.noun.genitive
    noun.definite_genitive = found.noun.definite_genitive
    return "", found.end


def articles_number(noun: Noun, *, plural: bool) -> str:
    """The head of a noun phrase in another number (`заместители министра`: deputy ministers)."""
    if plural and not noun.plural and noun.entry is not None and not noun.entry.flags & {"mass", "plural"}:
        return noun.entry.plural or forms.plural(noun.head)
    return noun.head


def _government(noun: Noun, key: str, default: str) -> str:
    return noun.entry.government.get(key, default) if noun.entry else default


def _oblique(spot: Spot) -> Found | None:
    """Datives and instrumentals without preposition: `обмен опытом` -> of, `перевозка судами` -> by."""
    noun = spot.noun
    if noun.kind != "noun" or spot.last == "participle":
        return None
    answers: list[tuple[int, bool, str]] = []
    for case, key in (("Ins", "ins"), ("Dat", "dat")):
        unit = spot.parser.units[spot.position]
        if not _may_stand(unit, case) or (
            not unit.senses[0].forms and key not in (noun.entry.government if noun.entry else {})
        ):
            continue
        found = spot.parser.noun_phrase(spot.position, frozenset({case}), spot.governors)
        if found is None:
            continue
        governed = next((g.government[key] for g in spot.governors if key in g.government), None)
        agent = spot.last == "_genitive" and case == "Ins" and governed == "of"
        preposition = {"Dat": "to", "Ins": "by"}[case] if governed is None or agent else governed
        answers.append((found.end, governed is not None, f"{preposition} {found.text}".strip()))
    if not answers:
        return None
    end, _, text = max(answers)
    if "instead" in (noun.entry.government if noun.entry else {}) and noun.case != "Ins" and noun.entry:
        noun.entry = noun.entry.but(en=noun.entry.government["instead"])  # обеспечение водой: provision with
        noun.head = noun.entry.en
    noun.genitive = noun.genitive or text.startswith("of ")
    return text, end


def _group(spot: Spot) -> Found | None:
    """A preposition with its noun; a conjunction may stand before the second of two such groups."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    joint, following = "", position
    if spot.last == "_group":
        joint, following = parser.joint(position)
    elif parser.units[position].text == "," and noun.entry is not None and "," in noun.entry.lemma:
        following = position + 1
    found = parser.group(following, spot.governors)
    if found is None or (noun.inner and noun.kind in ("place", "proper", "date")):
        return None
    if parser.units[following].key == "из" and noun.head in _PARTS:
        return f"of {found.text.removeprefix('from ')}", found.end  # одна из улиц
    if (
        noun.after
        and noun.after[-1].startswith("from ")
        and found.text.startswith("in ")
        and parser.units[following].key == "в"
    ):
        found = Group(f"to {found.text.removeprefix('in ')}", found.end)  # из Сианя в Баку
    return (joint.lstrip() + found.text if joint != ", " else f", {found.text}"), found.end


def _infinitive(spot: Spot) -> Found | None:
    """`намерение расширить торговлю` -> intention to expand trade."""
    parser, position = spot.parser, spot.position
    sense = parser.units[position].sense("verb")
    word = parser.units[position].words[0]
    if sense is None or sense.entry is None or not any(r.pos == "INF" for r in word.info.readings):
        return None
    text, end = acting(parser, position, sense.entry, sense.en)
    return f"to {text}", end


def _aside(spot: Spot) -> Found | None:
    """What stands in brackets."""
    parser, position = spot.parser, spot.position
    if parser.units[position].text != "(":
        return None
    found = parser.noun_phrase(position + 1, frozenset({"Nom"})) or parser.noun_phrase(
        position + 1, frozenset({"Gen", "Dat", "Acc", "Ins", "Loc"})
    )
    closing = parser.at(found.end) if found else None
    if found is None or closing is None or closing.text != ")":
        return None
    return f"({found.text})", found.end + 1


def _adverb(spot: Spot) -> Found | None:
    """`порядок голосования за рубежом` -> voting abroad."""
    position = spot.position
    sense = spot.parser.units[position].sense("adv")
    following = spot.parser.at(position + 1)
    if sense is None or not sense.en or sense.en == "not" or (following is not None and following.sense("adj", "part")):
        return None
    return sense.en, position + 1


_RULES = (
    quote, pair, _attribute, measure, rate, relative, purpose, likeness, naming, kind, apposition, behind, _genitive,
    _group, _oblique, participle, _infinitive, _aside, _adverb,
)  # fmt: skip
