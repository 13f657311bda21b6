"""The source as pieces: cut wherever a value begins or ends, so that nested and overlapping values stay in place.

The pieces of a text, joined, are that text: nothing is added, left out or moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kzsum.render.values import Category
from kzsum.schema import Evidence

# Characters that a page shows as their number: they are invisible, or would turn the direction of what follows.
_SHOWN_BY_NUMBER = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)

# What the words say themselves comes before what only follows from them.
_INSIDE = ("person", "organization", "role", "topic", "date", "place", "kind", "event", "finding")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` support `target`, the id of a value, an event or a finding on the page."""

    start: int
    end: int
    target: str
    category: Category | Literal["finding"]

    @property
    def order(self) -> tuple[int, int, str]:
        """The narrower mark lies inside; of two on the same words the one that is earlier in `_INSIDE`."""
        return (self.end - self.start, _INSIDE.index(self.category), self.target)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source under the same marks, the innermost first; `code` names a character not to be shown."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of the source that is known: the whole text, or what the quotes tell of it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def holds(self, evidence: Evidence) -> bool:
        """Whether the quote stands where the evidence says.

        >>> Fragment(10, "с послом").holds(Evidence(start=12, end=18, quote="послом", match="exact"))
        True
        """
        if not self.start <= evidence.start <= evidence.end <= self.end:
            return False
        return self.text.startswith(evidence.quote, evidence.start - self.start)


def pieces(fragment: Fragment, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Piece]:
    """The pieces of a fragment, in order; marks lie inside it, `cuts` are further places to cut at.

    >>> text = Fragment(0, "посол Латвии прибыл")
    >>> two = [Mark(0, 12, "role", "role"), Mark(6, 12, "country", "place")]
    >>> [(piece.text, [mark.target for mark in piece.marks]) for piece in pieces(text, two)]
    [('посол ', ['role']), ('Латвии', ['country', 'role']), (' прибыл', [])]
    """
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    hidden = {fragment.start + found.start() for found in _SHOWN_BY_NUMBER.finditer(fragment.text)}
    bounds = {fragment.start, fragment.end, *hidden, *(at + 1 for at in hidden)}
    bounds.update(*((mark.start, mark.end) for mark in waiting))
    bounds.update(cut for cut in cuts if fragment.start < cut < fragment.end)
    active: list[Mark] = []
    for start, end in pairwise(sorted(bounds)):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        text = fragment.text[start - fragment.start : end - fragment.start]
        code = f"U+{ord(text):04X}" if start in hidden else None
        yield Piece(start, text, tuple(sorted(active, key=lambda mark: mark.order)), code)


def known(evidence: Sequence[Evidence]) -> list[Fragment]:
    """What the quotes alone tell of a source: its stretches in order, overlapping and touching quotes joined.

    A quote that contradicts the ones before it is left out.

    >>> told = [(0, "Посол прибыл"), (6, "прибыл в Ригу"), (30, "Даурен")]
    >>> quotes = [Evidence(start=at, end=at + len(quote), quote=quote, match="exact") for at, quote in told]
    >>> [(fragment.start, fragment.text) for fragment in known(quotes)]
    [(0, 'Посол прибыл в Ригу'), (30, 'Даурен')]
    """
    found: list[Fragment] = []
    for one in sorted(evidence, key=lambda one: (one.start, -one.end)):
        last = found[-1] if found else None
        if last is None or one.start > last.end:
            found.append(Fragment(one.start, one.quote))
            continue
        shared = last.text[one.start - last.start :]
        if one.quote.startswith(shared):
            found[-1] = Fragment(last.start, last.text[: one.start - last.start] + one.quote)
    return found
