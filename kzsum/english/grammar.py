"""A small transfer grammar: a Russian noun phrase, unit by unit, into English in the same order.

`Parser.noun_phrase` reads adjectives, a head and what follows it: genitives, prepositional groups, participles, names.
Whatever hangs on what, the English order is the Russian one, so only the articles and prepositions need care.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kzsum.english import articles, forms, quotes
from kzsum.english.lexer import Form, Sense, Unit
from kzsum.english.lexicon import Entry
from kzsum.english.names import spelled
from kzsum.english.prepositions import Group, english_preposition

NOMINATIVE = frozenset({"Nom"})
GENITIVE = frozenset({"Gen"})
ALL = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})
_HEADS = ("noun", "name", "place", "proper", "date", "num")
Cases = frozenset[str]
Governors = tuple[Entry, ...]


@dataclass(slots=True)
class Noun:
    """A noun phrase in the making."""

    before: list[str] = field(default_factory=list)
    determiner: str = ""
    numeral: str = ""
    head: str = ""
    entry: Entry | None = None
    case: str = ""
    plural: bool = False
    kind: str = "noun"
    after: list[str] = field(default_factory=list)
    genitive: bool = False
    definite_genitive: bool = False
    city: bool = False
    below: bool = False
    created: bool = False
    inner: bool = False
    animate: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A translated phrase: its text, where it ends, whether it is definite, and the noun that it is built on."""

    text: str
    end: int
    definite: bool
    noun: Noun


