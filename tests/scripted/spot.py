"""Where a lie is told, and what a lie is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tests.scripted import invented
from tests.scripted.documents import SIDES, Document, Record, Told, sentence
from tests.scripted.outcome import Verdict


@dataclass(frozen=True)
class Lie:
    """A lie: what stands in place of the event, which field it is in, and the verdict on a digest.

    `events` are wire events in place of the one; findings on the fields and lists in `touched`, and on the person
    `whose` value it is, are about the lie.
    """

    field: str
    original: str | None
    value: str
    events: tuple[Record, ...]
    verdict: Verdict
    touched: tuple[str, ...] = ()
    whose: str | None = None


@dataclass(frozen=True)
class Spot:
    """An event of a document, and the segment that tells it."""

    document: Document
    at: int
    part: str

    @property
    def told(self) -> Told:
        """The event as it should be told."""
        return self.document.told[self.at]

    def seed(self, lie: str) -> tuple[str, int, str]:
        """What makes choices differ from event to event."""
        return (self.document.name, self.at, lie)

    def people(self, lie: str) -> Sequence[tuple[str, int, Record]]:
        """The event's persons, beginning with one that is another for each lie."""
        found = [(side, n, person) for side in SIDES for n, person in enumerate(self.told.wire[side])]
        return invented.turned(found, *self.seed(lie))

    def others(self) -> Iterator[tuple[str, Record]]:
        """Persons of other events whom this segment does not name, with their sides."""
        own = {person["name"] for side in SIDES for person in self.told.wire[side]}
        for told in self.document.told:
            for side in SIDES:
                for person in told.wire[side]:
                    if person["name"] not in own and not invented.touches(person["name"].split()[-1], self.part):
                        yield side, person

    def with_value(self, path: Sequence[str | int], value: object) -> Record:
        """The event with one value changed, and an English sentence that says the same."""
        changed = deepcopy(self.told.wire)
        place: Any = changed
        for step in path[:-1]:
            place = place[step]
        if isinstance(place, list) and path[-1] == len(place):
            place.append(value)
        else:
            place[path[-1]] = value
        return changed | {"summary": sentence(changed, self._spelled())}

    def _spelled(self) -> dict[str, str]:
        people = [person for side in SIDES for person in self.told.gold[side]]
        spelled = {person["name"]: person["name_en"][0] for person in people}
        return spelled | {name: name for name in spelled.values()}


Liar = Callable[[Spot], Lie | None]
