"""A sentence as the rules see it: its words, the known names among them, and what stands inside quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from kzsum import places, tables
from kzsum.gazetteer import Gazetteer
from kzsum.places import Place, PlaceKind
from kzsum.text import Sentence
from kzsum.words import Word, words


class Mark(NamedTuple):
    """A known name in a sentence: words `start` to `end` (half-open)."""

    start: int
    end: int
    place: Place | None = None
    organization: tables.Row | None = None
    post: tables.Row | None = None


@dataclass(frozen=True)
class View:
    """Words of a sentence with the marks that begin or cover each of them."""

    sentence: Sentence
    paragraph: int
    number: int
    words: tuple[Word, ...]
    place: tuple[Mark | None, ...]
    organization: tuple[Mark | None, ...]
    post: tuple[Mark | None, ...]
    quoted: tuple[bool, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of words `start` to `end` (half-open)."""
        return self.words[start].token.start, self.words[end - 1].token.end

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(word.key for word in self.words)

    @cached_property
    def _lemmas(self) -> frozenset[str]:
        return frozenset().union(*(word.info.lemmas for word in self.words))

    def key(self, at: int) -> str:
        """Lower-case form of a word, empty beyond the sentence."""
        keys = self._keys
        return keys[at] if 0 <= at < len(keys) else ""

    def has(self, *keys: str) -> bool:
        """Whether any of these lemmas stands in the sentence."""
        return not self._lemmas.isdisjoint(keys)

    def place_from(self, at: int, *kinds: PlaceKind) -> tuple[int, Place] | None:
        """End and meaning of the place whose name begins at a word, where it is of one of these kinds."""
        mark = self.place[at] if 0 <= at < len(self.words) else None
        if mark is None or mark.start != at or mark.place is None or mark.place.kind not in kinds:
            return None
        return mark.end, mark.place


@lru_cache(maxsize=1)
def posts() -> Gazetteer[tables.Row]:
    """Heads of posts."""
    return Gazetteer([(row["lemma"], row) for row in tables.rows("posts", tables.POST_COLUMNS, ("lemma",))])


@lru_cache(maxsize=1)
def organizations() -> Gazetteer[tables.Row]:
    """Known bodies, by full name and other names."""
    return Gazetteer(tables.organizations())


def view(sentence: Sentence, paragraph: int, number: int) -> View:
    """Look up the names of a sentence."""
    ws = words(sentence.tokens)
    size = len(ws)
    place: list[Mark | None] = [None] * size
    body: list[Mark | None] = [None] * size
    post: list[Mark | None] = [None] * size
    for at, length, where in places.hits(ws):
        if place[at] is None:
            _cover(place, Mark(at, at + length, place=where))
    for at, length, row in organizations().hits(ws):
        if body[at] is None:
            _cover(body, Mark(at, at + length, organization=row))
    for at, length, row in posts().hits(ws):
        if post[at] is None and not ws[at].info.is_verb:
            _cover(post, Mark(at, at + length, post=row))
    return View(sentence, paragraph, number, ws, tuple(place), tuple(body), tuple(post), _quoted(ws))


def _cover(marks: list[Mark | None], mark: Mark) -> None:
    for at in range(mark.start, mark.end):
        marks[at] = mark


def _quoted(ws: tuple[Word, ...]) -> tuple[bool, ...]:
    opened: list[str] = []
    straight, found = False, []
    for word in ws:
        if word.text == "“" and "„" in opened:  # it closes „…“, and opens “…”
            opened.pop()
        elif word.text in "«“„":
            opened.append(word.text)
        elif word.text in "»”":
            opened = opened[:-1]
        elif word.text == '"':
            straight = not straight
        found.append(bool(opened) or straight)
    return tuple(found)
