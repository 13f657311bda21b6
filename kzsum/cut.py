"""Where a text visibly breaks off: a feed's mark of a cut, dots at its very end, a last sentence without its end."""

from __future__ import annotations

import re

from kzsum import tables
from kzsum.text import Paragraph, Sentence, Source

_MARK = re.compile(
    r"""(?: \[ \s* (?: \+ \s* \d+ \s* (?:char|символ|знак)\w* | … | \.{3} ) \s* \]   # [+1204 chars], […]
        | (?:…|\.{3}) \s* (?:читать|подробнее|далее)\b .{0,40} ) \s* \Z             # … читать далее
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DOTS = re.compile(r"(?:…|\.{3})\s*\Z")
_OPEN_SIGNS = frozenset(",;:–—-(«“„")
_LOOKED_AT = 200  # characters at the end, which hold any mark
_PROSE = 6  # words; a shorter line is a caption or a signature


def cut_at(source: Source) -> tuple[int, int] | None:
    """The raw span of the last words where a text breaks off, `None` where it ends as texts do.

    Only sure signs count: a headline, a caption or a signature at the end has no full stop either.

    >>> text = "Посол Казахстана встретился с мэром Риги. Стороны обсудили торговлю и"
    >>> start, end = cut_at(Source.of(text))
    >>> text[start:end]
    'Стороны обсудили торговлю и'
    """
    if not any(token.is_word for p in source.paragraphs for s in p.sentences for token in s.tokens):
        return None
    last = source.paragraphs[-1]
    sentence = last.sentences[-1]
    ending = source.clean_of(max(last.start, last.end - _LOOKED_AT), last.end)
    if _MARK.search(ending) or _DOTS.search(ending) or _breaks_off(last, sentence):
        return sentence.start, sentence.end
    return None


def _breaks_off(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether prose ends in a sign or a word that needs another behind it."""
    words = [token for token in sentence.tokens if token.is_word]
    if len(words) < _PROSE and len(paragraph.sentences) == 1:
        return False
    end = sentence.tokens[-1]
    if not end.is_word:
        return end.text in _OPEN_SIGNS
    return end.key in tables.words("unfinished")
