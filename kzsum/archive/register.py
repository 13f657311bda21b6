"""The persons of an archive file: the spellings that are in it, and the rows that follow when one is somebody else."""

from __future__ import annotations

from collections.abc import Iterable

from kzsum.archive.people import People
from kzsum.archive.spellings import Spelling, rank
from kzsum.archive.store import Row, Store


class Register:
    """Keeps `People` beside the table `spellings`; each change gives the ids of the events that it touches."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._people: People | None = None

    def reset(self) -> None:
        """Read the file again before the next use: what was added last is not in it."""
        self._people = None

    def add(self, spellings: Iterable[Spelling]) -> tuple[dict[Spelling, str], set[str]]:
        """Take spellings in; gives the person of every spelling, and the events of those that became somebody else."""
        people = self._known()
        known = set(people.ids)
        changed = people.add(spellings)
        self._store.insert("spellings", [(*s, person, rank(s)) for s, person in changed.items() if s not in known])
        return people.ids, self._rename([(*s, person) for s, person in changed.items() if s in known])

    def forget(self) -> set[str]:
        """Drop spellings that no participation has any more, so that nobody is joined by them."""
        self._store.tell("drop spellings")
        before = {Spelling(*told): person for *told, person, _ in self._store.rows("FROM spellings")}
        self.reset()
        after = self._known().ids
        return self._rename([(*s, person) for s, person in after.items() if before[s] != person])

    def _rename(self, changed: list[Row]) -> set[str]:
        """Put spellings that were there under other persons."""
        if not changed:
            return set()
        self._store.fill("renamed", changed)
        self._store.tell("rename spellings")
        self._store.tell("rename participations")
        return {event for (event,) in self._store.told("events of renamed")}

    def _known(self) -> People:
        if self._people is None:
            self._people = People()
            told = self._store.rows("SELECT name, name_en, country, post FROM spellings")
            self._people.add(Spelling(*found) for found in told)
        return self._people
