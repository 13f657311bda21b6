"""What may follow the head of a noun phrase: each rule answers with English and an end, or stays silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english import forms, quotes
from kzsum.english.lexer import Sense, Unit
from kzsum.english.lexicon import Entry

if TYPE_CHECKING:
    from kzsum.english.grammar import Noun, Parser

_DECLINED = ("noun", "name", "place", "proper", "date", "num", "adj", "part", "det")
_NAMES = frozenset({"place", "proper", "name", "date", "quote"})
Found = tuple[str, int, str]
Governors = tuple[Entry, ...]


def complement(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> Found | None:
    """The English of what follows at `position`, where it ends, and which rule answered."""
    unit = parser.at(position)
    if unit is None:
        return None
    for rule in _RULES:
        found = rule(parser, position, noun, governors, last)
        if found is not None:
            return (*found, rule.__name__)
    return None


def _quote(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """`лекция «…»`, `порт «Хоргос»`."""
    if not quotes.opens(parser.units[position]):
        return None
    kinds = base_roles(noun)
    end, text = quotes.translated(parser.units, position, translate="title" in kinds)
    russian = "".join(word.text for unit in parser.units[position:end] for word in unit.words)
    short = "title" in kinds and not any("Ѐ" <= letter <= "ӿ" for letter in russian)
    if (("before" in kinds and "title" not in kinds) or short) and not noun.after and noun.kind == "noun":
        noun.before.append(text)
        _make_definite(noun)
        return "", end
    if not noun.after:
        _make_definite(noun)
    return text, end


def _apposition(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """A name beside its common noun: the port of Aktau, the Talas River, Lake Balkhash, the poet Abai."""
    unit = parser.units[position]
    sense = unit.sense("place", "proper", "name")
    kinds = base_roles(noun)
    if sense is None or sense.country or noun.kind != "noun":
        return None
    if noun.after:
        return _named_office(parser, position, noun, sense)
    stands = {form[0] for form in sense.forms}
    takes_name = bool(kinds & {"place", "before", "bare"}) or (_latin(unit) and "title" in kinds) or ("person" in kinds and sense.role == "proper")
    if stands and noun.case not in stands and not ("Nom" in stands and takes_name):
        return None
    if not takes_name and not (sense.role == "proper" and "Gen" not in stands and stands) and not _latin(unit):
        return None
    if sense.role in ("place", "name") and "Gen" in stands and ("before" in kinds or noun.plural):
        return None
    if any(form[0] == "Nom" for form in sense.forms) and sense.loose and "place" in kinds:
        return _beside(parser, position, noun, kinds, "Nom")
    likely = next((form[0] for form in sense.forms if form[0] in (noun.case, "Nom")), "Nom")
    return _beside(parser, position, noun, kinds, likely)


def _named_office(parser: Parser, position: int, noun: Noun, sense: Sense) -> tuple[str, int] | None:
    """`премьер-министр Венгрии Виктор Орбан`: the name after the office and what it is of."""
    if sense.role != "proper" or "person" not in base_roles(noun) or noun.plural:
        return None
    if sense.forms and not any(form[0] == noun.case for form in sense.forms):
        return None
    found = parser.simple(position, frozenset({noun.case or "Nom"}), (), bare=True)
    if found is None:
        return None
    if "office" in base_roles(noun) and not noun.before:
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


def _attribute(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """`конференция высокого уровня` -> high-level conference."""
    sense = parser.units[position].sense("attr")
    if sense is None or noun.kind != "noun":
        return None
    noun.before.insert(0, sense.en)
    return "", position + 1


def _genitive(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:
    """`развитие торговли` -> the development of trade; `проект плана` -> the draft plan."""
    if last in ("_group", "_participle", "_clause") or (noun.kind in _NAMES and noun.kind != "name"):
        return None
    unit = parser.units[position]
    if unit.senses[0].role == "prep" or not _may_stand(unit, "Gen") or (not unit.senses[0].forms and noun.entry and "ins" in noun.entry.government):
        return None
    office = parser.titles and "portfolio" in base_roles(noun)
    fused = noun.entry is not None and "fuse" in noun.entry.flags
    found = parser.noun_phrase(position, frozenset({"Gen"}), governors, bare=office or fused)
    if found is None:
        return None
    if (fused or (noun.head == "project" and "document" in base_roles(found.noun))) and not noun.after:
        return _fuse(parser, position, noun, governors)
    gerund = "gerund" in base_roles(noun) and not noun.before
    noun.genitive = not gerund
    noun.definite_genitive = not gerund and (noun.definite_genitive or (found.definite and not noun.after))
    author = "work" in base_roles(noun) and found.noun.kind == "proper"
    if noun.entry and "person" in noun.entry.government and "person" in base_roles(found.noun):
        noun.head = noun.entry.government["person"]  # the preparation of a visit, but the training of engineers
    preposition = "by" if author or last == "_genitive" else _government(noun, "gen", "" if gerund else "of")
    return f"{preposition} {found.text}".strip(), found.end


def _may_stand(unit: Unit, case: str) -> bool:
    """Whether some reading of a unit stands in a case."""
    return any(
        sense.loose or (any(form[0] == case for form in sense.forms) if sense.forms else sense.role in _DECLINED)
        for sense in unit.senses
    )


def base_roles(noun: Noun) -> frozenset[str]:
    """The roles of a noun by its singular."""
    found = forms.roles(noun.entry.en if noun.entry and noun.kind == "noun" else noun.head)
    return found | {"person"} if noun.animate else found


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


def _oblique(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:
    """Datives and instrumentals without preposition: `обмен опытом` -> of, `перевозка судами` -> by."""
    if noun.kind != "noun" or last in ("_participle", "_clause"):
        return None
    answers: list[tuple[str, int]] = []
    for case, key in (("Ins", "ins"), ("Dat", "dat")):
        unit = parser.units[position]
        if not _may_stand(unit, case) or (not unit.senses[0].forms and key not in (noun.entry.government if noun.entry else {})):
            continue
        found = parser.noun_phrase(position, frozenset({case}), governors)
        if found is None:
            continue
        governed = next((g.government[key] for g in governors if key in g.government), None)
        default = "to" if case == "Dat" else "by"
        preposition = governed if governed is not None and not (last == "_genitive" and case == "Ins" and governed == "of") else default
        answers.append((f"{preposition} {found.text}".strip(), found.end))
    best = max(answers, key=lambda answer: answer[1], default=None)
    noun.genitive = noun.genitive or (best is not None and best[0].startswith("of "))
    return best


def _group(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """A preposition with its noun; a conjunction may stand before the second of two such groups."""
    joint, following = "", position
    if last == "_group":
        joint, following = parser._joint(position)  # noqa: SLF001 - one grammar in two modules
    elif parser.units[position].text == "," and noun.entry is not None and "," in noun.entry.lemma:
        following = position + 1
    found = parser._group(following, governors)  # noqa: SLF001
    if found is None:
        return None
    if noun.after and noun.after[-1].startswith("from ") and found.text.startswith("in ") and parser.units[following].key == "в":
        found = type(found)(f"to {found.text.removeprefix('in ')}", found.end)  # из Сианя в Баку
    return (joint.lstrip() + found.text if joint != ", " else f", {found.text}"), found.end


def _participle(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """`вечер, приуроченный к празднику` -> an evening timed to the holiday."""
    at = position + 1 if parser.units[position].text == "," else position
    unit = parser.at(at)
    negation = unit is not None and unit.key == "не"
    if unit is not None and negation:
        at += 1
        unit = parser.at(at)
    sense = unit.sense("part", "adj") if unit else None
    if sense is None or noun.kind == "date" or (sense.role == "adj" and (at == position or not _group_at(parser, at + 1))):
        return None
    number = "Plur" if noun.plural else "Sing"
    several = noun.entry is not None and " " in noun.entry.lemma
    if sense.forms and not several and not any(form[0] == noun.case or not noun.case for form in sense.forms):
        return None
    if sense.forms and not several and noun.kind == "noun" and not any(f[1] in (number, "") or noun.numeral for f in sense.forms if f[0] == noun.case):
        return None
    text, end = _dependents(parser, at + 1, sense.entry)
    if sense.role == "adj" and not text:
        return None
    en = sense.entry.government.get("person", sense.en) if sense.entry and "person" in base_roles(noun) else sense.en
    text = f"{'not ' if negation else ''}{en}{text}"
    if (closing := parser.at(end)) is not None and closing.text == ",":
        end += 1
    return text, end


def _group_at(parser: Parser, position: int) -> bool:
    unit = parser.at(position)
    return unit is not None and unit.senses[0].role == "prep"


def _dependents(parser: Parser, position: int, entry: Entry | None) -> tuple[str, int]:
    """What depends on a participle: objects, instrumentals, datives, groups."""
    governors = (entry,) if entry else ()
    parts: list[str] = []
    while (unit := parser.at(position)) is not None:
        group = parser._group(position, governors)  # noqa: SLF001
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


def _object(parser: Parser, position: int, entry: Entry | None) -> tuple[str, int] | None:
    for case, key, default in (("Ins", "ins", "by"), ("Dat", "dat", "to"), ("Acc", "acc", ""), ("Gen", "gen", "")):
        if not any(form[0] == case for sense in parser.units[position].senses for form in sense.forms):
            continue
        found = parser.noun_phrase(position, frozenset({case}))
        if found is not None:
            preposition = entry.government.get(key, default) if entry else default
            return f"{preposition} {found.text}".strip(), found.end
    return None


def _infinitive(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """`намерение расширить торговлю` -> intention to expand trade."""
    sense = parser.units[position].sense("verb")
    word = parser.units[position].words[0]
    if sense is None or not any(r.pos == "INF" for r in word.info.readings):
        return None
    text, end = _dependents(parser, position + 1, sense.entry)
    return f"to {sense.en}{text}", end


def _aside(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """What stands in brackets."""
    if parser.units[position].text != "(":
        return None
    found = parser.noun_phrase(position + 1, frozenset({"Nom"})) or parser.noun_phrase(
        position + 1, frozenset({"Gen", "Dat", "Acc", "Ins", "Loc"})
    )
    closing = parser.at(found.end) if found else None
    if found is None or closing is None or closing.text != ")":
        return None
    return f"({found.text})", found.end + 1


def _adverb(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """`порядок голосования за рубежом` -> voting abroad."""
    sense = parser.units[position].sense("adv")
    following = parser.at(position + 1)
    if sense is None or not sense.en or (following is not None and following.sense("adj", "part")):
        return None
    return sense.en, position + 1


def _pair(parser: Parser, position: int, noun: Noun, governors: Governors, last: str) -> tuple[str, int] | None:  # noqa: ARG001
    """`консультации Казахстан – ЕС` -> Kazakhstan–EU consultations."""
    names: list[str] = []
    at = position
    while (unit := parser.at(at)) is not None:
        sense = unit.sense("place", "name")
        if sense is None or not (not sense.forms or sense.loose or any(form[0] == "Nom" for form in sense.forms)):
            break
        names.append(sense.en.removeprefix("the "))
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


_RULES = (_quote, _pair, _attribute, _apposition, _genitive, _group, _oblique, _participle, _infinitive, _aside, _adverb)
