"""Segmentation: lines to paragraphs (hard-wrapped ones joined), tokens to sentences (no abbreviation ends one)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import final

_ABBREVIATIONS = frozenset(
    "им ул проф акад ст руб тыс см вв стр рис напр деп пр обл тел г-н г-жа гг г т д п н э".split()
)
_INITIALS = frozenset({"Дж", "Шм", "Мх", "Ю", "Ж", "Св"})
_MAY_END = frozenset("г гг др д п э".split())
TERMINAL = ".!?…"
DASHES = "–—-"
CLOSING = "»”\"')]"


@final
@dataclass(slots=True, eq=False)
class Token:
    """A word, number or sign: `text` as matched, `key` in lower case with е for ё, raw offsets, white space before."""

    text: str
    key: str
    start: int
    end: int
    is_word: bool
    gap: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; `start` and `end` are raw offsets."""

    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `number` counts from 1, the headline included."""

    number: int
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end


def paragraph_spans(clean: str) -> list[tuple[int, int]]:
    """Clean offsets of the paragraphs: lines, with hard-wrapped ones joined."""
    lines = _lines(clean)
    body_joined = _joined(lines, clean, whole_blocks=False)
    wrapped = len(body_joined) < len(lines) or _filled(lines, clean)
    blank_separated = any(gap for _, _, gap in lines[2:])
    return _joined(lines, clean, whole_blocks=True) if wrapped and blank_separated else body_joined


def _lines(clean: str) -> list[tuple[int, int, bool]]:
    """Start and end of each filled line, and whether a blank line stands before it."""
    found: list[tuple[int, int, bool]] = []
    blank = False
    for match in re.finditer(r"[^\n\r\u2028\u2029]+|\r\n|[\n\r\u2028\u2029]", clean):
        body = match.group()
        if body[0] in "\n\r\u2028\u2029":
            blank = blank or (match.start() > 0 and clean[match.start() - 1] in "\n\r")
        elif body.strip():
            found.append((match.start(), match.end(), blank))
            blank = False
        else:
            blank = True
    return found


def _joined(lines: list[tuple[int, int, bool]], clean: str, *, whole_blocks: bool) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    titled = not (whole_blocks and _filled(lines, clean))  # where blank lines part the blocks, one parts a headline too
    for at, (start, end, gap) in enumerate(lines):
        alone = (titled and at == 1) or (at > 0 and not whole_blocks and _is_wide(lines[at - 1]))
        if (
            spans
            and not gap
            and _continues(_ends_of(clean, *spans[-1]), clean[start:end], alone=alone, whole_blocks=whole_blocks)
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _filled(lines: list[tuple[int, int, bool]], clean: str) -> bool:
    """Whether the first line is as full as those of a hard-wrapped text: rather an item's than a headline."""
    widths = [end - start for start, end, _ in lines] or [0]
    inner = [clean[a:b].rstrip() for (a, b, _), (_, _, gap) in pairwise(lines) if not gap]
    broken = sum(not line.endswith(tuple(TERMINAL)) for line in inner)
    full = max(widths) <= WIDEST and widths[0] >= 0.8 * max(widths)
    return full and broken > 1 and 4 * broken >= 3 * len(inner)


def _ends_of(clean: str, start: int, end: int) -> str:
    """A block, or its two ends where it is long: what tells whether a line goes on is there."""
    return clean[start:end] if end - start <= 400 else clean[start : start + 200] + clean[end - 200 : end]


def _is_wide(line: tuple[int, int, bool]) -> bool:
    return line[1] - line[0] > WIDEST


