"""A whole digest's claims against the text: each event is looked for in the part of the text that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kzsum.draft import EventDraft, Problem, Segment
from kzsum.ground.pairing import Located, locate
from kzsum.ground.persons import Cast
from kzsum.ground.review import Referee


def review_whole(referee: Referee, parts: Sequence[Segment], claims: Sequence[EventDraft]) -> list[Problem]:
    """What is wrong with claims about a whole text, and which events of the text they lack.

    Each `claim` path begins with `events` and the number of the claim; of an event that is lacking it is empty.
    """
    casts = [Cast.of(referee.passage(part.spans), referee.reference.named) for part in parts]
    homes = [_home(casts, claim) for claim in claims]
    found: list[Problem] = []
    for number, home in enumerate(homes):
        if home is None:
            message = "no part of the text tells this event: neither its quotation nor its people stand together there"
            found.append(Problem("ungrounded_meeting", "error", message, (), ("events", number)))
    for at, part in enumerate(parts):
        mine = [number for number, home in enumerate(homes) if home == at]
        about = [claims[number] for number in mine]
        wrong, missed = referee.review(part, about)
        for problem in wrong:
            path = ("events", mine[int(problem.claim[1])], *problem.claim[2:])
            found.append(replace(problem, claim=path))
        found += [replace(problem, claim=()) for problem in missed]
    return found


def _home(casts: Sequence[Cast], claim: EventDraft) -> int | None:
    """The part that tells a claimed event: where its evidence stands, otherwise by its quotation and its people."""
    starts = [start for start, _ in claim.sentences]
    for at, cast in enumerate(casts):
        if any(first <= start < last for start in starts for first, last in cast.passage.spans):
            return at
    scored = [(_score(locate(0, claim, cast.passage, cast)), -at) for at, cast in enumerate(casts)]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] > 0 else None


def _score(located: Located) -> float:
    people = len(located.kazakh) + len(located.others)
    named = len(located.names) / people if people else 0.0
    return (1.5 if located.sentences else 0.0) + named
