"""What became of an event in a digest, and when a lie about it counts as caught.

Caught is a lie whose value stands nowhere in the event as the digest has it, if a finding names it or the right value
stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.quality import folded, pairs
from tests.scripted.documents import SIDES, Document, Record


@dataclass(frozen=True)
class Outcome:
    """A digest as seen from one gold event."""

    document: Document
    digest: Record
    at: int

    @cached_property
    def _paired(self) -> list[tuple[Record, Record]]:
        return list(pairs(self.document.gold["meetings"], self.digest["meetings"], self.document.text))

    @cached_property
    def number(self) -> int | None:
        """The place in the digest of the meeting that pairs with the event."""
        gold = self.document.gold["meetings"][self.at]
        meeting = next((got for wanted, got in self._paired if wanted is gold), None)
        return next((n for n, one in enumerate(self.digest["meetings"]) if one is meeting), None)

    @property
    def meeting(self) -> Record | None:
        """The meeting that pairs with the event."""
        return None if self.number is None else self.digest["meetings"][self.number]

    @cached_property
    def strays(self) -> list[Record]:
        """Meetings that pair with no gold event."""
        known = [id(got) for _, got in self._paired]
        return [meeting for meeting in self.digest["meetings"] if id(meeting) not in known]

    @cached_property
    def here(self) -> list[Record]:
        """The event's meeting, and strays that rest on its anchor."""
        start = self.document.text.index(anchor := self.document.gold["meetings"][self.at]["anchor"])
        end = start + len(anchor)
        on_it = [s for s in self.strays if any(e["start"] < end and start < e["end"] for e in s["evidence"])]
        return [*([self.meeting] if self.meeting else []), *on_it]

    def values(self, meetings: list[Record], field: str) -> Iterator[str | None]:
        """What meetings have in a field: one of their own, or `name` for all persons."""
        for meeting in meetings:
            people = [person for side in SIDES for person in meeting[side]]
            if field == "name":
                yield from (person["name"] for person in people)
            elif field in ("organizations", "topics"):
                yield from (one["name" if field == "organizations" else "text"] for one in meeting[field])
            else:
                yield meeting[field]

    def has(self, field: str, value: str | None) -> bool:
        """Whether the event has a value in a field."""
        return any(folded(found) == folded(value) for found in self.values(self.here, field))

    def writes(self, words: str | None) -> bool:
        """Whether English words stand in the event's sentence."""
        return any(writes(meeting, words) for meeting in self.here)

    def names(self, value: str) -> bool:
        """Whether a finding's message names a value; of long ones it has the beginning."""
        words = f" {folded(value)} " if len(value) < 60 else f" {folded(value[:60]).rpartition(' ')[0]} "
        return any(words in f" {folded(finding['message'])} " for finding in self.digest["findings"])


def writes(meeting: Record, words: str | None) -> bool:
    """Whether English words stand in the sentence of a meeting."""
    return bool(words) and bool(
        re.search(rf"(?<!\w){re.escape(words or '')}(?!\w)", meeting["summary"] or "", re.IGNORECASE)
    )


Verdict = Callable[[Outcome], str]
"""How a lie got through, in a few words; empty where it is caught."""

IN_EVENT, IN_SENTENCE, SILENT, LOST = "in the event", "in the sentence", "left without a word", "event lost"


def escape(field: str, lie: str, right: str | None, english: str | None = None, *, repaired: bool = False) -> Verdict:
    """The verdict on a value: gone from the event and its sentence, and named or put right (`repaired`: put right)."""

    def verdict(outcome: Outcome) -> str:
        if outcome.has(field, lie):
            return IN_EVENT
        if outcome.writes(english):
            return IN_SENTENCE
        in_place = bool(outcome.here) and outcome.has(field, right)
        return "" if in_place or (not repaired and outcome.names(lie)) else SILENT

    return verdict


def escape_of_person(field: str, name: str, lie: str, right: str | None, english: str | None) -> Verdict:
    """The verdict on the `role` or `country` of one person: other persons of the event may have it."""

    def verdict(outcome: Outcome) -> str:
        people = [p for m in outcome.here for side in SIDES for p in m[side] if folded(p["name"]) == folded(name)]
        found = [folded(person[field]) for person in people]
        if folded(lie) in found:
            return IN_EVENT
        if outcome.writes(english):
            return IN_SENTENCE
        return "" if folded(right) in found or outcome.names(lie) else SILENT

    return verdict


def escape_of_event(names: Sequence[str], english: Sequence[str], topic: str) -> Verdict:
    """The verdict on an invented event: nothing of it is in the digest, and a finding names one of its people."""

    def verdict(outcome: Outcome) -> str:
        meetings = outcome.digest["meetings"]
        told = {folded(v) for field in ("name", "topics") for v in outcome.values(meetings, field)}
        if not told.isdisjoint(map(folded, (*names, topic))):
            return IN_EVENT
        if any(writes(meeting, words) for meeting in meetings for words in english):
            return IN_SENTENCE
        return "" if any(map(outcome.names, names)) else SILENT

    return verdict


def escape_of_words(words: str) -> Verdict:
    """The verdict on words planted in the English sentence: the event has another sentence."""

    def verdict(outcome: Outcome) -> str:
        if outcome.writes(words):
            return IN_SENTENCE
        return "" if any(meeting["summary"] for meeting in outcome.here) else LOST

    return verdict


def lost(outcome: Outcome) -> str:
    """The verdict on an event that the model left out: the digest has it all the same."""
    return LOST if outcome.meeting is None else ""
