"""The checks over claims: whatever says what a text reports, the same judges stand over it.

`Referee` knows the text and what the rules read there. `problems` tells an engine at work what is wrong with its
answer; `settle` gives the events that stay, with what the rules saw and the claims lack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kzsum.draft import EventDraft, Extraction, Problem, Segment, Span
from kzsum.ground.acting import acts_for_kazakhstan
from kzsum.ground.evidence import fold
from kzsum.ground.hearing import Hearing
from kzsum.ground.judges import heard
from kzsum.ground.pairing import Located, locate, names_of, overlap, paired, people_of, twins
from kzsum.ground.passage import Passage
from kzsum.ground.persons import Cast
from kzsum.ground.ruling import Policy, quoted
from kzsum.text import Source


@dataclass(frozen=True)
class Settled:
    """The events of a segment after the checks, and the problems of claims that are no event of it."""

    events: tuple[EventDraft, ...]
    problems: tuple[Problem, ...] = ()


_Heard = tuple[list[tuple[Located, EventDraft]], list[Problem]]


@dataclass(frozen=True)
class _Docket:
    """The claims about one segment: where they stand in it, which tell another one again, which event each is of."""

    passage: Passage
    cast: Cast
    located: tuple[Located, ...]
    copies: Mapping[int, int]
    known: Mapping[int, EventDraft | None]

    def event_of(self, claim: Located) -> EventDraft | None:
        return self.known.get(self.copies.get(claim.number, claim.number))

    def named_beside(self, claim: Located) -> frozenset[str]:
        """The persons of the other claims."""
        others = (other.names for other in self.located if other is not claim and other.number not in self.copies)
        return frozenset().union(*others)


@dataclass(frozen=True)
class Referee:
    """Checks claims about one text. `reference` is what the rules read in it, empty for a language they don't read.

    `claimant` is what messages call the whole of the claims.
    """

    source: Source
    reference: Extraction
    tongue: str | None = "ru"
    policy: Policy = "repair"
    claimant: str = "the answer"
    _last: dict[int, tuple[Sequence[EventDraft], _Heard]] = field(default_factory=dict, repr=False, compare=False)

    def problems(self, segment: Segment, claims: Sequence[EventDraft]) -> list[Problem]:
        """What is wrong with the claims about a segment; paths as said, beginning with `events` and a number."""
        return self.review(segment, claims)[0]

    def review(self, segment: Segment, claims: Sequence[EventDraft]) -> tuple[list[Problem], list[Problem]]:
        """What is wrong with the claims, and the events of the segment that the rules read and the claims lack."""
        hearings, dropped = self._hear(segment, claims)
        found = [*dropped]
        for located, event in hearings:
            found += [replace(p, claim=("events", located.number, *p.claim)) for p in event.problems]
        return found, [event.problems[0] for event in self._added(segment, hearings)]

    def questions(self, segment: Segment, claims: Sequence[EventDraft]) -> list[Problem]:
        """As `problems`, without what no second question changes: who is only mentioned, what is told twice."""
        return [p for p in self.problems(segment, claims) if p.code not in ("not_a_participant", "duplicate_meeting")]

    def settle(self, segment: Segment, claims: Sequence[EventDraft]) -> Settled:
        """The events of a segment as the text bears the claims out, in the order of the text."""
        hearings, dropped = self._hear(segment, claims)
        events = [event for _, event in hearings]
        added = self._added(segment, hearings)
        if self.policy == "flag":
            return Settled(tuple(events), (*dropped, *(event.problems[0] for event in added)))
        return Settled(tuple(sorted((*events, *added), key=lambda event: event.sentences[0])), tuple(dropped))

    def _added(self, segment: Segment, hearings: Sequence[tuple[Located, EventDraft]]) -> list[EventDraft]:
        taken = [located.known for located, _ in hearings]
        missed = [event for event in self.events_in(segment) if not any(event is other for other in taken)]
        events = [event for _, event in hearings]
        return [self._missed(event) for event in missed if not _told_by(event, events)]

    def events_in(self, segment: Segment) -> list[EventDraft]:
        """The events that the rules read whose first sentence stands in a segment."""
        return [event for event in self.reference.events if _inside(event.sentences[0], segment.spans)]

    def _missed(self, event: EventDraft) -> EventDraft:
        start, end = event.sentences[0]
        message = f"{self.claimant} lacks the event of “{' '.join(self.source.raw[start:end].split())[:80]}…”"
        problem = Problem("missed_meeting", "error" if self.policy == "flag" else "warning", message, span=(start, end))
        return replace(event, origin="rules", problems=(problem,))

    def _hear(self, segment: Segment, claims: Sequence[EventDraft]) -> _Heard:
        """The claims that stand, each with what is left of it, and why the others don't.

        The last hearing of a segment is kept: the answer that passes is settled by what was heard of it.
        """
        last = self._last.get(segment.number)
        if last is None or last[0] is not claims or not isinstance(claims, tuple):
            last = self._last[segment.number] = claims, self._heard_now(segment, claims)
        return last[1]

    def _heard_now(self, segment: Segment, claims: Sequence[EventDraft]) -> _Heard:
        docket = self._docket(segment, claims)
        stand: list[tuple[Located, EventDraft]] = []
        dropped: list[Problem] = []
        for claim in docket.located:
            event = docket.event_of(claim)
            fault = _fault_of(claim, event, docket.passage, copy=claim.number in docket.copies)
            if fault is not None and self.policy != "flag":
                dropped.append(replace(fault, claim=("events", claim.number)))
                continue
            result = heard(self._hearing(segment, docket, claim, fault))
            idle = self._idle(claim, event, result)
            if idle is not None and self.policy != "flag":
                said = (replace(p, path=(), claim=("events", claim.number, *p.claim)) for p in result.problems)
                dropped += [idle, *said]  # who acts may be among what was claimed wrongly
                continue
            if idle is not None:
                result = replace(result, problems=(*result.problems, replace(idle, claim=())))
            stand.append((replace(claim, known=event), result))
        return stand, dropped

    def _docket(self, segment: Segment, claims: Sequence[EventDraft]) -> _Docket:
        passage = self.passage(segment.spans)
        events = self.events_in(segment)
        cast = Cast.of(passage, self.reference.named, frozenset().union(*map(names_of, events)))
        located = tuple(locate(number, claim, passage, cast) for number, claim in enumerate(claims))
        copies = {later.number: first.number for later, first in twins(located)}
        known = paired([claim for claim in located if claim.number not in copies], events)
        return _Docket(passage, cast, located, copies, {claim.number: event for claim, event in known})

    def _hearing(self, segment: Segment, docket: _Docket, claim: Located, fault: Problem | None) -> Hearing:
        event = docket.event_of(claim)
        return Hearing(
            claim,
            event,
            self._own(segment, event),
            docket.cast,
            self.policy,
            self.reference.published,
            busy=docket.named_beside(claim),
            of_kazakhstan=self._of_kazakhstan,
            problems=[] if fault is None else [replace(fault, severity="error")],
        )

    def _idle(self, claim: Located, event: EventDraft | None, result: EventDraft) -> Problem | None:
        """Why a claim that the rules know no event for is none of this genre."""
        if event is not None or self.tongue != "ru" or acts_for_kazakhstan(result):
            return None
        message = f"{_told(claim.claim)}: nobody in it acts for Kazakhstan"
        return Problem("ungrounded_meeting", "warning", message, claim=("events", claim.number))

    def passage(self, spans: tuple[Span, ...]) -> Passage:
        """A part of the text; the same one at each attempt at it."""
        return self._passages.setdefault(spans, Passage(self.source, spans, self.tongue))

    @cached_property
    def _passages(self) -> dict[tuple[Span, ...], Passage]:
        return {}

    @cached_property
    def _of_kazakhstan(self) -> frozenset[str]:
        return frozenset(fold(person.name.text) for event in self.reference.events for person in event.kazakh_side)

    def _own(self, segment: Segment, known: EventDraft | None) -> Passage:
        """The sentences of a segment that are no other event's."""
        events = [event for event in self.events_in(segment) if event is not known]
        if known is None or not events:
            return self.passage(segment.spans)
        sentences = [
            (sentence.start, sentence.end)
            for paragraph in self.source.paragraphs
            for sentence in paragraph.sentences
            if _inside((sentence.start, sentence.end), segment.spans)
        ]
        mine = [s for s in sentences if s in known.sentences or not any(overlap([s], e.sentences) for e in events)]
        return self.passage(tuple(mine or known.sentences))


