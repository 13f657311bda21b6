"""Reading: a text as it was given -> paragraphs of sentences of tokens, every offset in the given text.

What is normalised for matching (soft hyphens, look-alike Latin letters, odd spaces, composed accents) never moves an
offset: `source.raw[start:end]` is the given text itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kzsum.decoding import CONTROL, decode, language, read
from kzsum.errors import BinaryInputError, EmptyTextError, TextTooLargeError
from kzsum.planted import is_planted
from kzsum.segment import Paragraph, Sentence, Token, paragraph_spans, sentences
from kzsum.tokenizer import all_paragraphs

__all__ = [
    "MAX_CHARACTERS",
    "Paragraph",
    "Sentence",
    "Source",
    "Token",
    "decode",
    "language",
    "paragraph_spans",
    "read",
    "sentences",
]

MAX_CHARACTERS = 5_000_000


_LATIN = "aceopxyABCEHKMOPTXYk"
_CYRILLIC = "асеорхуАВСЕНКМОРТХУк"
_LOOKALIKE = str.maketrans(_LATIN, _CYRILLIC)
_MIXED = re.compile(r"[A-Za-z](?:(?=[А-Яа-яЁё])|(?<=[А-Яа-яЁё].))")  # a Latin letter first: there are few to look at
_LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]")
_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\t": " ", "\u2011": "-", "\u2010": "-"}
_ODD = re.compile(f"[{''.join(_PLAIN)}]")


@dataclass(frozen=True)
class Source:
    r"""A text as given (`raw`) with its normalised twin (`clean`) and the way back from one to the other.

    >>> source = Source.of("Посол Ка\u00adзахстана прибыл.")
    >>> [token.text for token in source.paragraphs[0].sentences[0].tokens]
    ['Посол', 'Казахстана', 'прибыл', '.']
    >>> token = source.paragraphs[0].sentences[0].tokens[1]
    >>> source.raw[token.start : token.end] == "Ка\u00adзахстана"
    True
    """

    raw: str
    clean: str
    origin: Sequence[int] | None = field(repr=False, default=None)

    @classmethod
    def of(cls, text: str) -> Source:
        """Normalise a text; raises `InputError` for what is no text."""
        _check(text)
        clean, origin = _normalise(text)
        return cls(text, clean, origin)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a clean span."""
        if self.origin is None:
            return start, end
        stop = self.origin[end - 1] + 1
        while stop < len(self.raw) and unicodedata.combining(self.raw[stop]):
            stop += 1  # the marks of a letter written as two characters are part of the quotation
        return self.origin[start], stop

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text without what is planted in it; hard-wrapped lines are joined."""
        kept = (
            Paragraph(paragraph.number, tuple(s for s in paragraph.sentences if (s.start, s.end) not in self.left_out))
            for paragraph in self._all_paragraphs
        )
        return tuple(paragraph for paragraph in kept if paragraph.sentences)

    @cached_property
    def left_out(self) -> frozenset[tuple[int, int]]:
        """Raw spans of the sentences of Cyrillic text that are no prose: said to a machine, code, another language."""
        found = frozenset(
            (sentence.start, sentence.end)
            for paragraph in self._all_paragraphs
            for sentence in paragraph.sentences
            if is_planted(sentence.tokens)
        )
        return frozenset() if found and self.tongue in ("en", "und", None) else found

    @cached_property
    def tongue(self) -> str | None:
        """The language of the text, as `language` tells it."""
        return language(self.clean)

    @cached_property
    def _all_paragraphs(self) -> tuple[Paragraph, ...]:
        return all_paragraphs(self.clean, None if self.origin is None else self.span)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self._all_paragraphs]

    def clean_of(self, start: int, end: int) -> str:
        """The normalised text of a raw span, character by character where nothing was removed."""
        return self.clean[start:end] if self.origin is None else _plain(self.raw[start:end])

    def plain_of(self, start: int, end: int) -> str:
        """The normalised text of a raw span, with single spaces and without what was removed; it has no offsets."""
        if self.origin is not None:
            start, end = bisect_left(self.origin, start), bisect_left(self.origin, end)
        return " ".join(self.clean[start:end].split())

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that holds a raw offset."""
        return max(1, bisect_right(self._starts, offset))


def _check(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise TextTooLargeError(len(text), MAX_CHARACTERS)
    if not text.strip("\ufeff\u200b \t\r\n\u00a0") or not text.strip():
        raise EmptyTextError
    found = CONTROL.search(text)
    if found and len(CONTROL.findall(text)) * 1000 > len(text):
        raise BinaryInputError(
            f"the text holds control characters (the first at offset {found.start()}): is it binary data?"
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BinaryInputError(f"an unpaired surrogate at offset {error.start}: decode the text anew") from None


def _normalise(text: str) -> tuple[str, Sequence[int] | None]:
    clean = _plain(CONTROL.sub(" ", text))
    if _MIXED.search(clean):
        clean = _LETTERS.sub(_unmix, clean)
    if not _INVISIBLE.search(clean):
        return clean, None
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(clean):
        if not _INVISIBLE.match(character):
            letters.append(character)
            origin.append(at)
        elif letters and unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", letters[-1] + character)
            if len(composed) == 1:
                letters[-1] = composed
    return "".join(letters), origin


def _plain(text: str) -> str:
    """Plain spaces and hyphens for their many kinds, character by character."""
    return _ODD.sub(lambda match: _PLAIN[match.group()], text)


def _unmix(match: re.Match[str]) -> str:
    """Latin look-alikes inside a mostly Cyrillic word are Cyrillic (`Kaзахстан`); true mixtures stay."""
    word = match.group()
    if not _MIXED.search(word):
        return word
    changed = word.translate(_LOOKALIKE)
    latin = sum(character.isascii() for character in word)
    return changed if latin * 2 <= len(word) and not any(character.isascii() for character in changed) else word
