"""Trials of the checks: what they make of the perfect model's claims, and of one lie at a time among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kzsum.draft import EventDraft, Segment
from kzsum.llm.wire import WireAnswer
from kzsum.schema import Digest
from tests.quality import folded
from tests.scripted.documents import SIDES, Document, Record, Told
from tests.scripted.outcome import Outcome
from tests.scripted.spot import Liar, Lie, Spot

Check = Callable[[str, Callable[[Segment], Sequence[EventDraft]]], Digest]
"""The checks as the pipeline joins them: from a text and the claims about each part of it to a digest."""
LOUD = ("error", "warning")


def drafts(events: Sequence[Record]) -> Sequence[EventDraft]:
    """Events as a model's answer gives them to the checks."""
    return WireAnswer.model_validate({"events": list(events)}).drafts()


@dataclass(frozen=True)
class Fair:
    """A document under the perfect model: its digest, and the parts that were asked about."""

    document: Document
    digest: Record
    parts: tuple[str, ...]

    @classmethod
    def of(cls, document: Document, check: Check) -> Fair:
        """Try the perfect model on a document."""
        parts: list[str] = []

        def claims(segment: Segment) -> Sequence[EventDraft]:
            parts.append(segment.text)
            return drafts([told.wire for told in document.told_in(segment.text)])

        digest = check(document.text, claims).model_dump(mode="json")
        return cls(document, digest, tuple(parts))

    def spots(self) -> Iterator[Spot]:
        """Every event that stands in a part that was asked about."""
        for at, told in enumerate(self.document.told):
            part = next((part for part in self.parts if told in self.document.told_in(part)), None)
            if part is not None:
                yield Spot(self.document, at, part)

    def fates(self) -> Iterator[tuple[str, str, bool]]:
        """Field, value, and whether it is kept, of every value that the perfect model told."""
        for at, told in enumerate(self.document.told):
            meeting = Outcome(self.document, self.digest, at).meeting
            for field, path, value in values(told.wire):
                yield field, value, meeting is not None and value_at(meeting, path, value)
            said, now = told.wire["summary"], meeting["summary"] if meeting else ""
            yield "spelling in summary", said, said == now or not respelled(said, now or "")


def values(wire: Record) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The values of an event: the field's name for tables, the way to it, the value."""
    for field in ("kind", "date", "country", "city", "summary"):
        if wire[field]:
            yield field, (field,), wire[field]
    for side in SIDES:
        for person in wire[side]:
            yield "person", (side, "name"), person["name"]
            for field in ("role", "country"):
                if person[field]:
                    yield f"person's {field}", (side, field, person["name"]), person[field]
    for name in wire["organizations"]:
        yield "organization", ("organizations", "name"), name
    for topic in wire["topics"]:
        yield "topic", ("topics", "text"), topic["text"]


def value_at(meeting: Record, path: tuple[str, ...], value: str) -> bool:
    """Whether a meeting of a digest has a value."""
    found = meeting[path[0]]
    if isinstance(found, list):
        of = folded(path[2]) if len(path) > 2 else None
        kept = [one[path[1]] for one in found if of is None or folded(one["name"]) == of]
        return any(folded(one) == folded(value) for one in kept)
    return folded(found) == folded(value) or (path == ("summary",) and respelled(value, found or ""))


def respelled(one: str, other: str) -> bool:
    """Whether two sentences differ by the spelling of names only."""
    left, right = one.split(), other.split()
    return len(left) == len(right) and all(
        a == b or (a[:1].isupper() and b[:1].isupper() and SequenceMatcher(None, a, b).ratio() >= 0.6)
        for a, b in zip(left, right, strict=True)
    )


@dataclass(frozen=True)
class Trial:
    """A lie, how it got through (empty: caught), and findings on values that were no lie, among `untouched` ones."""

    name: str
    spot: Spot
    lie: Lie
    outcome: Outcome
    escaped: str
    false_flags: tuple[Record, ...]
    untouched: int


def tried(fair: Fair, liars: Mapping[str, Liar], check: Check) -> Iterator[Trial]:
    """Tell every lie about every event of a document, one at a time."""
    for spot in fair.spots():
        for name, liar in liars.items():
            lie = liar(spot)
            if lie is not None:
                yield _trial(fair, name, spot, lie, check)


def _trial(fair: Fair, name: str, spot: Spot, lie: Lie, check: Check) -> Trial:
    def claims(segment: Segment) -> Sequence[EventDraft]:
        told = fair.document.told_in(segment.text)
        return drafts([event for one in told for event in (lie.events if one is spot.told else (one.wire,))])

    digest = check(fair.document.text, claims).model_dump(mode="json")
    outcome = Outcome(fair.document, digest, spot.at)
    flags = tuple(_false_flags(fair, lie, outcome))
    return Trial(name, spot, lie, outcome, lie.verdict(outcome), flags, _untouched(fair.document, spot, lie))


def _false_flags(fair: Fair, lie: Lie, outcome: Outcome) -> Iterator[Record]:
    """Loud findings that the perfect answer did not raise and that are about another value than the lie."""
    before = Counter((finding["code"], finding["message"]) for finding in fair.digest["findings"])
    for finding in outcome.digest["findings"]:
        key = (finding["code"], finding["message"])
        before[key] -= 1
        if finding["severity"] in LOUD and before[key] < 0 and not _about(finding, lie, outcome):
            yield finding


def _about(finding: Record, lie: Lie, outcome: Outcome) -> bool:
    """Whether a finding names the lie or what stood in its place, or is on its field, its list, its person or event."""
    terms = [folded(term) for term in (lie.value, lie.original, lie.whose) if term]
    if any(f" {term} " in f" {folded(finding['message'])} " for term in terms):
        return True
    if not finding["path"].startswith("/meetings/"):
        return lie.field == "events"
    number, *path = finding["path"].removeprefix("/meetings/").split("/")
    if int(number) != outcome.number:
        return False
    name = _person(outcome, path)
    return name in terms if name else lie.field == "events" or "/".join(path) in lie.touched


def _person(outcome: Outcome, path: Sequence[str]) -> str | None:
    """The name of the person whom a path in the event's meeting leads to."""
    if outcome.meeting is None or len(path) < 2 or path[0] not in SIDES:
        return None
    return folded(outcome.meeting[path[0]][int(path[1])]["name"])


def _untouched(document: Document, spot: Spot, lie: Lie) -> int:
    """How many values of the segment are no lie."""
    told: list[Told] = document.told_in(spot.part)
    others = sum(len(list(values(one.wire))) for one in told if one is not spot.told)
    own = [value for field, _, value in values(spot.told.wire) if field != "summary" and value != lie.original]
    return others + (len(own) if lie.events else 0)
