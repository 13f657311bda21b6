"""A small transfer grammar: a Russian noun phrase, unit by unit, into English in the same order.

`Parser.noun_phrase` reads adjectives, a head and what follows it: genitives, prepositional groups, participles, names.
Whatever hangs on what, the English order is the Russian one, so only the articles and prepositions need care.
"""

from __future__ import annotations

from kzsum.english import articles, degrees, forms, measures, pronouns, quotes
from kzsum.english.names import spelled
from kzsum.english.noun import Governors, Noun, Result, Spot, capitalised, meet
from kzsum.english.preposed import preposed
from kzsum.english.prepositions import Group, english_preposition
from kzsum.english.senses import Form, Sense, Unit

NOMINATIVE = frozenset({"Nom"})
GENITIVE = frozenset({"Gen"})
ALL = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})
_COUNTING = frozenset({"Nom", "Acc"})  # after a numeral in these the noun is in the genitive
_SIGNS = {"–": " – ", "—": " – ", "/": "/"}
_HEADS = ("noun", "name", "place", "proper", "date", "num")
Cases = frozenset[str]


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
            joint, following = self.joint(end)
            if not joint or ("Nom" not in cases and self._owned(following)):
                break
            item = self.simple(following, same, governors, bare=bare)
            if item is None:
                break
            more = item.text
            if first.noun.entry and "mass" in first.noun.entry.flags and not text.startswith("the "):
                more = more.removeprefix("the ")  # extraction and processing of gold
            text, end, definite = text + joint + more, item.end, definite and item.definite
        return Result(text, end, first.noun, definite=definite)

    def _owned(self, position: int) -> bool:
        """`… развития связей и их правовая база`: a noun in the nominative after `его`, `её`, `их`."""
        unit = self.at(position)
        return unit is not None and unit.key in pronouns.POSSESSIVE and self._noun_follows(position + 1, NOMINATIVE)

    def joint(self, position: int) -> tuple[str, int]:
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
        sign = _SIGNS.get(unit.text, "")
        return sign, position + bool(sign)

    def simple(self, start: int, cases: Cases, governors: Governors, *, bare: bool) -> Result | None:
        """One noun phrase with all that depends on it."""
        created = bool(governors) and "creation" in forms.roles(governors[0].en)
        inner = "Nom" not in cases
        noun = Noun(below=cases == GENITIVE and bool(governors), created=created, inner=inner)
        if start < len(self.units):
            owned = self._noun_follows(start + 1, cases | NOMINATIVE)
            pronoun = pronouns.personal(self.units, start, cases, owned=owned)
            if pronoun is not None:
                noun.head, noun.case, noun.kind = *pronoun, "pronoun"
                return Result(noun.head, start + 1, noun, definite=True)
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
        noun.titled = start > 0 and noun.kind == "noun" and capitalised(self.units[start].words[0].text)
        below = (noun.entry, *governors) if noun.entry else governors
        end = self._after(position + 1, noun, below)
        text, definite = articles.with_article(noun, titles=self.titles, bare=bare)
        return Result(text, end, noun, definite=definite)

    def _headless(self, noun: Noun, position: int, agreed: tuple[Form, ...] | None) -> Result | None:
        """Adjectives that stand as nouns: `права задержанных` -> the detained."""
        if noun.determiner == "other" and agreed and not noun.before:
            noun.case, noun.plural, noun.kind = agreed[0][0], True, "noun"
            return Result("others", position, noun, definite=False)
        if not noun.before or not agreed or noun.numeral:
            return None
        if self._agrees_elsewhere(position):
            return None  # `обмен судебной | практикой`
        plural = any(number == "Plur" for _, number, _ in agreed)
        noun.case, noun.plural, noun.kind = agreed[0][0], plural, "noun"
        joint, following = self.joint(position)
        if joint and (after := self.at(following)) is not None and after.sense("noun") and not after.sense("adj"):
            return Result(" ".join(noun.before), position, noun, definite=False)  # `иностранных и | европейских дел`
        words = [*noun.before, *([] if plural else ["one"])]
        return Result(f"the {' '.join(words)}", position, noun, definite=True)

    def _agrees_elsewhere(self, position: int) -> bool:
        """Whether a noun stands at a position that agrees with the adjective before it, in some case."""
        unit, before = self.at(position), self.at(position - 1)
        if unit is None or before is None or not before.sense("adj", "part"):
            return False
        agreeing = tuple(form for sense in before.senses if sense.role in ("adj", "part") for form in sense.forms)
        noun = unit.sense("noun")
        return noun is not None and bool(noun.forms) and bool(meet(noun.forms, agreeing))

    def _quoted(self, position: int, noun: Noun) -> Result:
        end, text = quotes.translated(self.units, position, translate=True)
        noun.head, noun.kind = text, "quote"
        end = self._after(end, noun, ())
        return Result(" ".join([text, *noun.after]), end, noun, definite=True)

    def _before(self, start: int, cases: Cases, noun: Noun) -> tuple[int, tuple[Form, ...] | None]:
        """Adjectives, numerals and determiners before the head; the forms in which they agree."""
        position, agreed = start, None
        while (unit := self.at(position)) is not None:
            owner = pronouns.possessive(self.units, position)
            if owner is not None and not noun.before and self._noun_follows(position + 1, cases):
                noun.determiner = owner
                position += 1
                continue
            if unit.key in measures.ABOUT and self._is_number(position + 1) and not noun.numeral:
                noun.numeral, cases = measures.ABOUT[unit.key], cases | GENITIVE
                position += 1
                continue
            if unit.key == "еще" and self._is_number(position + 1):
                position += 1  # `ещё семь городов`: seven more cities
                continue
            adverb = unit.sense("adv")
            if adverb is not None and not unit.sense("noun") and self._adjective(position + 1, cases, None):
                noun.before.append(adverb.en)
                position += 1
                continue
            number = unit.sense("num")
            if number is not None and self._counts(position) and _may_count(number, cases):
                more = " more" if position > 0 and self.units[position - 1].key == "еще" else ""
                noun.numeral = f"{noun.numeral} {number.en}{more}".strip()
                cases = cases | (GENITIVE if cases & _COUNTING else frozenset())
                position += 1
                continue
            found = self._adjective(position, cases, agreed)
            if found is None:
                break
            sense, agreed = found
            position = self._add_adjective(position, sense, noun, agreed)
            position = self._joined_adjective(position, cases, noun)
        return position, agreed

    def _is_number(self, position: int) -> bool:
        unit = self.at(position)
        return unit is not None and unit.sense("num") is not None

    def _counts(self, position: int) -> bool:
        following = self.at(position + 1)
        return following is not None and bool(following.sense("noun", "num", "adj", "part"))

    def _adjective(
        self, position: int, cases: Cases, agreed: tuple[Form, ...] | None
    ) -> tuple[Sense, tuple[Form, ...]] | None:
        """The adjective sense of a unit if it stands before a noun in one of these cases."""
        unit = self.at(position)
        if unit is None:
            return None
        for sense in sorted(unit.senses, key=lambda sense: sense.role == "part"):
            if sense.role not in ("adj", "part", "det"):
                continue
            fitting = tuple(f for f in sense.forms if f[0] in cases) or (
                () if sense.forms else ((c, "", "") for c in cases)
            )
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
        participle = unit.sense("part")
        if participle is not None and preposed(self, position, participle, met):
            return False
        return not any(
            meet(met, tuple(f for f in sense.forms if f[0] in cases) or None)
            for sense in following.senses
            if sense.role in ("noun", "adj", "part") and (not sense.forms or any(f[0] in cases for f in sense.forms))
        )

    def _add_adjective(self, position: int, sense: Sense, noun: Noun, agreed: tuple[Form, ...]) -> int:
        """Put an adjective before the head; a participle with what depends on it goes behind."""
        if sense.role == "det":
            if sense.en == "most":
                noun.before.append("most")  # `самый крупный`
            else:
                noun.determiner = sense.en
            return position + 1
        if sense.entry and "city" in sense.entry.flags:
            noun.city = True
        found = preposed(self, position, self.units[position].sense("part") or sense, agreed)
        if found is not None:
            text, following = found
            sense = self.units[position].sense("part") or sense
            behind = sense.role == "part" and not forms.singles_out(sense.en)
            noun.after.append(f"{sense.en} {text}" if behind else text)
            if not behind:
                noun.before.append(sense.en)
            return following
        group = self.group(position + 1, (sense.entry,) if sense.entry else ()) if sense.role == "part" else None
        if group is not None:
            noun.after.append(f"{sense.en} {group.text}")
            return group.end
        if sense.en.startswith(("that ", "who ")):
            noun.after.append(sense.en)
            return position + 1
        degree = noun.before.pop() if noun.before and noun.before[-1] in ("more", "most") else ""
        noun.before += [word for word in degrees.graded(degree, sense.en) if word]
        if degree == "most" or noun.before[-1].endswith("est"):
            noun.determiner = noun.determiner or "the"
        return position + 1

    def _joined_adjective(self, position: int, cases: Cases, noun: Noun) -> int:
        """`малых и средних`, `новый, более удобный`: the next adjective after a conjunction or comma."""
        joint, following = self.joint(position)
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
            if any(
                s.role in ("noun", "proper") and (not s.forms or any(f[0] in cases for f in s.forms))
                for s in unit.senses
            ):
                return True
            if not unit.sense("adj", "part", "conj", "det") and unit.text != ",":
                return False
            position += 1
        return False

    def _head_sense(
        self, unit: Unit, cases: Cases, agreed: tuple[Form, ...] | None, noun: Noun
    ) -> tuple[Sense | None, Form]:
        """The sense of a unit that can be the head, and the form it stands in."""
        wanted = cases | GENITIVE if noun.numeral and cases & _COUNTING else cases
        loose: tuple[Sense | None, Form] = (None, ("", "", ""))
        for sense in unit.senses:
            if sense.role not in _HEADS or (sense.role == "num" and noun.numeral):
                continue
            if not sense.forms:
                return sense, (agreed[0] if agreed else (min(cases) if len(cases) == 1 else "", "", ""))
            fitting = tuple(form for form in sense.forms if form[0] in wanted)
            met = meet(fitting, agreed) if agreed and not noun.numeral else fitting
            if met:
                case = min(cases & _COUNTING) if noun.numeral and met[0][0] not in cases else met[0][0]
                return sense, (case, *met[0][1:])
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

    def _after(self, position: int, noun: Noun, governors: Governors) -> int:
        """What follows the head, as far as it belongs to it."""
        from kzsum.english.complements import complement

        last = ""
        while position < len(self.units):
            found = complement(Spot(self, position, noun, governors, last))
            if found is None:
                break
            text, position, last = found
            if text:
                noun.after.append(text)
        return position

    def group(self, position: int, governors: Governors) -> Group | None:
        """A preposition with its noun phrase."""
        unit = self.at(position)
        preposition = unit.sense("prep") if unit else None
        if unit is None or preposition is None:
            return None
        found_span = measures.span(self, position)
        if found_span is not None:
            return found_span
        cases = (
            frozenset(key for key in (preposition.entry.government if preposition.entry else {}) if key in ALL) or ALL
        )
        found = self._object(unit.key, position + 1, cases, governors)
        if found is None:
            return None
        english = english_preposition(unit.key, preposition, found.noun, governors, titles=self.titles)
        if found.noun.kind == "quote":
            english = english.removesuffix(" of")  # `на тему «…»`
        return Group(f"{english} {found.text}".strip(), found.end)

    def _object(self, key: str, position: int, cases: Cases, governors: Governors) -> Result | None:
        """The noun after a preposition; after `в` and `на` of place before motion, unless a word of motion governs."""
        if key in ("в", "во", "на") and {"Loc", "Acc"} <= cases:
            motion = any(g.government.get(k) in ("to", "into", "for") for g in governors for k in (key, "в"))
            first, second = ("Acc", "Loc") if motion else ("Loc", "Acc")
            found = self.noun_phrase(position, frozenset({first})) or self.noun_phrase(position, frozenset({second}))
            if found is not None:
                return found
        return self.noun_phrase(position, cases) or self.noun_phrase(position, ALL)


def _may_count(number: Sense, cases: Cases) -> bool:
    return not number.forms or any(form[0] in cases for form in number.forms)
