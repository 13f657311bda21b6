"""Finite verbs in English: what happened, happens, will happen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kzsum.english import forms
from kzsum.english.lexicon import Entry, fold, meanings
from kzsum.morph import Reading
from kzsum.words import Word


@dataclass(frozen=True, slots=True)
class Finite:
    """A finite verb: its English with the government of its row, and what it must agree with."""

    entry: Entry
    tense: str
    passive: bool
    number: str
    gender: str
    person: str


@lru_cache(maxsize=8192)
def _entry(lemma: str) -> Entry | None:
    return next((entry for entry in meanings(lemma) if entry.pos == "VERB"), None)


def finite(word: Word) -> Finite | None:
    """The finite verb that a word may be; a reflexive of a known verb and a short participle are passive.

    >>> from kzsum.words import lone
    >>> [(f.entry.en, f.passive) for f in map(finite, map(lone, ["принял", "обсуждается", "подписан"])) if f]
    [('adopt', False), ('discuss', True), ('sign', True)]
    """
    for reading in word.info.readings:
        if not (reading.finite or reading.pos == "PART_SHORT") or reading.prob < 0.02:
            continue
        found = _of_reading(reading)
        if found is not None:
            return found
    return None


def _of_reading(reading: Reading) -> Finite | None:
    lemma = fold(reading.lemma)
    entry, passive = _entry(lemma), reading.pos == "PART_SHORT"
    if entry is None and lemma.endswith(("ся", "сь")):
        entry, passive = _entry(lemma[:-2]), True
    if entry is None:
        return None
    feats = reading.source.feats
    tense = feats.get("Tense", "Past")
    if tense == "Pres" and feats.get("Aspect") == "Perf":
        tense = "Fut"
    return Finite(entry, tense, passive, reading.number, reading.gender, feats.get("Person", "3"))


def english(verb: Finite, en: str, *, plural: bool) -> str:
    """The English of a finite verb beside a subject.

    >>> from kzsum.words import lone
    >>> english(finite(lone("обсудили")), "discuss", plural=True)
    'discussed'
    """
    base = f"be {forms.past_participle(en)}" if verb.passive else en
    first, space, rest = base.partition(" ")
    if verb.tense == "Fut":
        return f"will {base}"
    if first == "be":
        be = ("are" if plural else "is") if verb.tense == "Pres" else ("were" if plural else "was")
        return be + space + rest
    if verb.tense == "Pres":
        return (first if plural else _third(first)) + space + rest
    return forms.past(base)


def _third(verb: str) -> str:
    return "has" if verb == "have" else forms.plural(verb) if not verb.endswith("o") else verb + "es"
