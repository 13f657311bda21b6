"""What stands before the head of a Russian noun phrase: adjectives, participles, numerals, pronouns."""

from __future__ import annotations

from abc import ABC, abstractmethod

from kzsum.english import degrees, forms, measures, pronouns, quotes
from kzsum.english.noun import BEHIND, Governors, Noun, Result, meet
from kzsum.english.preposed import preposed
from kzsum.english.prepositions import Group
from kzsum.english.senses import Form, Sense, Unit

NOMINATIVE = frozenset({"Nom"})
GENITIVE = frozenset({"Gen"})
COUNTING = frozenset({"Nom", "Acc"})  # after a numeral in these the noun is in the genitive
_ROUND = frozenset("hundred thousand million billion trillion".split())
_SIGNS = {"–": " – ", "—": " – ", "/": "/"}
Cases = frozenset[str]


class Modifiers(ABC):
    """One phrase being translated, as far as the words before its nouns go."""

    def __init__(self, units: tuple[Unit, ...], *, titles: bool) -> None:
        self.units = units
        self.titles = titles
        self.steps = 0  # noun phrases tried: nesting without end is given up, not followed

    @abstractmethod
    def group(self, position: int, governors: Governors) -> Group | None:
        """A preposition with its noun phrase."""

    @abstractmethod
    def noun_phrase(self, start: int, cases: Cases, governors: Governors = (), *, bare: bool = False) -> Result | None:
        """Noun phrases in one case."""

    @abstractmethod
    def simple(self, start: int, cases: Cases, governors: Governors, *, bare: bool) -> Result | None:
        """One noun phrase with all that depends on it."""

    def at(self, position: int) -> Unit | None:
        return self.units[position] if position < len(self.units) else None

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

    def owned(self, position: int) -> bool:
        """`… развития связей и их правовая база`: a noun in the nominative after `его`, `её`, `их`."""
        unit = self.at(position)
        return unit is not None and unit.key in pronouns.POSSESSIVE and self.noun_follows(position + 1, NOMINATIVE)

    def rights(self, position: int) -> bool:
        """`… статус города и права жителей`: rights of persons, no law in the genitive."""
        unit, whose = self.at(position), self.at(position + 1)
        if unit is None or unit.key != "права" or whose is None:
            return False
        if whose.key in pronouns.POSSESSIVE:
            whose = self.at(position + 2)
        return whose is not None and any(
            s.animate and form[:2] == ("Gen", "Plur") for s in whose.senses for form in s.forms
        )

    def before(self, start: int, cases: Cases, noun: Noun) -> tuple[int, tuple[Form, ...] | None]:
        """Adjectives, numerals and determiners before the head; the forms in which they agree."""
        position, agreed = start, None
        while (unit := self.at(position)) is not None:
            owner = pronouns.possessive(self.units, position)
            if owner is not None and not noun.before and self.noun_follows(position + 1, cases):
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
            quoted = self.quoted_adjective(position, cases)
            if quoted is not None:
                noun.before.append(f"“{quoted[0].en}”")
                position, agreed = position + 3, quoted[1]
                continue
            number = unit.sense("num")
            if number is not None and self._counts(position) and _may_count(number, cases):
                more = " more" if position > 0 and self.units[position - 1].key == "еще" else ""
                noun.numeral = f"{noun.numeral} {self._round_number(position, number, noun, cases)}{more}".strip()
                cases = cases | (GENITIVE if cases & COUNTING else frozenset())
                position += 1
                continue
            found = self._adjective(position, cases, agreed)
            if found is None:
                break
            sense, agreed = found
            position = self._add_adjective(position, sense, noun, agreed)
            position = self._joined_adjective(position, cases, noun)
        return position, agreed

    def quoted_adjective(self, position: int, cases: Cases) -> tuple[Sense, tuple[Form, ...]] | None:
        """`«умные» счётчики`: an adjective in quotation marks before its noun."""
        if not quotes.opens(self.units[position]) or quotes.closing(self.units, position) != position + 2:
            return None
        found = self._adjective(position + 1, cases, None)
        return found if found is not None and self.noun_follows(position + 3, cases) else None

    def _round_number(self, position: int, number: Sense, noun: Noun, cases: Cases) -> str:
        """`тысячи студентов`: thousands of; `тысяча студентов`: a thousand; after a figure: thousand."""
        before = position > 0 and self.units[position - 1].sense("num")
        if number.en not in _ROUND or before or not number.forms:
            return number.en
        if noun.numeral and noun.numeral not in measures.ABOUT.values():
            return number.en
        fitting = [form for form in number.forms if form[0] in cases]
        return f"{number.en}s of" if all(form[1] == "Plur" for form in fitting) else f"a {number.en}"

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
            grade = any(s.entry and s.entry.lemma == "самый" for s in self.units[position].senses)
            if grade and self._adjective(position + 1, frozenset(form[0] for form in agreed), None):
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
        if sense.en.startswith(BEHIND):
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
        if found is None or not self.noun_follows(following, cases):
            return position
        noun.before[-1] += joint.rstrip()
        return following

    def noun_follows(self, position: int, cases: Cases) -> bool:
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

    def agrees_elsewhere(self, position: int) -> bool:
        """Whether a noun stands at a position that agrees with the adjective before it, in some case."""
        unit, before = self.at(position), self.at(position - 1)
        if unit is None or before is None or not before.sense("adj", "part"):
            return False
        agreeing = tuple(form for sense in before.senses if sense.role in ("adj", "part") for form in sense.forms)
        noun = unit.sense("noun")
        return noun is not None and bool(noun.forms) and bool(meet(noun.forms, agreeing))


def _may_count(number: Sense, cases: Cases) -> bool:
    return not number.forms or any(form[0] in cases for form in number.forms)
