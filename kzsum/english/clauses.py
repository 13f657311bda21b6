"""Clauses: subject, finite verb and what depends on it, in the English order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kzsum.english import pronouns, verbs
from kzsum.english.noun import Governors, Result, roles_of
from kzsum.english.verbs import Finite

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser
    from kzsum.english.lexicon import Entry

_NOMINATIVE = frozenset({"Nom"})
_OBJECTS = (("Ins", "ins", "by"), ("Dat", "dat", "to"), ("Acc", "acc", ""), ("Gen", "gen", ""))
_BARE = frozenset({"can", "must", "may", "should"})
_FUTURE = frozenset("буду будет будут будем".split())


@dataclass(slots=True)
class Clause:
    """A clause being read: English parts by their place, and where it ends."""

    subject: str = ""
    plural: bool = False
    fronted: list[str] = field(default_factory=list)
    adverbs: list[str] = field(default_factory=list)
    verb: Finite | None = None
    negated: bool = False
    future: bool = False
    person: bool = False
    idiom: str = ""
    rest: list[str] = field(default_factory=list)
    pronouns: list[tuple[str, str]] = field(default_factory=list)
    object: Result | None = None
    end: int = 0

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.subject, self.predicate, *self.fronted) if part)

    @property
    def predicate(self) -> str:
        """The verb and what follows it."""
        assert self.verb is not None  # noqa: S101 - a clause is given out with its verb only
        en = self.verb.entry.en
        if self.idiom:
            en = self.idiom
        elif self.person:
            en = self.verb.entry.government.get("person", en)
        words = _negated(self.verb, en, plural=self.plural) if self.negated else self._affirmed(en)
        return " ".join([*self.adverbs, words, *self.rest])

    def _affirmed(self, en: str) -> str:
        assert self.verb is not None  # noqa: S101 - as above
        if self.future:
            return f"will be {verbs.forms.past_participle(en)}" if self.verb.passive else f"will {en}"
        return verbs.english(self.verb, en, plural=self.plural)


def _negated(verb: Finite, en: str, *, plural: bool) -> str:
    whole = verbs.english(verb, en, plural=plural)
    first, _, rest = whole.partition(" ")
    if first in ("is", "are", "was", "were", "will"):
        return f"{first} not {rest}"
    helper = "did" if verb.tense == "Past" else "do" if plural else "does"
    return f"{helper} not {en}"


def clause(parser: Parser, start: int, *, subject: bool = True) -> Clause | None:
    """The clause that begins at `start`; `subject` says whether it must have one of its own."""
    found = Clause()
    at = _before_verb(parser, start, found)
    at = _verb(parser, at, found)
    if found.verb is None:
        return None
    found.end = _after_verb(parser, at, found)
    if subject and not found.subject and not _impersonal(found):
        return None
    return found


def _before_verb(parser: Parser, at: int, found: Clause) -> int:
    """Adverbs, groups and the subject before the verb."""
    while (unit := parser.at(at)) is not None and not _verb_at(parser, at):
        adverb = unit.sense("adv")
        group = parser.group(at, ())
        if group is not None:
            found.fronted.append(group.text)
            at = group.end
        elif adverb is not None and not unit.sense("noun", "adj"):
            found.adverbs.append(adverb.en)
            at += 1
        elif (pronoun := pronouns.personal(parser.units, at, ("Acc", "Dat", "Ins"), owned=False)) is not None:
            found.pronouns.append(pronoun)
            at += 1
        elif not found.subject and (head := parser.noun_phrase(at, _NOMINATIVE)) is not None:
            found.subject, at = head.text, head.end
            found.plural = bool(head.noun.entry and "plural" in head.noun.entry.flags)
        else:
            break
    return at


def _verb_at(parser: Parser, at: int) -> bool:
    unit = parser.at(at)
    if unit is None or len(unit.words) != 1:
        return False
    if unit.key == "не" or unit.key in _FUTURE:
        return _verb_at(parser, at + 1) or unit.key in _FUTURE
    best = unit.words[0].info.best
    return (best == "VERB" or not unit.sense("noun", "adj", "prep")) and verbs.finite(unit.words[0]) is not None


def _verb(parser: Parser, at: int, found: Clause) -> int:
    """The verb itself, with `не` and `будет`."""
    unit = parser.at(at)
    if unit is not None and unit.key == "не":
        found.negated = True
        at += 1
        unit = parser.at(at)
    if unit is None or not _verb_at(parser, at):
        return at
    if unit.key in _FUTURE:
        found.plural = found.plural or unit.key in ("будут", "будем")
        found.future = True
        at += 1
        unit = parser.at(at)
        infinitive = unit.sense("verb") if unit else None
        if unit is not None and infinitive is not None and infinitive.entry is not None and _is_infinitive(parser, at):
            number = "Plur" if found.plural else "Sing"
            found.verb = Finite(infinitive.entry, "Fut", passive=False, number=number, gender="", person="3")
            return at + 1
        if unit is None:
            return at
    found.verb = verbs.finite(unit.words[0])
    if found.verb is not None:
        found.plural = found.plural or found.verb.number == "Plur"
    return at + 1


def _is_infinitive(parser: Parser, at: int) -> bool:
    unit = parser.at(at)
    return unit is not None and any(r.pos == "INF" for r in unit.words[0].info.readings)


def _after_verb(parser: Parser, at: int, found: Clause) -> int:
    """Objects, groups, adverbs, an infinitive, and the subject that stands after its verb."""
    assert found.verb is not None  # noqa: S101 - called after the verb is found
    governors: Governors = (found.verb.entry,)
    for text, case in found.pronouns:
        key, default = next((key, default) for name, key, default in _OBJECTS if name == case)
        found.rest.append(f"{found.verb.entry.government.get(key, default)} {text}".strip())
    passive = found.verb.passive
    while (unit := parser.at(at)) is not None:
        group = parser.group(at, governors)
        adverb, day, verb = unit.sense("adv"), unit.sense("date"), unit.sense("verb")
        if group is not None:
            found.rest.append(group.text)
            at = group.end
        elif verb is not None and verb.entry is not None and _is_infinitive(parser, at):
            modal = governors[0].en in _BARE or (not found.rest and found.future)
            found.rest.append(verb.en if modal else f"to {verb.en}")
            governors, passive, at = (verb.entry,), False, at + 1
        elif adverb is not None and not unit.sense("noun", "adj"):
            found.rest.append(adverb.en)
            at += 1
        elif day is not None and not unit.sense("noun"):
            found.rest.append(f"on {day.en}" if any(letter.isalpha() for letter in day.en) else f"in {day.en}")
            at += 1
        elif (following := _subject_after(parser, at, found) or _object(parser, at, found, governors, passive)) is not None:
            at = following
        else:
            break
    return at


def _subject_after(parser: Parser, at: int, found: Clause) -> int | None:
    """`прошла серия встреч`: the subject behind its verb, in the verb's number."""
    assert found.verb is not None  # noqa: S101 - as above
    if found.subject:
        return None
    limit = next((i for i in range(at + 1, len(parser.units)) if _dative_only(parser, i)), None)
    governs = "dat" in found.verb.entry.government and limit is not None
    inner = type(parser)(parser.units[:limit], titles=parser.titles) if governs else parser
    head = inner.noun_phrase(at, _NOMINATIVE)
    if head is None or head.noun.case not in ("Nom", ""):
        return None
    several = " and " in head.text or head.noun.plural
    if found.verb.number == "Plur" and not several:
        return None
    if found.verb.number == "Sing" and head.noun.plural and not (head.noun.entry and "plural" in head.noun.entry.flags):
        return None
    found.subject = head.text
    return head.end


