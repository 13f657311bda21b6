"""Which event of the rules' reading a claimed event is, and which claims tell one event twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kzsum.draft import EventDraft, PersonDraft, Span
from kzsum.ground.evidence import fold
from kzsum.ground.passage import Passage
from kzsum.ground.persons import Cast, Identity, identify

_ALIKE = 0.5  # share of the persons from which two events without a common sentence are one


@dataclass(frozen=True)
class Located:
    """A claimed event with the sentences that its quotation stands in, whom its names mean, and its counterpart."""

    number: int
    claim: EventDraft
    sentences: tuple[Span, ...]
    kazakh: tuple[Identity, ...]
    others: tuple[Identity, ...]
    known: EventDraft | None = None

    @property
    def names(self) -> frozenset[str]:
        """Folded nominatives of the persons that were identified."""
        found = [identity.ruling.value for identity in (*self.kazakh, *self.others)]
        return frozenset(fold(value.text) for value in found if value is not None)


def names_of(event: EventDraft) -> frozenset[str]:
    """Folded names of an event's participants."""
    return frozenset(fold(person.name.text) for person in people_of(event))


def people_of(event: EventDraft) -> tuple[PersonDraft, ...]:
    """Both sides of an event."""
    return (*event.kazakh_side, *event.counterparts)


def locate(number: int, claim: EventDraft, passage: Passage, cast: Cast) -> Located:
    """Find a claim's quotations and persons in the passage."""
    spans = [span for quote in claim.quotes if (span := passage.literal(quote)) is not None]
    spans += [span for span in claim.sentences if any(start <= span[0] < end for start, end in passage.spans)]
    sentences = dict.fromkeys(sentence for span in spans for sentence in passage.sentences_at(span))
    return Located(
        number,
        claim,
        tuple(sorted(sentences)),
        tuple(identify(person.name.text, cast) for person in claim.kazakh_side),
        tuple(identify(person.name.text, cast) for person in claim.counterparts),
    )


def paired(claims: Sequence[Located], events: Sequence[EventDraft]) -> list[tuple[Located, EventDraft | None]]:
    """Each claim with the event that it is most like, one to one; `None` where it is like none that is left."""
    ranked = sorted(
        ((_likeness(claim, event), -i, -j) for i, claim in enumerate(claims) for j, event in enumerate(events)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for value, i, j in ranked:
        if value > 0 and -i not in partner and -j not in partner.values():
            partner[-i] = -j
    return [(claim, events[partner[i]] if i in partner else None) for i, claim in enumerate(claims)]


def _likeness(claim: Located, event: EventDraft) -> float:
    shared_text = overlap(claim.sentences, event.sentences)
    mine, theirs = claim.names, names_of(event)
    shared = 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.0
    return (1.0 if shared_text else 0.0) + shared if shared_text or shared >= _ALIKE else 0.0


def overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two lists of spans have a character in common."""
    return any(a < d and c < b for a, b in one for c, d in other)


def twins(claims: Sequence[Located]) -> Iterator[tuple[Located, Located]]:
    """Claims that add nothing to an earlier one: the same sentences, and no person that it lacks.

    A claim all of whose people are unknown tells no event again: it invents one.
    """
    for at, later in enumerate(claims):
        if not later.names and people_of(later.claim):
            continue
        first = next((c for c in claims[:at] if overlap(c.sentences, later.sentences) and later.names <= c.names), None)
        if first is not None:
            yield later, first
