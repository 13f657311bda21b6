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
    homes = [_home(referee, parts, claim) for claim in claims]
    found: list[Problem] = []
    for number, home in enumerate(homes):
        if home is None:
            message = "no part of the text tells this event: neither its quotation nor its people stand together there"
            found.append(Problem("ungrounded_meeting", "error", message, (), ("events", number)))
    for at, part in enumerate(parts):
        mine = [number for number, home in enumerate(homes) if home == at]
        about = [claims[number] for number in mine]
        for problem in referee.problems(part, about):
            path = ("events", mine[int(problem.claim[1])], *problem.claim[2:])
            found.append(replace(problem, claim=path))
        found += [replace(problem, claim=()) for problem in referee.missed(part, about)]
    return found


def _home(referee: Referee, parts: Sequence[Segment], claim: EventDraft) -> int | None:
    """The part that tells a claimed event: by its quotation or evidence, otherwise by its people."""
    scored = [(_score(_located(referee, part, claim)), -at) for at, part in enumerate(parts)]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] > 0 else None


def _located(referee: Referee, part: Segment, claim: EventDraft) -> Located:
    passage = referee.passage(part.spans)
    return locate(0, claim, passage, Cast.of(passage, referee.reference.named))


def _score(located: Located) -> float:
    people = len(located.kazakh) + len(located.others)
    named = len(located.names) / people if people else 0.0
    return (1.5 if located.sentences else 0.0) + named
