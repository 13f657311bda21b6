"""Known names in running text: phrases found by the lemmas of their words, in any case.

Building one costs next to nothing: the morphology of a phrase is looked up when a word of the text first meets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Generic, TypeVar

from kzsum.morph import CASES, lemmas, readings
from kzsum.words import Phrase, Word

T = TypeVar("T")
V = TypeVar("V")
_Rows = list[tuple[str, T, int]]  # phrases with their values and their places in the table
Hit = tuple[int, int, T]  # a phrase in a sentence: its words from … to (half-open), and its value
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_REMEMBERED = 65536  # word forms whose phrases a gazetteer keeps
_SOFTENING = "гкхжчшщ"  # и follows them where ы follows others
_SLAVIC_PLURALS = ("ице", "вце")  # Кошице: в Кошицах, мэр Кошиц
_ENDINGS = 5  # letters by which a form may be longer or shorter than the dictionary's: Сербия, Сербиями


class Entry(Generic[T]):
    """One known phrase and what it stands for; `pattern` holds the lemmas of its words."""

    __slots__ = ("_forms", "_pattern", "_plural", "capital", "exact", "length", "order", "phrase", "pieces", "value")

    def __init__(self, phrase: str, value: T, order: int) -> None:
        self.phrase, self.value, self.order = phrase, value, order
        self.pieces: list[str] = _WORD.findall(phrase)
        self.length = len(self.pieces)
        self.exact = self.length == 1 and len(phrase) > 1 and phrase[:2].isupper()
        self.capital = phrase[0].isupper()
        self._pattern: list[frozenset[str] | None] = [None] * self.length
        self._forms: frozenset[str] | None = None
        self._plural: bool | None = None

    def lemmas(self, at: int) -> frozenset[str]:
        """Lemmas by which the word at this place is known; the first word counts in its nominative readings only."""
        found = self._pattern[at]
        if found is None:
            found = self._pattern[at] = _first_lemmas(self.pieces[0]) if at == 0 else lemmas(self.pieces[at])
        return found

    @property
    def forms(self) -> frozenset[str]:
        """The forms of a one-word proper name that the dictionary lacks, as it may be declined."""
        if self._forms is None:
            self._forms = _forms(self.phrase) if self.length == 1 and self.capital and not self.exact else frozenset()
        return self._forms

    @property
    def plural(self) -> bool:
        """Whether the name is a plural by itself (`Афины`, `Нидерланды`) or cannot be told."""
        if self._plural is None:
            nominatives = [r for r in readings(self.phrase) if r.case == "Nom"]
            self._plural = not nominatives or any(r.number != "Sing" for r in nominatives)
        return self._plural

    def opens(self, word: Word) -> bool:
        """Whether the phrase may begin with this word."""
        if self.exact:
            return word.text == self.phrase
        if self.capital and not word.capital:
            return False
        first = self.lemmas(0)
        if first.isdisjoint(word.info.lemmas):
            return word.key in self.forms
        return self.length > 1 or not self.capital or self.plural or not _only_plural(word, first)

    def goes_on(self, words: Phrase, at: int) -> bool:
        """Whether the words after the first, at `at`, are the phrase's own."""
        return (
            at + self.length <= len(words)
            and not self.lemmas(1).isdisjoint(words[at + 1].info.lemmas)
            and all(not self.lemmas(i).isdisjoint(words[at + i].info.lemmas) for i in range(2, self.length))
        )


_Known = tuple[int, tuple[Entry[Any], ...]]  # the number of a gazetteer, and the phrases that it knows


