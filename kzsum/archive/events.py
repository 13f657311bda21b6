"""The events of an archive file: finds the meetings that a batch may be joined with, writes what `joins` decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kzsum.archive import joins
from kzsum.archive.conflicts import conflicts
from kzsum.archive.joins import Person, Place, Told
from kzsum.archive.rows import TABLES, day_of
from kzsum.archive.spellings import short_id
from kzsum.archive.store import Row, Store
from kzsum.schema import Digest, Meeting

_OWN = "KZ"
_TOLD = ("stale of fresh", "drop events", "drop attendances", "drop conflicts", "tell events", "tell attendances")


@dataclass
class Touched:
    """What a removal leaves to be looked at again: meetings, and ids of events that may be no more."""

    meetings: set[Place] = field(default_factory=set)
    events: set[str] = field(default_factory=set)


def own_ids(digest: Digest) -> list[str]:
    """The ids that the meetings of a digest have as events of their own."""
    starts = [_start(meeting) for meeting in digest.meetings]
    published = str(digest.published or "")
    return [
        _event_id(_first(published, digest.source_sha256, start, starts[:at].count(start)))
        for at, start in enumerate(starts)
    ]


def keys(digest: Digest) -> Iterator[Row]:
    """The rows of `meeting_keys`: one for each pair of a Kazakh surname and one of the other side, or a body."""
    for number, meeting in enumerate(digest.meetings):
        day = day_of(digest, meeting)
        if day is None:
            continue
        sides = {f"p{joins.surname(person.name)}" for person in meeting.counterparts}
        sides |= {f"b{joins.body_key(o.name, o.name_en)}" for o in meeting.organizations if o.country != _OWN}
        kind, exact = joins.kind_class(meeting.kind), _exact(meeting)
        for mine in {joins.surname(person.name) for person in meeting.kazakh_side}:
            for theirs in sides:
                yield (short_id("k", kind, meeting.country, mine, theirs), day, exact, digest.id, number)


def remove(store: Store, digest_ids: list[str]) -> Touched:
    """Delete digests; gives what is to be looked at again."""
    store.fill("gone", [(digest_id,) for digest_id in digest_ids])
    gone = set(digest_ids)
    near = {(other, no) for _, _, other, no in _near(store, "gone") if other not in gone}
    members = {(digest_id, no) for digest_id, no in store.told("members of events of gone")}
    events = {event for (event,) in store.told("events of gone")}
    for table in (*TABLES, "meeting_keys"):
        store.run(f"DELETE FROM {table} WHERE digest_id IN (FROM gone)")  # noqa: S608 - our own names
    return Touched(near | members, events)


def join(store: Store, digest_ids: list[str], touched: Touched) -> None:
    """Join the meetings of new digests, and those touched by a removal, with the rest of the archive."""
    store.fill("fresh", [(digest_id,) for digest_id in digest_ids])
    meetings, pairs = _reach(store, touched.meetings)
    stale, told = set(touched.events), []
    placed: list[Row] = []
    for event in joins.partition(_told(store, meetings), pairs):
        event_id = _event_id(event[0].first)
        placed += [(*meeting.place, event_id) for meeting in event]
        told += [(event_id, *conflict) for conflict in (conflicts(event) if len(event) > 1 else ())]
    stale |= {event_id for *_, event_id in placed} | _move(store, placed)
    store.fill("stale", [(event_id,) for event_id in stale])
    for statement in _TOLD:
        store.tell(statement)
    store.insert("conflicts", told)


def _reach(store: Store, touched: set[Place]) -> tuple[set[Place], list[tuple[Place, Place]]]:
    """All meetings that new or touched ones may be linked to, from link to link, and the pairs of them to compare."""
    found: set[Place] = set(touched)
    pairs: set[tuple[Place, Place]] = set()
    starts: tuple[str, ...] = ("fresh", "again")
    store.fill("again", list(touched))
    while True:
        searched, left = set(found), set()
        for one, one_no, other, other_no in _near(store, *starts):
            mine, theirs = (one, one_no), (other, other_no)
            searched.add(mine)
            left.add(theirs)
            pairs.add((min(mine, theirs), max(mine, theirs)))
        left -= searched
        found = searched | left
        if not left:
            return found, sorted(pairs)
        store.fill("again", list(left))
        starts = ("again",)


def _near(store: Store, *starts: str) -> list[Row]:
    """Pairs of meetings that share a key, the day or a day beside it; one of each is of the digests or places given."""
    store.fill("frontier", [])
    for start in starts:
        store.tell(f"frontier of {start}")
    return store.told("near")


def _told(store: Store, places: set[Place]) -> list[Told]:
    """The meetings at these places as `joins` compares them."""
    store.fill("again", list(places))
    people: dict[tuple[Place, str], list[Person]] = defaultdict(list)
    for digest, no, side, name, post in store.told("people of again"):
        people[(digest, no), side].append(Person(name, post))
    bodies: dict[Place, set[str]] = defaultdict(set)
    for digest, no, name, name_en in store.told("bodies of again"):
        bodies[digest, no].add(joins.body_key(name, name_en))
    return [
        Told(
            place=(place := (digest, no)),
            first=_first(str(published or ""), source, start, earlier),
            kind=kind,
            date=date,
            day=day,
            exact=exact,
            country=country,
            city=city,
            kazakh=tuple(people[place, "kazakh"]),
            others=tuple(people[place, "counterpart"]),
            bodies=frozenset(bodies[place]),
        )
        for digest, no, published, source, start, earlier, kind, date, day, exact, country, city in store.told(
            "meetings of again"
        )
    ]


def _move(store: Store, placed: list[Row]) -> set[str]:
    """Put meetings under their events; gives the ids of events that they were under before."""
    store.fill("placed", placed)
    store.fill("moved", [])
    store.tell("moved")
    before = {event for (event,) in store.told("events before")}
    if before:
        store.tell("move meetings")
        store.tell("move participations")
    return before


def _exact(meeting: Meeting) -> bool:
    """Whether the text gives the day by number; a day without a quote is taken as given."""
    told = meeting.support.get("date")
    return meeting.date is not None and (told is None or any(letter.isdigit() for letter in told.quote))


def _start(meeting: Meeting) -> int:
    return meeting.evidence[0].start if meeting.evidence else -1


def _first(published: str, source: str, start: int, earlier: int) -> tuple[str, ...]:
    """When and where an event was told; `earlier` meetings of the digest rest on the same place."""
    return (published, source, f"{start:09}", f"{earlier:03}")


def _event_id(first: tuple[str, ...]) -> str:
    return short_id("e", *first)
