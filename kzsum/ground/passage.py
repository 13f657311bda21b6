"""A part of the source as words, and where in it the words of a value stand, in whatever form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kzsum import tables
from kzsum.draft import Span
from kzsum.ground.evidence import fold, forms_of_one
from kzsum.morph import lemmas
from kzsum.text import Source, Token
from kzsum.words import Word, words

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_SMALL = frozenset(
    "и в во на с со о об по при для от из у к ко за над под между до а или и the of and in to for a an".split()
)
_SHORT_STEM = 5
_KAZAKH_ENDINGS = re.compile(
    r"(?:лар|лер|дар|дер|тар|тер)?(?:[ыі]?(?:м|ң|сы|сі|ы|і))?"
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|да|де|та|те|нда|нде|"
    r"дан|ден|тан|тен|нан|нен|мен|бен|пен|дағы|дегі|тағы|тегі)?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a value's words stand, and whether they stand there letter by letter."""

    span: Span
    exact: bool


Same = Callable[[str, str], bool]


@lru_cache(maxsize=65536)
def same_form(value: str, text: str) -> bool:
    """Whether a word of the text is a form of a word of the value.

    >>> same_form("фидан", "фиданом"), same_form("иван", "иваново")
    (True, False)
    """
    return forms_of_one(value, text)


@lru_cache(maxsize=65536)
def same_stem(value: str, text: str) -> bool:
    """As `same_form`, or of one stem, as a noun and the verb it is made from: `расширение`, `расширять`."""
    if same_form(value, text):
        return True
    return min(len(value), len(text)) > _SHORT_STEM and value[:_SHORT_STEM] == text[:_SHORT_STEM]


@lru_cache(maxsize=65536)
def same_kazakh(value: str, text: str) -> bool:
    """Whether a word of Kazakh text is a value's word with endings behind it: `министрі`, `министрімен`."""
    if value == text:
        return True
    stem = value[:-1] if value[-1:] in "ыі" else value
    return len(stem) > 2 and text.startswith(stem) and _KAZAKH_ENDINGS.fullmatch(text[len(stem) :]) is not None


def same_letters(value: str, text: str) -> bool:
    """English and other languages without inflected names."""
    return value == text or value == text.removesuffix("'s").removesuffix("’s")


SAME: dict[str | None, Same] = {"ru": same_form, "kk": same_kazakh}


def pieces(value: str) -> list[str]:
    """The words of a value, folded.

    >>> pieces("Сенат Парламента «РК»")
    ['сенат', 'парламента', 'рк']
    """
    return _WORD.findall(fold(value))


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
        return tuple(
            words([token for token in sentence.tokens if self._counts(token)])
            for paragraph in self.source.paragraphs
            for sentence in paragraph.sentences
            if any(sentence.start < end and start < sentence.end for start, end in self.spans)
        )

    def _counts(self, token: Token) -> bool:
        word = token.is_word or token.text[0].isdigit()
        return word and (self.whole or any(start <= token.start < end for start, end in self.spans))

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The folded words of each sentence."""
        return tuple(tuple(fold(word.text) for word in sentence) for sentence in self.sentences)

    @property
    def same(self) -> Same:
        """How a word of a value is known in this language."""
        return SAME.get(self.tongue, same_letters)

    def find(self, value: str, *, gap: int = 0, near: int | None = None) -> Found | None:
        """The place where the words of a value follow one another in any form, `gap` other words between them at most.

        Of several places that nearest to the offset `near`, otherwise the first, the literal one before others.
        """
        wanted = pieces(value)
        found = [*self._sequences(wanted, self.same, gap)] if wanted else []
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
        every = [piece for piece in pieces(value) if piece not in _SMALL]
        wanted = [piece for piece in every if not self._is_general(piece)] or every
        same = same_stem if self.tongue == "ru" else self.same
        spots = [[at for at, key in enumerate(keys) if any(same(p, key) for p in wanted)] for keys in self.keys]
        held = sum(any(same(piece, key) for keys in self.keys for key in keys) for piece in wanted)
        if not wanted or held < len(wanted) - (len(wanted) > 2):
            return None
        best = max(range(len(spots)), key=lambda number: len(spots[number]))
        sentence, places = self.sentences[best], spots[best]
        return Found((sentence[places[0]].token.start, sentence[places[-1]].token.end), exact=False)

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

    def literal(self, quote: str) -> Span | None:
        """Where a quotation stands but for white space, dashes, quotation marks and ё; its sentence's end may lack."""
        wanted = pieces(quote)
        if not wanted:
            return None
        flat = [
            (key, word.token)
            for keys, ws in zip(self.keys, self.sentences, strict=True)
            for key, word in zip(keys, ws, strict=True)
        ]
        for at in range(len(flat) - len(wanted) + 1):
            if flat[at][0] == wanted[0] and all(flat[at + n][0] == piece for n, piece in enumerate(wanted)):
                return flat[at][1].start, flat[at + len(wanted) - 1][1].end
        return None

    def sentences_at(self, span: Span) -> tuple[Span, ...]:
        """The whole sentences that a span touches."""
        found = [
            (sentence.start, sentence.end)
            for paragraph in self.source.paragraphs
            for sentence in paragraph.sentences
            if sentence.start < span[1] and span[0] < sentence.end
        ]
        return tuple(found)


def _follow(wanted: Sequence[str], keys: Sequence[str], at: int, same: Same, gap: int) -> int | None:
    last, spare = at, gap
    for piece in wanted[1:]:
        step = next((n for n in range(1, spare + 2) if last + n < len(keys) and same(piece, keys[last + n])), None)
        if step is None:
            return None
        last, spare = last + step, spare - (step - 1)
    return last
