"""Clauses: subject, finite verb and what depends on it, in the English order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kzsum.english import forms, pronouns, verbs
from kzsum.english.measures import ABOUT
from kzsum.english.noun import Governors, Result, roles_of
from kzsum.english.verbs import Finite

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser
    from kzsum.english.lexicon import Entry

_NOMINATIVE = frozenset({"Nom"})
_OBJECTS = (("Acc", "acc", ""), ("Ins", "ins", "by"), ("Dat", "dat", "to"), ("Gen", "gen", ""))
_LIKELY = 0.15
_BARE = frozenset({"can", "must", "may", "should"})
_INTRANSITIVE = frozenset(
    "take place;go;come;arrive;grow;begin;end;work;become;be;last;fall;rise;increase;sound".split(";")
)
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
    dependent: bool = False
    future: bool = False
    sort: str = ""
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
        assert self.verb is not None
        en = self.verb.entry.en
        en = self.idiom or self.verb.entry.government.get(self.sort, en)
        words = _negated(self.verb, en, plural=self.plural) if self.negated else self._affirmed(en)
        return " ".join([*self.adverbs, words, *self.rest])

    def _affirmed(self, en: str) -> str:
        assert self.verb is not None
        if self.future:
            return f"will be {forms.past_participle(en)}" if self.verb.passive else f"will {en}"
        return verbs.english(self.verb, en, plural=self.plural)


def _negated(verb: Finite, en: str, *, plural: bool) -> str:
    whole = verbs.english(verb, en, plural=plural)
    first, _, rest = whole.partition(" ")
    if first in ("is", "are", "was", "were", "will"):
        return f"{first} not {rest}"
    helper = "did" if verb.tense == "Past" else "do" if plural else "does"
    return f"{helper} not {en}"


def clause(parser: Parser, start: int, *, subject: bool = True, dependent: bool = False) -> Clause | None:
    """The clause that begins at `start`.

    `subject` says whether it must have one of its own; a `dependent` one has its object before it
    (`что обсудили послы`).
    """
    found = Clause(dependent=dependent)
    at = _before_verb(parser, start, found)
    at = _verb(parser, at, found)
    if found.verb is None:
        return None
    found.end = _after_verb(parser, at, found, subject=subject)
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
        elif adverb is not None and unit.key not in ABOUT and not unit.sense("noun", "adj"):
            found.adverbs.append(adverb.en)
            at += 1
        elif (pronoun := pronouns.personal(parser.units, at, ("Acc", "Dat", "Ins"), owned=False)) is not None:
            found.pronouns.append(pronoun)
            at += 1
        elif not found.subject and (head := parser.noun_phrase(at, _NOMINATIVE)) is not None:
            found.subject, at = head.text, head.end
            found.sort = "city" if head.noun.kind == "place" else ""
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
    word = unit.words[0]
    likely = word.info.best == "VERB" or not unit.sense("noun", "adj", "prep") or _after_subject(parser, at)
    return likely and verbs.finite(word) is not None


def _after_subject(parser: Parser, at: int) -> bool:
    """`Астана примет саммит`: a form that is a noun too, behind a nominative that cannot govern it."""
    word, before = parser.units[at].words[0], parser.units[at - 1] if at else None
    likely = any(r.finite and r.prob > _LIKELY for r in word.info.readings)
    return likely and before is not None and before.senses[0].role in ("place", "proper", "name")


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


def _after_verb(parser: Parser, at: int, found: Clause, *, subject: bool) -> int:
    """Objects, groups, adverbs, an infinitive, and the subject that stands after its verb."""
    assert found.verb is not None
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
        elif (
            following := (_subject_after(parser, at, found) if subject else None)
            or _object(parser, at, found, governors, passive)
        ) is not None:
            at = following
        else:
            break
    return at


def _subject_after(parser: Parser, at: int, found: Clause) -> int | None:
    """`прошла серия встреч`: the subject behind its verb, in the verb's number."""
    assert found.verb is not None
    if found.subject:
        return None
    limit = next((i for i in range(at + 1, len(parser.units)) if _dative_only(parser, i)), None)
    governs = "dat" in found.verb.entry.government and limit is not None
    inner = type(parser)(parser.units[:limit], titles=parser.titles) if governs else parser
    head = inner.noun_phrase(at, _NOMINATIVE)
    if head is None or head.noun.case not in ("Nom", ""):
        return None
    several = " and " in head.text or head.noun.plural
    if not found.dependent and found.verb.number == "Plur" and _acted_on(found.verb, head):
        return None  # `обсудили права`: the object of a verb without a subject
    if found.verb.number == "Plur" and not several:
        return None
    if found.verb.number == "Sing" and head.noun.plural and not (head.noun.entry and "plural" in head.noun.entry.flags):
        return None
    found.subject = head.text
    return head.end


def _acted_on(verb: Finite, head: Result) -> bool:
    """Whether a thing behind a transitive verb in the plural is its object: things discuss nothing."""
    thing = head.noun.kind == "noun" and not head.noun.animate and "person" not in roles_of(head.noun)
    return thing and not verb.passive and not verb.entry.lemma.endswith("ся") and verb.entry.en not in _INTRANSITIVE


def _dative_only(parser: Parser, at: int) -> bool:
    """Whether the word at a position is a dative and no genitive, so that it may hang on the verb."""
    stands = {form[0] for sense in parser.units[at].senses for form in sense.forms}
    return "Dat" in stands and "Gen" not in stands


def _object(parser: Parser, at: int, found: Clause, governors: Governors, passive: bool) -> int | None:  # noqa: FBT001
    entry: Entry = governors[0]
    for case, key, default in sorted(_OBJECTS, key=lambda row: row[1] not in entry.government):
        bare = case == "Acc" and any(s.role == "noun" for s in parser.units[at].senses)
        stands = {case, "Nom"} if bare else {case}
        if not any(form[0] in stands for sense in parser.units[at].senses for form in sense.forms) and not (
            parser.units[at].senses[0].role in ("name", "place") and case == "Acc"
        ) and parser.units[at].text not in '«“"':  # fmt: skip
            continue
        head = parser.noun_phrase(at, frozenset({case})) or (parser.noun_phrase(at, _NOMINATIVE) if bare else None)
        if head is None:
            continue
        noun = head.noun.entry
        if noun is not None and not head.noun.before and noun.lemma in entry.government:
            found.idiom, found.rest = entry.government[noun.lemma], [*found.rest, *head.noun.after]
            return head.end  # принять участие: take part
        direct = case in ("Acc", "Gen") and not passive
        if direct and found.object is None:
            found.object = head
            person = "person" in roles_of(head.noun) or head.noun.kind == "proper"
            found.sort = "person" if person else "city" if found.sort == "city" else head.noun.kind
        preposition = (
            "by" if passive and case == "Ins" and key not in entry.government else entry.government.get(key, default)
        )
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