class Parser:
    """One phrase being translated; `titles` writes posts and bodies (no articles before offices)."""

    def __init__(self, units: tuple[Unit, ...], *, titles: bool) -> None:
        self.units = units
        self.titles = titles

    def at(self, position: int) -> Unit | None:
        return self.units[position] if position < len(self.units) else None

    def noun_phrase(self, start: int, cases: Cases, governors: Governors = (), *, bare: bool = False) -> Result | None:
        """Noun phrases in one case, joined by commas and `и`; `governors` are the words that they hang on."""
        first = self.simple(start, cases, governors, bare=bare)
        if first is None:
            return None
        text, end, definite = first.text, first.end, first.definite
        same = frozenset({first.noun.case}) if first.noun.case else cases
        while True:
            joint, following = self._joint(end)
            if not joint:
                break
            item = self.simple(following, same, governors, bare=bare)
            if item is None:
                break
            text, end, definite = text + joint + item.text, item.end, definite and item.definite
        return Result(text, end, definite, first.noun)

    def _joint(self, position: int) -> tuple[str, int]:
        """The English of a comma or conjunction at a position, and where what it joins begins."""
        unit = self.at(position)
        if unit is None:
            return "", position
        conjunction = unit.sense("conj")
        if conjunction is not None:
            return f" {conjunction.en} ", position + 1
        if unit.text == ",":
            after = self.at(position + 1)
            following = after.sense("conj") if after else None
            if following is not None:
                return f"{'' if following.en == 'and' else ','} {following.en} ", position + 2
            return ", ", position + 1
        if unit.text in ("–", "—"):
            return " – ", position + 1
        if unit.text == "/":
            return "/", position + 1
        return "", position

    def simple(self, start: int, cases: Cases, governors: Governors, *, bare: bool) -> Result | None:
        """One noun phrase with all that depends on it."""
        created = bool(governors) and "creation" in forms.roles(governors[0].en)
        inner = "Nom" not in cases
        noun = Noun(below=cases == GENITIVE and bool(governors), created=created, inner=inner)
        position, agreed = self._before(start, cases, noun)
        unit = self.at(position)
        if unit is None:
            return self._headless(noun, position, agreed)
        if quotes.opens(unit) and not noun.before:
            return self._quoted(position, noun)
        sense, form = self._head_sense(unit, cases, agreed, noun)
        if sense is None:
            return self._headless(noun, position, agreed)
        self._set_head(noun, sense, form)
        noun.titled = 0 < start and noun.kind == "noun" and self.units[start].words[0].token.capital
        below = (noun.entry, *governors) if noun.entry else governors
        end = self._after(position + 1, noun, below, bare=bare)
        text, definite = articles.with_article(noun, titles=self.titles, bare=bare)
        return Result(text, end, definite, noun)

    def _headless(self, noun: Noun, position: int, agreed: tuple[Form, ...] | None) -> Result | None:
        """Adjectives that stand as nouns: `права задержанных` -> the detained."""
        if not noun.before or not agreed or noun.numeral:
            return None
        plural = any(number == "Plur" for _, number, _ in agreed)
        noun.case, noun.plural, noun.kind = agreed[0][0], plural, "noun"
        joint, following = self._joint(position)
        if joint and (after := self.at(following)) is not None and after.sense("noun") and not after.sense("adj"):
            return Result(" ".join(noun.before), position, False, noun)  # `иностранных и | европейских дел`
        words = [*noun.before, *([] if plural else ["one"])]
        return Result(f"the {' '.join(words)}", position, True, noun)

    def _quoted(self, position: int, noun: Noun) -> Result:
        end, text = quotes.translated(self.units, position, translate=True)
        noun.head, noun.kind = text, "quote"
        end = self._after(end, noun, (), bare=False)
        return Result(" ".join([text, *noun.after]), end, True, noun)

    def _before(self, start: int, cases: Cases, noun: Noun) -> tuple[int, tuple[Form, ...] | None]:
        """Adjectives, numerals and determiners before the head; the forms in which they agree."""
        position, agreed = start, None
        while (unit := self.at(position)) is not None:
            adverb = unit.sense("adv")
            if adverb is not None and not unit.sense("noun") and self._adjective(position + 1, cases, None):
                noun.before.append(adverb.en)
                position += 1
                continue
            number = unit.sense("num")
            if number is not None and self._counts(position):
                noun.numeral = f"{noun.numeral} {number.en}".strip()
                cases = cases | GENITIVE
                position += 1
                continue
            found = self._adjective(position, cases, agreed)
            if found is None:
                break
            sense, agreed = found
            position = self._add_adjective(position, sense, noun)
            position = self._joined_adjective(position, cases, agreed, noun)
        return position, agreed

    def _counts(self, position: int) -> bool:
        following = self.at(position + 1)
        return following is not None and bool(following.sense("noun", "num", "adj", "part"))

    def _adjective(self, position: int, cases: Cases, agreed: tuple[Form, ...] | None) -> tuple[Sense, tuple[Form, ...]] | None:
        """The adjective sense of a unit if it stands before a noun in one of these cases."""
        unit = self.at(position)
        if unit is None:
            return None
        for sense in unit.senses:
            if sense.role not in ("adj", "part", "det"):
                continue
            fitting = tuple(f for f in sense.forms if f[0] in cases) or (() if sense.forms else ((c, "", "") for c in cases))
            met = meet(tuple(fitting), agreed)
            if met and not self._rather_noun(position, unit, cases, met):
                return sense, met
        return None

    def _rather_noun(self, position: int, unit: Unit, cases: Cases, met: tuple[Form, ...]) -> bool:
        """`данные`, `учёные`: a noun, unless a noun that agrees follows."""
        noun = unit.sense("noun")
        if noun is None or not any(f[0] in cases for f in noun.forms):
            return False
        following = self.at(position + 1)
        if following is None:
            return True
        return not any(
            meet(met, tuple(f for f in sense.forms if f[0] in cases) or None)
            for sense in following.senses
            if sense.role in ("noun", "adj", "part") and (not sense.forms or any(f[0] in cases for f in sense.forms))
        )

    def _add_adjective(self, position: int, sense: Sense, noun: Noun) -> int:
        """Put an adjective before the head; a participle with what depends on it goes behind."""
        if sense.role == "det":
            noun.determiner = sense.en
            return position + 1
        if sense.entry and "city" in sense.entry.flags:
            noun.city = True
        group = self._group(position + 1, (sense.entry,) if sense.entry else ()) if sense.role == "part" else None
        if group is not None:
            noun.after.append(f"{sense.en} {group.text}")
            return group.end
        noun.before.append(sense.en)
        return position + 1

    def _joined_adjective(self, position: int, cases: Cases, agreed: tuple[Form, ...], noun: Noun) -> int:
        """`малых и средних`, `новый, более удобный`: the next adjective after a conjunction or comma."""
        joint, following = self._joint(position)
        if not joint or not noun.before:
            return position
        found = self._adjective(following, cases, None)
        if found is None or not self._noun_follows(following, cases):
            return position
        noun.before[-1] += joint.rstrip()
        return following

    def _noun_follows(self, position: int, cases: Cases) -> bool:
        """Whether a run of adjectives ends in a noun."""
        while (unit := self.at(position)) is not None:
            if any(s.role in ("noun", "proper") and (not s.forms or any(f[0] in cases for f in s.forms)) for s in unit.senses):
                return True
            if not unit.sense("adj", "part", "conj", "det") and unit.text != ",":
                return False
            position += 1
        return False

    def _head_sense(
        self, unit: Unit, cases: Cases, agreed: tuple[Form, ...] | None, noun: Noun
    ) -> tuple[Sense | None, Form]:
        """The sense of a unit that can be the head, and the form it stands in."""
        wanted = cases | GENITIVE if noun.numeral else cases
        loose: tuple[Sense | None, Form] = (None, ("", "", ""))
        for sense in unit.senses:
            if sense.role not in _HEADS or (sense.role == "num" and noun.numeral):
                continue
            if not sense.forms:
                return sense, (agreed[0] if agreed else (min(cases) if len(cases) == 1 else "", "", ""))
            fitting = tuple(form for form in sense.forms if form[0] in wanted)
            met = meet(fitting, agreed) if agreed and not noun.numeral else fitting
            if met:
                return sense, met[0]
            if fitting and loose[0] is None:
                loose = (sense, fitting[0])
            if sense.loose and loose[0] is None:
                loose = (sense, ("", "", ""))
        return loose

    def _set_head(self, noun: Noun, sense: Sense, form: Form) -> None:
        noun.entry, noun.case, noun.kind = sense.entry, form[0], sense.role
        counted = bool(noun.numeral) and noun.numeral not in ("1", "one")
        noun.plural = form[1] == "Plur" or counted
        noun.animate = sense.animate
        if sense.role == "proper":
            noun.head = spelled(sense.words, form[0])
        elif sense.role != "noun" or sense.entry is None:
            noun.head = sense.en
        else:
            noun.head = articles.number(sense, plural=noun.plural)
            noun.plural = noun.plural or "plural" in sense.entry.flags

    def _after(self, position: int, noun: Noun, governors: Governors, *, bare: bool) -> int:
        """What follows the head, as far as it belongs to it."""
        from kzsum.english.complements import complement

        last = ""
        while position < len(self.units):
            found = complement(self, position, noun, governors, last)
            if found is None:
                break
            text, position, last = found
            if text:
                noun.after.append(text)
        return position

    def _group(self, position: int, governors: Governors) -> Group | None:
        """A preposition with its noun phrase."""
        unit = self.at(position)
        preposition = unit.sense("prep") if unit else None
        if unit is None or preposition is None:
            return None
        cases = frozenset(key for key in (preposition.entry.government if preposition.entry else {}) if key in ALL) or ALL
        found = self._object(unit.key, position + 1, cases, governors)
        if found is None:
            return None
        english = english_preposition(unit.key, preposition, found.noun, governors, titles=self.titles)
        if found.noun.kind == "quote":
            english = english.removesuffix(" of")  # `на тему «…»`
        return Group(f"{english} {found.text}".strip(), found.end)

    def _object(self, key: str, position: int, cases: Cases, governors: Governors) -> Result | None:
        """The noun phrase after a preposition; after `в` and `на` of place before motion, unless a word of motion governs."""
        if key in ("в", "во", "на") and {"Loc", "Acc"} <= cases:
            motion = any(g.government.get(k) in ("to", "into", "for") for g in governors for k in (key, "в"))
            first, second = (frozenset({"Acc"}), frozenset({"Loc"})) if motion else (frozenset({"Loc"}), frozenset({"Acc"}))
            found = self.noun_phrase(position, first) or self.noun_phrase(position, second)
            if found is not None:
                return found
        return self.noun_phrase(position, cases) or self.noun_phrase(position, ALL)


def meet(forms_: tuple[Form, ...], agreed: tuple[Form, ...] | None) -> tuple[Form, ...]:
    """The forms that agree with one of `agreed`: same case and number, and gender where both have one.

    >>> meet((("Nom", "Sing", "Fem"), ("Gen", "Sing", "Fem")), (("Gen", "Sing", ""),))
    (('Gen', 'Sing', 'Fem'),)
    """
    if agreed is None:
        return forms_
    return tuple(
        f
        for f in forms_
        if any(
            f[0] == a[0] and (f[1] == a[1] or not f[1] or not a[1]) and (f[1] == "Plur" or f[2] == a[2] or not f[2] or not a[2])
            for a in agreed
        )
    )
