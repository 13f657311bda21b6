"""A sentence as the rules see it: its words, the known names among them, and what stands inside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kzsum import places, tables
from kzsum.gazetteer import Gazetteer, Hit, Index
from kzsum.places import Place, PlaceKind
from kzsum.text import Sentence
from kzsum.words import Word, words

TOPIC_COLUMNS = ("phrase", "frame", "outcome", "rank", "example")


class Mark(NamedTuple):
    """A known name in a sentence: words `start` to `end` (half-open)."""

    start: int
    end: int
    place: Place | None = None
    organization: tables.Row | None = None
    post: tables.Row | None = None


@dataclass(frozen=True)
class View:
    """Words of a sentence with the marks that begin or cover each of them, and what the tables of words know there."""

    sentence: Sentence
    paragraph: int
    number: int
    words: tuple[Word, ...]
    place: tuple[Mark | None, ...]
    organization: tuple[Mark | None, ...]
    post: tuple[Mark | None, ...]
    quoted: tuple[bool, ...]
    event_words: tuple[Hit[tables.Row], ...]
    topic_words: tuple[Hit[tables.Row], ...]
    keys: tuple[str, ...]  # the lower-case forms of the words
    lemmas: frozenset[str]
    tenses: frozenset[str]  # of the verbs as they are likeliest read: finite ones and short participles

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of words `start` to `end` (half-open)."""
        return self.words[start].token.start, self.words[end - 1].token.end

    def key(self, at: int) -> str:
        """Lower-case form of a word, empty beyond the sentence."""
        keys = self.keys
        return keys[at] if 0 <= at < len(keys) else ""

    def has(self, *keys: str) -> bool:
        """Whether any of these lemmas stands in the sentence."""
        return not self.lemmas.isdisjoint(keys)

    def place_from(self, at: int, *kinds: PlaceKind) -> tuple[int, Place] | None:
        """End and meaning of the place whose name begins at a word, where it is of one of these kinds."""
        mark = self.place[at] if 0 <= at < len(self.words) else None
        if mark is None or mark.start != at or mark.place is None or mark.place.kind not in kinds:
            return None
        return mark.end, mark.place

    def places(self, kind: PlaceKind) -> Iterator[tuple[int, tuple[int, Place]]]:
        """First word of every place of a kind, left to right, with its end and meaning as `place_from` gives them."""
        for at, mark in enumerate(self.place):
            if mark is not None and mark.start == at and mark.place is not None and mark.place.kind == kind:
                yield at, (mark.end, mark.place)


@lru_cache(maxsize=1)
def posts() -> Gazetteer[tables.Row]:
    """Heads of posts; of those that the dictionary misreads their forms too."""
    rows = tables.rows("posts", tables.POST_COLUMNS, ("lemma",))
    misread = tables.words("misread_posts")
    forms = [
        (row["lemma"] + ending, row) for row in rows if row["lemma"] in misread for ending in ("а", "у", "ом", "е")
    ]
    return Gazetteer([*((row["lemma"], row) for row in rows), *forms])


@lru_cache(maxsize=1)
def organizations() -> Gazetteer[tables.Row]:
    """Known bodies, by full name and other names."""
    return Gazetteer(tables.organizations())


@lru_cache(maxsize=1)
def _event_words() -> Gazetteer[tables.Row]:
    """The words that report an event."""
    rows = tables.rows("events", tables.EVENT_COLUMNS, ("phrase", "use"))
    return Gazetteer([(row["phrase"], row) for row in rows])


@lru_cache(maxsize=1)
def _topic_words() -> Gazetteer[tables.Row]:
    """The words that introduce a matter."""
    return Gazetteer([(row["phrase"], row) for row in tables.rows("topic_words", TOPIC_COLUMNS, ("phrase",))])


@lru_cache(maxsize=1)
def _known_names() -> Index:
    return Index(places.gazetteer(), organizations(), posts(), _event_words(), _topic_words())


def view(sentence: Sentence, paragraph: int, number: int) -> View:
    """Look up the names of a sentence."""
    ws = words(sentence.tokens)
    size = len(ws)
    place: list[Mark | None] = [None] * size
    body: list[Mark | None] = [None] * size
    post: list[Mark | None] = [None] * size
    found = _known_names().hits(ws)
    for start, end, where in found[0]:
        if place[start] is None and not (
            end == start + 1 and ws[start].info.is_preposition
        ):  # `В` is no canton of Vaud
            _cover(place, Mark(start, end, place=where))
    for start, end, row in found[1]:
        if body[start] is None:
            _cover(body, Mark(start, end, organization=row))
    for start, end, row in found[2]:
        if post[start] is None and not ws[start].info.is_verb:
            _cover(post, Mark(start, end, post=row))
    return View(
        sentence=sentence,
        paragraph=paragraph,
        number=number,
        words=ws,
        place=tuple(place),
        organization=tuple(body),
        post=tuple(post),
        quoted=_quoted(ws),
        event_words=tuple(found[3]),
        topic_words=tuple(found[4]),
        keys=tuple([word.key for word in ws]),
        lemmas=frozenset[str]().union(*[word.info.lemmas for word in ws]),
        tenses=_tenses(ws),
    )


def _tenses(ws: tuple[Word, ...]) -> frozenset[str]:
    verbs = [word.info.readings[0] for word in ws if word.info.is_verb and word.info.readings]
    return frozenset([verb.tense for verb in verbs if verb.finite or verb.pos == "PART_SHORT"])


def _cover(marks: list[Mark | None], mark: Mark) -> None:
    for at in range(mark.start, mark.end):
        marks[at] = mark


def _closes_both(ws: tuple[Word, ...], at: int, outer: int) -> bool:
    """`АО «НК «Степь»`: a firm's form and its name share the sign that closes."""
    inner = next((i for i in range(at - 1, outer, -1) if ws[i].text == "«"), outer)
    followed = at + 1 < len(ws) and ws[at + 1].text == "»"
    return outer < inner <= outer + 3 and not followed and all(word.text.isupper() for word in ws[outer + 1 : inner])


def _quoted(ws: tuple[Word, ...]) -> tuple[bool, ...]:
    opened: list[str] = []
    straight, found = False, []
    outer = 0
    for at, word in enumerate(ws):
        if word.text == "“" and "„" in opened:  # it closes „…“, and opens “…”
            opened.pop()
        elif word.text in "«“„":
            outer = outer if opened else at
            opened.append(word.text)
        elif word.text in "»”":
            opened = [] if _closes_both(ws, at, outer) else opened[:-1]
        elif word.text == '"':
            straight = not straight
        found.append(bool(opened) or straight)
    return tuple(found)
