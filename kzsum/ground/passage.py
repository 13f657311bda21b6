"""A part of the source as words, and where in it the words of a value stand, in whatever form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from kzsum import tables
from kzsum.draft import Span
from kzsum.ground.evidence import fold
from kzsum.ground.forms import SAME, Same, pieces, same_letters, same_stem
from kzsum.morph import lemmas
from kzsum.text import Sentence, Source, Token
from kzsum.words import Word, words

T = TypeVar("T")
_RUN_OF_SIGNS = re.compile(r"[^\w\s]{6}")
_ELLIPSIS = re.compile(r"[\[(]?(?:…|\.{3,})[\])]?")
_TELLING = 3  # words from which a part of a quotation is no chance
_LONGEST_COVERED = 250  # characters of a phrase that may be found in scattered words
_PLAIN_SIGNS = frozenset(" \n\r\t\u00a0.,:;!?…()/%№&+°'\"’‘ʼ«»“”„-‐‑–—\u00ad")  # what words are joined and parted by


@dataclass(frozen=True, slots=True)
class Found:
    """Where a value's words stand, and whether they stand there letter by letter."""

    span: Span
    exact: bool


def _around_ellipsis(quote: str) -> list[list[str]]:
    """The parts of a quotation around `…`, the word that a last one cuts left out; none where a part tells too little.

    >>> _around_ellipsis("Посол принял гостя … и обсудил с ним торг...")
    [['посол', 'принял', 'гостя'], ['и', 'обсудил', 'с', 'ним']]
    """
    texts = _ELLIPSIS.split(quote)
    parts = [pieces(text) for text in texts]
    if len(parts) > 1 and not parts[-1] and not texts[-2].endswith((" ", ",", ".")):
        parts[-2:] = [parts[-2][:-1]]
    parts = [part for part in parts if part]
    return parts if len(texts) > 1 and all(len(part) >= _TELLING for part in parts) else []


