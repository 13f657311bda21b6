"""Words, numbers and signs of a normalised text, and its paragraphs of sentences of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kzsum.segment import Paragraph, Token, paragraph_spans, sentences

Back = Callable[[int, int], tuple[int, int]]  # from a span of the normalised text to that of the text as it was given
_TOKEN = re.compile(
    r"[^\W\d_]+(?:[-’'][^\W_]+)*"  # Киш-Хедьи, д’Эстен
    r"|\d+(?:[.,:]\d+)*(?:-[^\W\d_]+)?"  # 61-й, 12:40, 7:6
    r"|\.{2,}|\S"
)


def all_paragraphs(clean: str, back: Back | None) -> tuple[Paragraph, ...]:
    """The paragraphs of a normalised text, counted from 1; offsets are those that `back` gives, else the text's own.

    >>> [len(sentence.tokens) for sentence in all_paragraphs("Посол прибыл. Встреча прошла.", None)[0].sentences]
    [3, 3]
    """
    blocks = [_tokens(clean, back, start, end) for start, end in paragraph_spans(clean)]
    filled = [tokens for tokens in blocks if tokens]
    return tuple([Paragraph(number, tuple(sentences(tokens))) for number, tokens in enumerate(filled, 1)])


def _tokens(clean: str, back: Back | None, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    last = start
    for match in _TOKEN.finditer(clean, start, end):
        at, after = match.span()
        begin, stop = (at, after) if back is None else back(at, after)
        text = match.group()
        key, is_word, capital = _shape(text)
        found.append(Token(text, key, begin, stop, is_word, at > last, capital))
        last = after
    return found


@lru_cache(maxsize=65536)
def _shape(text: str) -> tuple[str, bool, bool]:
    """The key of a token, whether it is a word, and whether it begins with a capital."""
    return text.lower().replace("ё", "е"), text[0].isalpha(), text[0].isupper()
