"""Noun phrases: where one may begin, and where it ends - before a verb, a new clause, a person, or a sign."""

from __future__ import annotations

from collections.abc import Collection

from kzsum import tables
from kzsum.rules.dates import month_numbers
from kzsum.rules.view import View
from kzsum.words import ADJECTIVAL, Word, head_of, noun_in

ENDS = frozenset(".;:()!?…")
_COMPLEMENTS = {"Ins": tables.words("with_instrumental"), "Dat": tables.words("with_dative")}
_CLAUSE = frozenset("что чтобы который также которые которая которой которых где".split())
_BEFORE_NUMBERS = frozenset("более около наиболее взаимно свыше дальнейшего".split())  # adverbs inside a phrase
_LOOSE_ENDS = frozenset({",", "и", "а", "также", "в", "на", "с", "не", "все", "еще", "уже"})
_CHAIRING = tables.forms("chairing") | {"эгидой"}
_OWING = frozenset({"ответственность", "обязательство", "долг", "преимущество"})


def noun_phrase_at(view: View, at: int, case: str) -> bool:
    """Whether a noun phrase that may stand in this case begins here."""
    if at >= len(view.words) or view.quoted[at] or not _may_open(view, at):
        return False
    word = view.words[at]
    if word.info.cases and case not in word.info.cases:
        return False
    if head_of(view.words[at : at + 8], case) is None:
        return False
    return noun_in(word, case) is not None or bool(word.info.adjectives) or word.text[:1].isdigit()


def _may_open(view: View, at: int) -> bool:
    """No sign, quotation, preposition, verb or conjunction, and no day of a month."""
    word = view.words[at]
    if not word.token.is_word:
        return word.text[:1].isdigit() and not (word.text.isdigit() and view.key(at + 1) in month_numbers())
    return not (word.info.is_preposition or word.info.is_verb or word.key in ("что", "как", "и", "а"))


def date_end(view: View, at: int) -> int:
    """Over `10 октября 2025 года` and `во вторник`."""
    if not (view.words[at].text.isdigit() and view.key(at + 1) in month_numbers()):
        return at
    at += 2
    if at < len(view.words) and view.words[at].text.isdigit():
        at += 1
    return at + 1 if view.key(at) in ("года", "г") else at


def phrase_end(view: View, start: int, case: str, persons: Collection[int]) -> int:
    """Where the noun phrase that begins here ends: before a verb, a new clause, a person, or a sign."""
    at, seen_noun, governed = start, False, False
    asked: frozenset[str] = frozenset()  # the case that the noun before asks of its complement
    while at < len(view.words) and not _stops(view, at, start, case, persons):
        word = view.words[at]
        if view.quoted[at]:
            seen_noun = True
        elif seen_noun and _adverbial(view, at):
            break
        elif word.info.is_preposition:
            if word.key == "перед" and view.words[at - 1].info.lemmas.isdisjoint(_OWING):
                break  # before whom or when something is told, and no part of it
            governed = True
        elif word.info.nouns:
            if seen_noun and not governed and word.info.cases.isdisjoint(asked) and _in_another_case(word, case):
                break
            seen_noun = True
            asked = frozenset(c for c, nouns in _COMPLEMENTS.items() if not word.info.lemmas.isdisjoint(nouns))
        at += 1
    if at < len(view.words) and _at_person(view, at, start, persons):
        at = _before_participle(view, start, at)
        at = at - 2 if view.key(at - 1) in _CHAIRING and view.words[at - 2].info.is_preposition else at
    return _without_modifier(view, start, _trimmed(view, start, at), case)


def _without_modifier(view: View, start: int, end: int, case: str) -> int:
    """`приглашение | казахстанским портовикам`: no adjective of a noun in another case that was left out."""
    while end - 1 > start and end < len(view.words) and _of_other_noun(view, end - 1, case):
        end -= 1
    return end


def _of_other_noun(view: View, at: int, case: str) -> bool:
    word, after = view.words[at], view.words[at + 1]
    if word.info.best != "ADJ" or not word.info.cases.isdisjoint({"Gen", case}):
        return False
    return any(r.case in word.info.cases for r in after.info.nouns)


def _stops(view: View, at: int, start: int, case: str, persons: Collection[int]) -> bool:
    """A sign, a person, a new clause or a verb ends a phrase, whatever stands before."""
    word = view.words[at]
    if view.quoted[at]:
        return False
    if word.text in ENDS or _at_person(view, at, start, persons):
        return True
    if word.text in "–—" and word.token.gap:
        return not (view.words[at - 1].capital and at + 1 < len(view.words) and view.words[at + 1].capital)
    if word.text == ",":
        return not _comma_goes_on(view, at)
    if word.key in ("и", "а", "или") and not _coordination_goes_on(view, at, case, persons):
        return True
    return _verbal(view, at)