def _fault_of(claim: Located, known: EventDraft | None, passage: Passage, *, copy: bool) -> Problem | None:
    """What a claim as a whole is no event for."""
    if copy:
        return Problem("duplicate_meeting", "warning", f"{_told(claim.claim)} tells an event a second time")
    reason = None if known is not None else _no_event(claim, passage)
    return None if reason is None else Problem("ungrounded_meeting", "warning", f"{_told(claim.claim)}: {reason}")


def _no_event(claim: Located, passage: Passage) -> str | None:
    """Why a claim that the rules know no event for is none; `None` where the text bears it out."""
    if not claim.sentences:
        return "its quotation does not stand in the text"
    if claim.names:
        return "it is a conversation with nobody" if passage.tongue == "ru" and _alone(claim) else None
    nobody = not claim.claim.kazakh_side and not claim.claim.counterparts
    bodies = [body for body in claim.claim.organizations if passage.find(body.name.text, gap=1) is not None]
    return None if nobody and bodies else "nobody whom it names stands in this part of the text"


def _alone(claim: Located) -> bool:
    """Whether a claimed conversation has no other side, neither a person nor a body: a trip, an announcement."""
    said = claim.claim
    talks = said.kind.text in ("meeting", "call")
    return talks and not claim.others and not said.counterparts and not said.organizations


def _told(claim: EventDraft) -> str:
    """A claimed event in a few words: its people, or the words that it says report it."""
    names = [person.name.text for person in people_of(claim)]
    return quoted(", ".join(names) or " ".join(claim.quotes))


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in spans)


def _told_by(event: EventDraft, events: Sequence[EventDraft]) -> bool:
    """Whether claims already tell all persons of an event in its own sentences, differently shared out."""
    near = [other for other in events if overlap(event.sentences, other.sentences)]
    told = frozenset().union(*map(names_of, near)) if near else frozenset()
    return bool(near) and bool(names_of(event)) and names_of(event) <= told