def _dative_only(parser: Parser, at: int) -> bool:
    """Whether the word at a position is a dative and no genitive, so that it may hang on the verb."""
    stands = {form[0] for sense in parser.units[at].senses for form in sense.forms}
    return "Dat" in stands and "Gen" not in stands


def _object(parser: Parser, at: int, found: Clause, governors: Governors, passive: bool) -> int | None:  # noqa: FBT001
    entry: Entry = governors[0]
    for case, key, default in _OBJECTS:
        if not any(form[0] == case for sense in parser.units[at].senses for form in sense.forms) and not (
            parser.units[at].senses[0].role in ("name", "place") and case == "Acc"
        ) and parser.units[at].text not in "«“\"":  # fmt: skip
            continue
        head = parser.noun_phrase(at, frozenset({case}))
        if head is None:
            continue
        noun = head.noun.entry
        if noun is not None and not head.noun.before and noun.lemma in entry.government:
            found.idiom, found.rest = entry.government[noun.lemma], [*found.rest, *head.noun.after]
            return head.end  # принять участие: take part
        direct = case in ("Acc", "Gen") and not passive
        if direct and found.object is None:
            found.object = head
            found.person = "person" in roles_of(head.noun) or head.noun.kind == "proper"
        preposition = "by" if passive and case == "Ins" and key not in entry.government else entry.government.get(key, default)
        found.rest.append(f"{preposition} {head.text}".strip())
        return head.end
    return None


def _impersonal(found: Clause) -> bool:
    """`в Казани показали фильм`: the film was shown; the object becomes the subject."""
    verb = found.verb
    if verb is None or found.object is None or verb.number != "Plur" or verb.passive or found.future:
        return False
    if not found.rest or found.rest[0] != found.object.text:
        return False
    found.verb = Finite(verb.entry, verb.tense, passive=True, number="", gender="", person="3")
    found.subject = found.rest.pop(0)
    found.plural = found.object.noun.plural or " and " in found.subject
    return True