@lru_cache(maxsize=2048)
def _words_of(tokens: tuple[Token, ...]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    found = words(tokens)
    return found, tuple(fold(word.text) for word in found)


@dataclass(frozen=True)
class Passage:
    """The words of some spans of the source, sentence by sentence; `whole` takes all words of a sentence touched."""

    source: Source
    spans: tuple[Span, ...]
    tongue: str | None = "ru"
    whole: bool = True

    @cached_property
    def sentences(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each sentence that begins inside a span."""
        return tuple(words for words, _ in self._read)

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The folded words of each sentence."""
        return tuple(keys for _, keys in self._read)

    @cached_property
    def _read(self) -> tuple[tuple[tuple[Word, ...], tuple[str, ...]], ...]:
        return tuple(
            _words_of(tuple(token for token in sentence.tokens if self._counts(token)))
            for sentence in self._touched(self.spans)
        )

    def _touched(self, spans: Sequence[Span]) -> Iterator[Sentence]:
        """The sentences that have a character in common with spans."""
        for paragraph in self.source.paragraphs:
            near = [(start, end) for start, end in spans if paragraph.start < end and start < paragraph.end]
            if near:
                yield from (
                    s for s in paragraph.sentences if any(s.start < end and start < s.end for start, end in near)
                )

    def _counts(self, token: Token) -> bool:
        word = token.is_word or token.text[0].isdigit()
        return word and (self.whole or any(start <= token.start < end for start, end in self.spans))

    def once(self, what: str, make: Callable[[], T]) -> T:
        """Something made of this passage, made at the first call."""
        memory: dict[str, T] = self.__dict__.setdefault("memory", {})
        if what not in memory:
            memory[what] = make()
        return memory[what]

    @property
    def same(self) -> Same:
        """How a word of a value is known in this language."""
        return SAME.get(self.tongue, same_letters)

    def find(self, value: str, *, gap: int = 0, near: int | None = None, same: Same | None = None) -> Found | None:
        """The place where the words of a value follow one another in any form, `gap` other words between them at most.

        Of several places that nearest to the offset `near`, otherwise the first, the literal one before others. A value
        with signs that are none of plain text (`<b>`) is found only where the text has them too.
        """
        wanted = pieces(value) if self._is_plain(value) else []
        found = [*self._sequences(wanted, same or self.same, gap)] if wanted else []
        if not found:
            return None
        folded = " ".join(wanted)
        places = [Found(span, text == folded) for span, text in found]
        if near is None:
            return min(places, key=lambda place: not place.exact)
        return min(places, key=lambda place: (abs(place.span[0] - near), not place.exact))

    def cover(self, value: str) -> Found | None:
        """The part of a sentence that holds most weighty words of a value, where the passage holds all of them.

        In any order, as forms or by their stem; words of all topics (`сотрудничество`, `вопрос`) weigh nothing beside
        others, and of three weighty words and more one may be the writer's own.
        """
        if len(value) > _LONGEST_COVERED or not self._is_plain(value):
            return None
        every = [piece for piece in pieces(value) if piece not in tables.forms("small_words")]
        wanted = [piece for piece in every if not self._is_general(piece)] or every
        same = same_stem if self.tongue == "ru" else self.same
        spots = [[at for at, key in enumerate(keys) if any(same(p, key) for p in wanted)] for keys in self.keys]
        held = sum(any(same(piece, key) for keys in self.keys for key in keys) for piece in wanted)
        if not wanted or held < len(wanted) - (len(wanted) > 2):
            return None
        best = max(range(len(spots)), key=lambda number: len(spots[number]))
        sentence, places = self.sentences[best], spots[best]
        return Found((sentence[places[0]].token.start, sentence[places[-1]].token.end), exact=False)

    def _is_plain(self, value: str) -> bool:
        """Whether every sign of a value that words are not made of stands here too, and it is no heap of signs."""
        signs = {sign for sign in value if not sign.isalnum() and sign not in _PLAIN_SIGNS}
        told = "".join(self.source.raw[start:end] for start, end in self.spans) if signs else ""
        heap = _RUN_OF_SIGNS.search(value)
        return heap is None and all(sign in told or unicodedata.combining(sign) for sign in signs)

    def _is_general(self, piece: str) -> bool:
        return self.tongue == "ru" and not lemmas(piece).isdisjoint(tables.words("general_topics"))

    def _sequences(self, wanted: Sequence[str], same: Same, gap: int) -> Iterator[tuple[Span, str]]:
        for keys, sentence in zip(self.keys, self.sentences, strict=True):
            for at, key in enumerate(keys):
                if same(wanted[0], key):
                    last = _follow(wanted, keys, at, same, gap)
                    if last is not None:
                        yield (sentence[at].token.start, sentence[last].token.end), " ".join(keys[at : last + 1])

    def holds_word(self, word: str, same: Same | None = None) -> bool:
        """Whether a form of one word stands here."""
        folded, same = fold(word), same or self.same
        return any(same(folded, key) for keys in self.keys for key in keys)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words of the passage inside a span."""
        return tuple(w for ws in self.sentences for w in ws if span[0] <= w.token.start and w.token.end <= span[1])

    def literal(self, quote: str) -> Span | None:
        """Where a quotation stands but for white space, dashes, quotation marks and ё; its sentence's end may lack.

        What an ellipsis leaves out is left out: the parts around it stand here in their order.
        """
        return self._run([pieces(quote)]) or self._run(_around_ellipsis(quote))

    @cached_property
    def _flat(self) -> tuple[tuple[str, ...], tuple[Token, ...]]:
        keys = tuple(key for sentence in self.keys for key in sentence)
        return keys, tuple(word.token for sentence in self.sentences for word in sentence)

    def _run(self, parts: Sequence[Sequence[str]]) -> Span | None:
        """From the first word of the first part to the last of the last, each word for word, one after the other."""
        keys, tokens = self._flat
        first, at = None, 0
        for part in parts:
            found = next(
                (n for n in range(at, len(keys) - len(part) + 1) if keys[n : n + len(part)] == tuple(part)), None
            )
            if found is None or not part:
                return None
            first, at = found if first is None else first, found + len(part)
        return None if first is None else (tokens[first].start, tokens[at - 1].end)

    def sentences_at(self, span: Span) -> tuple[Span, ...]:
        """The whole sentences that a span touches."""
        return tuple((sentence.start, sentence.end) for sentence in self._touched([span]))


def _follow(wanted: Sequence[str], keys: Sequence[str], at: int, same: Same, gap: int) -> int | None:
    last, spare = at, gap
    for piece in wanted[1:]:
        step = next((n for n in range(1, spare + 2) if last + n < len(keys) and same(piece, keys[last + n])), None)
        if step is None:
            return None
        last, spare = last + step, spare - (step - 1)
    return last
