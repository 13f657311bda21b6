"""One digest and its source as the page shows them: blocks of marked text, and the events they link to."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kzsum.render.escape import plain
from kzsum.render.report.marks import Fragment, Mark, Piece, known, pieces
from kzsum.render.values import Event, Person, Value, all_findings, events, general_findings, identity
from kzsum.schema import Digest, Evidence, Finding
from kzsum.text import Source


@dataclass(frozen=True)
class Document:
    """What the page is made of: a digest, its source's text where it is there, and findings besides its own.

    `name` is what the digest is called where it has no title, such as the name of its file.
    """

    digest: Digest
    source: str | None = None
    findings: tuple[Finding, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph with its number, what lies between two paragraphs (no number), or a known stretch of the text."""

    number: int | None
    pieces: tuple[Piece, ...]
    between: bool = False


class Sheet:
    """A document on the page; `key` begins the ids of its elements. Raises `InputError` where the source is no text."""

    def __init__(self, document: Document, key: str) -> None:
        self.digest, self.key, self.name = document.digest, key, document.name
        self._source = None if document.source is None else Source.of(document.source)
        self.findings = all_findings(document.digest, document.findings)
        self.general = general_findings(document.digest, document.findings)
        self.events = events(document.digest, document.findings)

    @property
    def text(self) -> str | None:
        """The source's text, as given."""
        return None if self._source is None else self._source.raw

    @property
    def title(self) -> str:
        """The title as the source has it, otherwise what the digest is called."""
        return plain(self.digest.title or self.digest.title_en or self.name) or "Digest without a title"

    @property
    def language(self) -> str | None:
        """The language of the values and of the source."""
        return self.digest.language

    @property
    def of_another_text(self) -> bool:
        """Whether the source at hand is not the one that the digest says it rests on."""
        if self.text is None:
            return False
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest() != self.digest.source_sha256

    def id(self, path: str) -> str:
        """The id of the element that shows the value at a path of the digest."""
        return self.key + path.replace("/", "-")

    def finding_id(self, finding: Finding) -> str:
        """The id of the element that shows a finding."""
        return f"{self.key}-finding-{self._numbers[identity(finding)]}"

    @cached_property
    def _numbers(self) -> dict[tuple[str, str, str], int]:
        return {identity(finding): number for number, finding in enumerate(self.findings, 1)}

    def paragraph_id(self, number: int) -> str:
        """The id of a paragraph of the source."""
        return f"{self.key}-p{number}"

    def piece_id(self, piece: Piece) -> str:
        """The id of a marked piece of the source."""
        return f"{self.key}-s{piece.start}"

    def place(self, evidence: Sequence[Evidence]) -> str | None:
        """The id of the piece where the first of the quotes begins that stands in the text."""
        return next((f"{self.key}-s{one.start}" for one in evidence if self._fragment_of(one)), None)

    def people(self, event: Event) -> str:
        """What a search for a person looks at: names and posts of an event, in both languages."""
        return " | ".join(_searched(person) for person in event.people)

    @cached_property
    def blocks(self) -> list[Block]:
        """The text in order: all of it where the source is there, otherwise what the quotes tell of it."""
        if self._source is None:
            return [Block(None, tuple(pieces(one, self._marks_in(one)))) for one in self._fragments]
        bounds = [(one.number, one.start, one.end) for one in self._source.paragraphs]
        cuts = [cut for _, start, end in bounds for cut in (start, end)]
        whole = self._fragments[0]
        return list(_blocks(pieces(whole, self._marks_in(whole), cuts), bounds))

    @cached_property
    def paragraphs(self) -> frozenset[int]:
        """The numbers of the paragraphs that the page shows."""
        return frozenset(block.number for block in self.blocks if block.number is not None)

    @cached_property
    def _fragments(self) -> list[Fragment]:
        if self.text is not None:
            return [Fragment(0, self.text)]
        return known([one for _, one in self._quotes()])

    @cached_property
    def _starts(self) -> list[int]:
        return [fragment.start for fragment in self._fragments]

    def _fragment_of(self, evidence: Evidence) -> Fragment | None:
        at = bisect_right(self._starts, evidence.start) - 1
        return self._fragments[at] if at >= 0 and self._fragments[at].holds(evidence) else None

    @cached_property
    def _placed(self) -> dict[int, list[Mark]]:
        """Marks by the start of the fragment that they are in."""
        found: dict[int, list[Mark]] = {}
        for mark, evidence in self._quotes():
            fragment = self._fragment_of(evidence)
            if fragment is not None:
                found.setdefault(fragment.start, []).append(mark)
        return found

    def _marks_in(self, fragment: Fragment) -> list[Mark]:
        return self._placed.get(fragment.start, [])

    def _quotes(self) -> Iterator[tuple[Mark, Evidence]]:
        """Every quote of the digest and what it marks; a quote that a value has twice counts once."""
        seen: set[Mark] = set()
        for mark, evidence in self._all_quotes():
            if mark not in seen:
                seen.add(mark)
                yield mark, evidence

    def _all_quotes(self) -> Iterator[tuple[Mark, Evidence]]:
        for event in self.events:
            for one in event.meeting.evidence:
                yield Mark(one.start, one.end, self.id(event.path), "event"), one
            for value in event.values():
                yield from self._of_value(value)
        for finding in self.findings:
            if (shown := finding.evidence) is not None:
                yield Mark(shown.start, shown.end, self.finding_id(finding), "finding"), shown

    def _of_value(self, value: Value) -> Iterator[tuple[Mark, Evidence]]:
        for one in value.evidence:
            yield Mark(one.start, one.end, self.id(value.path), value.category), one


def _blocks(cut: Iterator[Piece], bounds: list[tuple[int, int, int]]) -> Iterator[Block]:
    """Pieces put together by the paragraph they lie in; what lies between two paragraphs is a block of its own."""
    starts = [start for _, start, _ in bounds]

    def where(piece: Piece) -> tuple[int, bool]:
        at = bisect_right(starts, piece.start) - 1
        return at, at >= 0 and piece.start < bounds[at][2]

    for (at, inside), gathered in groupby(cut, where):
        yield Block(bounds[at][0] if inside else None, tuple(gathered), between=not inside)


def _searched(person: Person) -> str:
    words = [word for value in person.values() if value.category != "place" for word in (value.text, value.text_en)]
    return " ".join(filter(None, words)).casefold().replace("ё", "е")
