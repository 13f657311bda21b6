"""Known names in running text: phrases found by the lemmas of their words, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kzsum.morph import CASES, lemmas, readings
from kzsum.words import Phrase, Word

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One known phrase: the lemma sets of its words, and what it stands for."""

    phrase: str
    pattern: tuple[frozenset[str], ...]
    capital: bool
    exact: bool
    order: int
    plural: bool
    value: T


class Gazetteer(Generic[T]):
    """Phrases with a value each; `find` gives the longest that begins at a word.

    An abbreviation (`РК`) is found as it is written only; a phrase that is written with a capital only where the text
    has a capital too.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._count = 0
        self._by_lemma: dict[str, list[Entry[T]]] = {}
        self._by_form: dict[str, Entry[T]] = {}
        self._forms: dict[str, tuple[Entry[T], ...]] = {}
        for phrase, value in phrases:
            self._add(phrase, value)

    def _add(self, phrase: str, value: T) -> None:
        pieces = _WORD.findall(phrase)
        exact = len(pieces) == 1 and len(phrase) > 1 and phrase[:2].isupper()
        pattern = tuple(_pattern(piece, first=at == 0) for at, piece in enumerate(pieces))
        entry = Entry(phrase, pattern, phrase[0].isupper(), exact, self._count, _is_plural(phrase), value)
        self._count += 1
        for lemma in pattern[0]:
            self._by_lemma.setdefault(lemma, []).append(entry)
        if len(pieces) == 1 and entry.capital and not exact:
            for form in _forms(phrase):
                self._by_form.setdefault(form, entry)

    def find(self, words: Phrase, at: int) -> tuple[int, T] | None:
        """Number of words and value of the longest phrase that begins at word `at`."""
        first = words[at]
        candidates = self._forms.get(first.text)
        if candidates is None:
            found = {id(e): e for lemma in first.info.lemmas for e in self._by_lemma.get(lemma, ())}
            form = self._by_form.get(first.key)
            if form is not None:
                found.setdefault(id(form), form)
            candidates = tuple(sorted(found.values(), key=lambda e: (-len(e.pattern), e.order)))
            self._forms[first.text] = candidates
        for entry in candidates:
            if _matches(entry, words, at):
                return len(entry.pattern), entry.value
        return None

    def get(self, phrase: str) -> T | None:
        """The value of exactly this phrase in its dictionary form (for tests and for tables that refer to tables)."""
        for entry in self._by_lemma.get(_WORD.findall(phrase)[0].lower().replace("ё", "е"), ()):
            if entry.phrase == phrase:
                return entry.value
        return None


def _is_plural(phrase: str) -> bool:
    """Whether a name is a plural by itself (`Афины`, `Нидерланды`) or cannot be one."""
    found = [r for r in readings(phrase) if r.case == "Nom"]
    return not found or any(r.number != "Sing" for r in found)


def _only_plural(word: Word, lemma: frozenset[str]) -> bool:
    """Whether a word is a form of this lemma in the plural only: `Лим` is no form of the city `Лима` in the singular."""
    numbers = {r.number for r in word.info.readings if r.lemma.replace("ё", "е") in lemma}
    return numbers == {"Plur"}


def _pattern(piece: str, *, first: bool) -> frozenset[str]:
    """Lemmas by which a word of a phrase is known: of its nominative readings for the first word, of all for others."""
    own = piece.lower().replace("ё", "е")
    if not first:
        return lemmas(piece)
    kept = {r.lemma.replace("ё", "е") for r in readings(piece) if r.case in ("Nom", "") and r.pos != "VERB"}
    return frozenset(kept | {own})


def _forms(name: str) -> frozenset[str]:
    """The forms of a proper name that is declined; of a word in -ь that the dictionary lacks, of either gender."""
    nominatives = [r for r in readings(name) if r.case == "Nom" and r.number != "Plur"]
    if not nominatives or nominatives[0].known or nominatives[0].fixed:
        return frozenset()
    forms = {form for form in (nominatives[0].inflect(Case=case) for case in CASES) if form}
    if name.endswith("ь"):
        forms |= {name[:-1] + ending for ending in ("я", "ю", "ем", "е", "и", "ью")}
    return frozenset(form.lower().replace("ё", "е") for form in forms)


def _matches(entry: Entry[T], words: Phrase, at: int) -> bool:
    if at + len(entry.pattern) > len(words):
        return False
    token = words[at].token
    if entry.exact:
        return token.text == entry.phrase
    if entry.capital and not token.capital:
        return False
    if len(entry.pattern) == 1:
        return entry.plural or not entry.capital or not _only_plural(words[at], entry.pattern[0])
    return all(
        not piece.isdisjoint(words[at + offset].info.lemmas) for offset, piece in enumerate(entry.pattern)
    )