def _at_person(view: View, at: int, start: int, persons: Collection[int]) -> bool:
    """A person's post or name begins here that is no part of the phrase."""
    return (
        at in persons
        and not view.quoted[at]
        and view.words[at].text not in ENDS
        and not _inside_phrase(view, at, start)
    )


def _in_another_case(word: Word, case: str) -> bool:
    return word.info.best == "NOUN" and bool(word.info.cases) and word.info.cases.isdisjoint({"Gen", case})


def _trimmed(view: View, start: int, end: int) -> int:
    """The end without a lone participle, and without conjunctions and prepositions that lead on."""
    if end - 2 > start and view.key(end - 2) == "," and _participle(view, end - 1):
        end -= 2
    while end > start and (view.key(end - 1) in _LOOSE_ENDS or view.words[end - 1].info.is_preposition):
        end -= 1
    return end


def _participle(view: View, at: int) -> bool:
    return any(r.pos == "PART_FULL" for r in view.words[at].info.adjectives)


def _before_participle(view: View, start: int, end: int) -> int:
    """A participial clause that a person would have to close (`реформы, объявленной | послом`) is left out whole."""
    for at in range(end - 1, start, -1):
        if view.key(at) == "," and at + 1 < end and any(r.pos == "PART_FULL" for r in view.words[at + 1].info.readings):
            return at
    return end


def _inside_phrase(view: View, at: int, start: int) -> bool:
    """A person in the genitive belongs to the phrase (`творчество Абая`)."""
    before = view.words[at - 1]
    follows = before.info.best == "NOUN" or (before.capital and _inside_phrase(view, at - 1, start))
    return at > start and follows and "Gen" in view.words[at].info.cases and view.post[at] is None


def _verbal(view: View, at: int) -> bool:
    word = view.words[at]
    if view.place[at] is not None or view.organization[at] is not None or word.info.is_preposition:
        return False
    return word.info.is_verb or word.info.best in ("GERUND", "INF", "SCONJ") or word.key in _CLAUSE


def _adverbial(view: View, at: int) -> bool:
    """A time or place that belongs to the verb, not to the phrase: `17 февраля`, `отдельно`."""
    if view.words[at].info.best != "ADV" or view.key(at) in _BEFORE_NUMBERS:
        return False
    return at + 1 >= len(view.words) or not view.words[at + 1].info.adjectives


def _comma_goes_on(view: View, at: int) -> bool:
    """A comma inside a list (`науки, техники и культуры`) or before a participle (`референдум, назначенный на …`)."""
    if at + 1 >= len(view.words):
        return False
    if _participle(view, at + 1) or view.key(at + 1) == "не":
        return True
    for offset in range(at + 1, min(at + 9, len(view.words))):
        word = view.words[offset]
        if word.info.is_verb or word.text in ENDS or (word.info.is_preposition and offset == at + 1):
            return False
        if word.key in ("и", "или", "также") and offset > at + 1:
            return not view.words[at - 1].info.cases.isdisjoint(view.words[at + 1].info.cases)
    return False


def _coordination_goes_on(view: View, at: int, case: str, persons: Collection[int]) -> bool:
    """`и` joins a noun phrase, not a further clause."""
    for offset in range(at + 1, min(at + 5, len(view.words))):
        word = view.words[offset]
        if view.quoted[offset] and offset not in persons:
            return True
        if offset in persons or _begins_clause(view, offset):
            return False
        if word.info.best in ("NOUN", "PROPN"):
            return not _clause_follows(view, offset, case)
        modifier = word.info.best in ADJECTIVAL or word.key in ("также", "не", "других", "по")
        if word.info.is_preposition or not modifier:
            return False
    return False


def _begins_clause(view: View, at: int) -> bool:
    word = view.words[at]
    return (word.info.is_verb and view.place[at] is None) or word.info.best in ("GERUND", "INF", "SCONJ")


def _clause_follows(view: View, at: int, case: str) -> bool:
    """A nominative that a finite verb follows begins a clause of its own."""
    if case == "Nom" or at + 1 >= len(view.words):
        return False
    return "Nom" in view.words[at].info.cases and view.words[at + 1].info.is_verb