class Gazetteer(Generic[T]):
    """Phrases with a value each; `find` gives the longest that begins at a word.

    An abbreviation (`РК`) is found as it is written only; a phrase that is written with a capital only where the text
    has a capital too.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_start: dict[str, dict[str, _Rows[T]]] = {}  # by the opening letters, then by the first word
        self._entries: dict[str, list[Entry[T]]] = {}  # by the first word, made when a text first comes near it
        # By the first word of a sentence, which is read otherwise than inside, and by any other word.
        self._opening: dict[str, tuple[Entry[T], ...]] = {}
        self._inner: dict[str, tuple[Entry[T], ...]] = {}
        for order, (phrase, value) in enumerate(phrases):
            first = _first(phrase)
            self._by_start.setdefault(_start(first), {}).setdefault(first, []).append((phrase, value, order))

    def find(self, words: Phrase, at: int) -> tuple[int, T] | None:
        """Number of words and value of the longest phrase that begins at word `at`."""
        for entry in self.candidates(words[at], opening=at == 0):
            if entry.length == 1 or entry.goes_on(words, at):
                return entry.length, entry.value
        return None

    def get(self, phrase: str) -> T | None:
        """The value of exactly this phrase in its dictionary form (for tests and for tables that refer to tables)."""
        first = _first(phrase)
        rows = self._by_start.get(_start(first), {}).get(first, ())
        return next((value for known, value, _ in rows if known == phrase), None)

    def candidates(self, word: Word, *, opening: bool) -> tuple[Entry[T], ...]:
        """The phrases that may begin with a word, the longest first; `opening` words stand first in a sentence."""
        known = self._opening if opening else self._inner
        found = known.get(word.text)
        if found is None:
            found = _kept(known, word.text, self._beginning_with(word))
        return found

    def _beginning_with(self, word: Word) -> tuple[Entry[T], ...]:
        size, known = len(word.key), word.info.lemmas
        found: list[Entry[T]] = []
        for start in dict.fromkeys(word.key[:cut] for cut in (1, 2, 3)):
            for piece, rows in self._by_start.get(start, {}).items():
                if abs(len(piece) - size) > _ENDINGS or (piece[0].isupper() and not word.capital):
                    continue
                entries = self._entries.get(piece)
                if entries is None:
                    entries = self._entries[piece] = [Entry(*row) for row in rows]
                shared = not entries[0].lemmas(0).isdisjoint(known)  # where not, only a single word's own form can open
                found += [entry for entry in entries if (shared or entry.length == 1) and entry.opens(word)]
        return tuple(sorted(found, key=lambda entry: (-entry.length, entry.order)))


class Index:
    """Several gazetteers asked at once about every word of a sentence: of most words none of them knows a phrase."""

    def __init__(self, *gazetteers: Gazetteer[Any]) -> None:
        self._gazetteers = gazetteers
        self._opening: dict[str, tuple[_Known, ...]] = {}
        self._inner: dict[str, tuple[_Known, ...]] = {}

    def hits(self, words: Phrase) -> tuple[list[Hit[Any]], ...]:
        """What each gazetteer finds, left to right, at words that are no signs; what it finds may overlap."""
        found: tuple[list[Hit[Any]], ...] = tuple([] for _ in self._gazetteers)
        for at, word in enumerate(words):
            known = (self._inner if at else self._opening).get(word.text)
            if known is None:
                known = self._known(word, opening=at == 0)
            for number, entries in known:
                for entry in entries:
                    if entry.length == 1 or entry.goes_on(words, at):
                        found[number].append((at, at + entry.length, entry.value))
                        break
        return found

    def _known(self, word: Word, *, opening: bool) -> tuple[_Known, ...]:
        every = enumerate(self._gazetteers if word.token.is_word else ())
        known = ((number, gazetteer.candidates(word, opening=opening)) for number, gazetteer in every)
        remembered = self._opening if opening else self._inner
        return _kept(remembered, word.text, tuple((number, entries) for number, entries in known if entries))


def _kept(known: dict[str, V], form: str, value: V) -> V:
    """Remember what belongs to a word form; all is forgotten where it grows too much."""
    if len(known) >= _REMEMBERED:
        known.clear()
    known[form] = value
    return value


def _first(phrase: str) -> str:
    """The first word of a phrase."""
    word = phrase.partition(" ")[0]
    return word if word.isalpha() else next(iter(_WORD.findall(phrase)), "")


def _start(piece: str) -> str:
    """What a phrase is filed under: the letters that its first word keeps in all forms (день, дня; огонь, огня)."""
    key = piece.lower().replace("ё", "е")
    return key[: 1 if len(key) <= 4 else 2 if len(key) == 5 else 3]


@lru_cache(maxsize=32768)
def _first_lemmas(piece: str) -> frozenset[str]:
    own = piece.lower().replace("ё", "е")
    kept = {r.lemma.replace("ё", "е") for r in readings(piece) if r.case in ("Nom", "") and r.pos != "VERB"}
    return frozenset(kept | {own})


def _only_plural(word: Word, lemma: frozenset[str]) -> bool:
    """Whether a word is a form of this lemma in the plural only, as `Лим` is of the city `Лима`."""
    numbers = {r.number for r in word.info.readings if r.lemma.replace("ё", "е") in lemma}
    return numbers == {"Plur"}


def _forms(name: str) -> frozenset[str]:
    """The forms of a proper name that is declined; of a word in -ь that the dictionary lacks, of either gender."""
    if name.endswith(_SLAVIC_PLURALS):
        return frozenset(name[:-1].lower().replace("ё", "е") + ending for ending in ("", "ах", "ам", "ами"))
    nominatives = [r for r in readings(name) if r.case == "Nom" and r.number != "Plur"]
    if not nominatives:
        return _by_ending(name.lower().replace("ё", "е"))
    if nominatives[0].known or nominatives[0].fixed:
        return frozenset()
    forms = {form for form in (nominatives[0].inflect(Case=case) for case in CASES) if form}
    if name.endswith("ь"):
        forms |= {name[:-1] + ending for ending in ("я", "ю", "ем", "е", "и", "ью")}
    return frozenset(form.lower().replace("ё", "е") for form in forms)


def _by_ending(name: str) -> frozenset[str]:
    """The forms in -а or -я of a name that the dictionary takes for a form of another word: Претория, Струга."""
    stem, ending = name[:-1], name[-1]
    if ending == "а":
        own = "и" if stem[-1:] in _SOFTENING else "ы"
        return frozenset(stem + last for last in (own, "е", "у", "ой"))
    if ending == "я":
        return frozenset(stem + last for last in ("и", "ю", "ей", "и" if stem.endswith("и") else "е"))
    return frozenset()
