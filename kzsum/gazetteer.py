"""Known names in running text: phrases found by the lemmas of their words, in any case.

A phrase is filed under all lemmas that its first word may be met by, so that a word of the text finds its phrases at
once. The morphology of the words behind the first is looked up when a text comes to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from kzsum.first_words import first_word, fold, is_abbreviation
from kzsum.morph import lemmas, readings
from kzsum.words import Phrase, Word

T = TypeVar("T")
V = TypeVar("V")
Hit = tuple[int, int, T]  # a phrase in a sentence: its words from … to (half-open), and its value
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_REMEMBERED = 65536  # word forms whose phrases a gazetteer keeps
_ENDINGS = 5  # letters by which a form may be longer or shorter than the dictionary's: Сербия, Сербиями


class Entry(Generic[T]):
    """One known phrase and what it stands for."""

    __slots__ = (
        "_first",
        "_lemmas",
        "_plural",
        "_start",
        "capital",
        "endings",
        "length",
        "order",
        "phrase",
        "pieces",
        "value",
    )

    def __init__(self, phrase: str, value: T, order: int) -> None:
        self.phrase, self.value, self.order = phrase, value, order
        self.pieces: tuple[str, ...] = tuple(_WORD.findall(phrase))
        self.length = len(self.pieces)
        self.capital = phrase[0].isupper()
        self._start = _start(self.pieces[0])
        self._lemmas: dict[int, frozenset[str]] = {}
        self._plural: bool | None = None

    def near(self, word: Word) -> bool:
        """Whether the word may be a form of the first by its capital, its opening letters and its length."""
        return (
            (word.capital or not self.capital)
            and word.key.startswith(self._start)
            and abs(len(self.pieces[0]) - len(word.key)) <= _ENDINGS
        )

    def opens(self, word: Word) -> bool:
        """Whether the phrase may begin with this word, whose lemma its first word is known by."""
        alone = self.length == 1 and self.capital
        return self.near(word) and not (alone and not self.plural and _only_plural(word, self.phrase))

    @property
    def plural(self) -> bool:
        """Whether the name is a plural by itself (`Афины`, `Нидерланды`) or cannot be told."""
        if self._plural is None:
            nominatives = [r for r in readings(self.phrase) if r.case == "Nom"]
            self._plural = not nominatives or any(r.number != "Sing" for r in nominatives)
        return self._plural

    def goes_on(self, words: Phrase, at: int) -> bool:
        """Whether the words after the first, at `at`, are the phrase's own."""
        if at + self.length > len(words):
            return False
        if self._known_by(1).isdisjoint(words[at + 1].info.lemmas):
            return False
        return all(not self._known_by(i).isdisjoint(words[at + i].info.lemmas) for i in range(2, self.length))

    def _known_by(self, at: int) -> frozenset[str]:
        """Lemmas by which a word after the first is known."""
        found = self._lemmas.get(at)
        if found is None:
            found = self._lemmas[at] = lemmas(self.pieces[at])
        return found


_Known = tuple[int, tuple[Entry[Any], ...]]  # the number of a gazetteer, and the phrases that it knows


