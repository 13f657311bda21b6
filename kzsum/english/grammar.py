"""A small transfer grammar: a Russian noun phrase, unit by unit, into English in the same order.

`Parser.noun_phrase` reads adjectives, a head and what follows it: genitives, prepositional groups, participles, names.
Whatever hangs on what, the English order is the Russian one, so only the articles and prepositions need care.
"""

from __future__ import annotations

from kzsum.english import articles, forms, measures, pronouns, quotes
from kzsum.english.modifiers import COUNTING, GENITIVE, NOMINATIVE, Cases, Modifiers
from kzsum.english.names import spelled
from kzsum.english.noun import Governors, Noun, Result, Spot, capitalised, meet
from kzsum.english.prepositions import Group, english_preposition
from kzsum.english.senses import Form, Sense, Unit

ALL = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})
_HEADS = ("noun", "name", "place", "proper", "date", "num")

MOST_STEPS = 2000  # the longest topics of real digests take below 200


class Parser(Modifiers):
    """One phrase being translated; `titles` writes posts and bodies (no articles before offices)."""

    def noun_phrase(self, start: int, cases: Cases, governors: Governors = (), *, bare: bool = False) -> Result | None:
        """Noun phrases in one case, joined by commas and `и`; `governors` are the words that they hang on."""
        first = self.simple(start, cases, governors, bare=bare)
        if first is None:
            return None
        text, end, definite = first.text, first.end, first.definite
        same = frozenset({first.noun.case}) if first.noun.case else cases
        while True:
            joint, following = self.joint(end)
            if not joint or ("Nom" not in cases and (self.owned(following) or self.rights(following))):
                break
            item = self.simple(following, same, governors, bare=bare)
            if item is None:
                break
            more = item.text
            if _mass(first.noun) and not text.startswith("the ") and (_mass(item.noun) or not item.noun.after):
                more = more.removeprefix("the ")  # extraction and processing of gold
            text, end, definite = text + joint + more, item.end, definite and item.definite
        return Result(text, end, first.noun, definite=definite)

    def simple(self, start: int, cases: Cases, governors: Governors, *, bare: bool) -> Result | None:
        """One noun phrase with all that depends on it.

        Raises:
            RecursionError: too many were tried for one text; no English is the answer.
        """
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise RecursionError("a phrase nested too deep")
        created = bool(governors) and "creation" in forms.roles(governors[0].en)
        inner = "Nom" not in cases
        noun = Noun(below=cases == GENITIVE and bool(governors), created=created, inner=inner)
        if start < len(self.units):
            owned = self.noun_follows(start + 1, cases | NOMINATIVE)
            pronoun = pronouns.personal(self.units, start, cases, owned=owned)
            if pronoun is not None:
                noun.head, noun.case, noun.kind = *pronoun, "pronoun"
                return Result(noun.head, start + 1, noun, definite=True)
        position, agreed = self.before(start, cases, noun)
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
        if self.agrees_elsewhere(position):
            return None  # `обмен судебной | практикой`
        plural = any(number == "Plur" for _, number, _ in agreed)
        noun.case, noun.plural, noun.kind = agreed[0][0], plural, "noun"
        joint, following = self.joint(position)
        if joint and (after := self.at(following)) is not None and after.sense("noun") and not after.sense("adj"):
            return Result(" ".join(noun.before), position, noun, definite=False)  # `иностранных и | европейских дел`
        if not plural and len(noun.before) == 1 and noun.before[0][0].isupper():
            return Result(noun.before[0], position, noun, definite=True)  # `записи на армянском`
        words = [*noun.before, *([] if plural else ["one"])]
        return Result(f"the {' '.join(words)}", position, noun, definite=True)

    def _quoted(self, position: int, noun: Noun) -> Result:
        end, text = quotes.translated(self.units, position, translate=True)
        noun.head, noun.kind = text, "quote"
        end = self._after(end, noun, ())
        return Result(" ".join([text, *noun.after]), end, noun, definite=True)

    def _head_sense(
        self, unit: Unit, cases: Cases, agreed: tuple[Form, ...] | None, noun: Noun
    ) -> tuple[Sense | None, Form]:
        """The sense of a unit that can be the head, and the form it stands in."""
        wanted = cases | GENITIVE if noun.numeral and cases & COUNTING else cases
        loose: tuple[Sense | None, Form] = (None, ("", "", ""))
        for sense in unit.senses:
            if sense.role not in _HEADS or (sense.role == "num" and noun.numeral):
                continue
            if not sense.forms:
                return sense, (agreed[0] if agreed else (min(cases) if len(cases) == 1 else "", "", ""))
            fitting = tuple(form for form in sense.forms if form[0] in wanted)
            met = meet(fitting, agreed) if agreed and not noun.numeral else fitting
            if met:
                case = min(cases & COUNTING) if noun.numeral and met[0][0] not in cases else met[0][0]
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
        if not found.noun.head and found.text[:1].isupper():
            english = "in"  # `на армянском`
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


def _mass(noun: Noun) -> bool:
    return noun.entry is not None and "mass" in noun.entry.flags