def _continues(before: str, line: str, *, alone: bool, whole_blocks: bool) -> bool:
    """Whether a line goes on with the sentence (or, in hard-wrapped text, the block) of the lines before it.

    With what stands `alone`, a headline or a line wider than any of a hard-wrapped text, no capital goes on.
    """
    before, line = before.rstrip(), line.lstrip()
    if line[:1].islower():
        return not before.endswith(tuple(TERMINAL)) or whole_blocks
    if (
        alone
        or before.lstrip().lower().startswith(("фото", "на снимке", "date "))
        or line.startswith(("(c)", "©", "Фото"))
    ):
        return False
    ended = before.rstrip(CLOSING).endswith(tuple(TERMINAL + ":;")) or _FOREIGN_END.search(before) is not None
    return whole_blocks or (not ended and len(before) > 50)


_FOREIGN_END = re.compile(
    r"[>}]$|(?:\b[A-Za-z]+[ ,]+){3}[A-Za-z]+$"
)  # markup or a foreign sentence goes on in no Russian line
WIDEST = 120  # characters: hard-wrapped lines are no longer


LONGEST_SENTENCE = 600  # rules look at a whole sentence for each of its words: text without full stops is cut


def sentences(tokens: list[Token]) -> Iterator[Sentence]:
    """Split the tokens of a paragraph into sentences; none is longer than `LONGEST_SENTENCE` tokens.

    >>> from kzsum.text import Source
    >>> source = Source.of("К. Токаев принял посла. Речь шла о зерне.")
    >>> [len(sentence.tokens) for sentence in source.paragraphs[0].sentences]
    [6, 5]
    """
    begin = 0
    quoted = _quoted(tokens)
    for at, token in enumerate(tokens):
        ends = token.text[0] in TERMINAL and not quoted[at] and _ends(tokens, at)
        if ends or at - begin >= LONGEST_SENTENCE:
            stop = at + 1
            while stop < len(tokens) and tokens[stop].text in CLOSING and not tokens[stop].gap:
                stop += 1
            if stop > begin:
                yield Sentence(tuple(tokens[begin:stop]))
                begin = stop
    if begin < len(tokens):
        yield Sentence(tuple(tokens[begin:]))


def _quoted(tokens: list[Token]) -> list[bool]:
    """Which tokens stand inside quotation marks; none where the marks of a paragraph do not pair."""
    signs = [token.text for token in tokens if not token.is_word]
    opened, straight = signs.count("«"), signs.count('"')
    if opened != signs.count("»") or straight % 2 or not (opened or straight):
        return [False] * len(tokens)
    depth, inside, found = 0, False, []
    for at, token in enumerate(tokens):
        depth += (token.text == "«") - (token.text == "»")
        inside ^= token.text == '"'
        # a full stop before the closing mark may end the sentence
        last = at + 1 < len(tokens) and tokens[at + 1].text in '»"'
        found.append((depth > 0 or inside) and not last)
    return found


def _ends(tokens: list[Token], at: int) -> bool:
    following = at + 1
    while following < len(tokens) and tokens[following].text in CLOSING and not tokens[following].gap:
        following += 1
    if following == len(tokens):
        return True
    after = tokens[following]
    if not after.gap or after.text[0].islower() or _told_on(tokens, following):
        return False
    before = tokens[at - 1] if at else None
    if tokens[at].text != "." or before is None:
        return True
    if before.is_word and before.text[0].isupper() and (len(before.text) == 1 or before.text in _INITIALS):
        return False  # an initial: К. Токаев, Ж. Мамутбеков
    if before.key in _ABBREVIATIONS:
        return before.key in _MAY_END and after.text[0].isupper() and not _name_follows(tokens, following)
    return True


def _told_on(tokens: list[Token], at: int) -> bool:
    """A dash and a small letter: `«Где зерно?» – и ушел`."""
    return tokens[at].text in DASHES and at + 1 < len(tokens) and tokens[at + 1].text[0].islower()


def _name_follows(tokens: list[Token], at: int) -> bool:
    """Two capitalised words in a row: after `г.` they are rather a city than a new sentence."""
    return at + 1 < len(tokens) and tokens[at + 1].capital and not tokens[at].text.isupper()