class Gazetteer(Generic[T]):
    """Phrases with a value each; `find` gives the longest that begins at a word.

    An abbreviation (`РК`) is found as it is written only; a phrase that is written with a capital only where the text
    has a capital too.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._phrases = tuple(phrases)
        self._entries: dict[int, Entry[T]] = {}  # by their place among the phrases, made when a text comes near them
        # The places of phrases: by a lemma of the first word; by an abbreviation; by the stem of a declined name.
        self._by_lemma: dict[str, tuple[int, ...]] = {}
        self._by_form: dict[str, tuple[int, ...]] = {}
        self._by_stem: dict[str, tuple[int, ...]] = {}
        self._longest_ending = 0
        # By the first word of a sentence, which is read otherwise than inside, and by any other word.
        self._opening: dict[str, tuple[Entry[T], ...]] = {}
        self._inner: dict[str, tuple[Entry[T], ...]] = {}
        self._file()

    def _file(self) -> None:
        by_lemma: dict[str, list[int]] = {}
        by_form: dict[str, list[int]] = {}
        by_stem: dict[str, list[int]] = {}
        for order, (phrase, _) in enumerate(self._phrases):
            if is_abbreviation(phrase) and len(_WORD.findall(phrase)) == 1:
                by_form.setdefault(phrase, []).append(order)
                continue
            first = _first(phrase)
            known = first_word(first)
            by_lemma.setdefault(fold(first), []).append(order)
            for lemma in known.lemmas:
                by_lemma.setdefault(lemma, []).append(order)
            if known.endings and first == phrase:
                by_stem.setdefault(known.stem, []).append(order)
                self._longest_ending = max(self._longest_ending, *map(len, known.endings))
        for kept, found in ((self._by_lemma, by_lemma), (self._by_form, by_form), (self._by_stem, by_stem)):
            kept.update((key, tuple(orders)) for key, orders in found.items())  # what the collector need not look at

    def first_words(self) -> Iterator[str]:
        """The words that phrases begin with."""
        return (_first(phrase) for phrase, _ in self._phrases)

    def find(self, words: Phrase, at: int) -> tuple[int, T] | None:
        """Number of words and value of the longest phrase that begins at word `at`."""
        for entry in self.candidates(words[at], opening=at == 0):
            if entry.length == 1 or entry.goes_on(words, at):
                return entry.length, entry.value
        return None

    def get(self, phrase: str) -> T | None:
        """The value of exactly this phrase in its dictionary form (for tests and for tables that refer to tables)."""
        near = (*self._by_form.get(phrase, ()), *self._by_lemma.get(fold(_first(phrase)), ()))
        return next((self._phrases[order][1] for order in near if self._phrases[order][0] == phrase), None)

    def candidates(self, word: Word, *, opening: bool) -> tuple[Entry[T], ...]:
        """The phrases that may begin with a word, the longest first; `opening` words stand first in a sentence."""
        known = self._opening if opening else self._inner
        found = known.get(word.text)
        if found is None:
            found = _kept(known, word.text, self._beginning_with(word))
        return found

    def _beginning_with(self, word: Word) -> tuple[Entry[T], ...]:
        by_lemma = self._by_lemma
        near = [filed for lemma in word.info.lemmas if (filed := by_lemma.get(lemma)) is not None]
        written = self._by_form.get(word.text, ())
        declined = self._declined(word.key) if word.capital and self._by_stem else set()  # as names are written
        if not (near or written or declined):  # as of most words
            return ()
        orders = {order for filed in near for order in filed}
        found = [entry for order in orders if (entry := self._entry(order)).opens(word)]
        found += [self._entry(order) for order in written]
        found += [entry for order in declined - orders if (entry := self._entry(order)).near(word)]
        found.sort(key=_rank)
        return tuple(found)

    def _declined(self, key: str) -> set[int]:
        """The places of the names that the dictionary lacks, and that this may be a form of."""
        found: set[int] = set()
        for cut in range(max(0, len(key) - self._longest_ending), len(key) + 1):
            for order in self._by_stem.get(key[:cut], ()):
                if key[cut:] in first_word(self._phrases[order][0]).endings:
                    found.add(order)
        return found

    def _entry(self, order: int) -> Entry[T]:
        entry = self._entries.get(order)
        if entry is None:
            entry = self._entries[order] = Entry(*self._phrases[order], order)
        return entry


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


def _rank(entry: Entry[Any]) -> tuple[int, int]:
    return -entry.length, entry.order


def _first(phrase: str) -> str:
    """The first word of a phrase."""
    word = phrase.partition(" ")[0]
    return word if word.isalpha() else next(iter(_WORD.findall(phrase)), "")


def _start(piece: str) -> str:
    """What a phrase is filed under: the letters that its first word keeps in all forms (день, дня; огонь, огня)."""
    key = fold(piece)
    return key[: 1 if len(key) <= 4 else 2 if len(key) == 5 else 3]


def _only_plural(word: Word, name: str) -> bool:
    """Whether a word is a form of this name in the plural only, as `Лим` is of the city `Лима`."""
    known = (fold(name), *first_word(name).lemmas)
    return {r.number for r in word.info.readings if r.lemma.replace("ё", "е") in known} == {"Plur"}
