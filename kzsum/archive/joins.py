"""Which meetings of several digests are one event: pure functions.

Two meetings of different digests may be one event where all of this holds:

- kind: the same, or kinds that agencies take for one another (`CLASSES`);
- country: the same (or neither gives one);
- day: the same day, where both texts give it by number; where one gives none, or a relative one (`вчера`), its day (the
  day of publication where it gives none) is at most a day off;
- people: somebody of the Kazakh side is the same by name, and a counterpart is too; where one of the two names no
  counterpart, a body that is not Kazakhstan's own. Names are the same but for what `spellings` folds, initials, and
  parts that are left out.

Then meetings with a day by number are joined, the likeliest pair first; then those without, among themselves; then each
group of the latter goes to the one group of the former that it fits, if it fits one only. Joining goes on from link to
link, but never brings two meetings of one digest together: a digest tells apart what it took for two events. Nor two
that name different people of one surname, by way of a third that has its initials only.

All follows from the set of meetings, in whatever order they were added. The id of an event is made of the place (text
and character) where it was told first, so that later digests and readings of the same text anew keep it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kzsum import tables
from kzsum.archive.spellings import Words, fits, sound, words

CLASSES = (("meeting", "visit", "signing", "credentials"), ("session", "conference"))
_CLASS = {kind: kinds[0] for kinds in CLASSES for kind in kinds}
_GIVEN_COLUMNS = ("name", "gender", "culture")

Place = tuple[str, int]  # digest_id, meeting_no
Link = tuple[tuple[int, int], Place, Place]  # sorts the likeliest first


class Person(NamedTuple):
    """Who takes part: the name as told, and the folded post."""

    name: str
    post: str


class Told(NamedTuple):
    """A meeting as one digest tells it; `first` sorts by when and where it was told and gives the event its id."""

    place: Place
    first: tuple[str, ...]
    kind: str
    date: datetime.date | None
    day: datetime.date
    exact: bool
    country: str | None
    city: str | None
    kazakh: tuple[Person, ...]
    others: tuple[Person, ...]
    bodies: frozenset[str]


def kind_class(kind: str) -> str:
    """The kind that stands for all that agencies take for this one.

    >>> kind_class("signing"), kind_class("call")
    ('meeting', 'call')
    """
    return _CLASS.get(kind, kind)


def body_key(name: str, name_en: str | None) -> str:
    """A body for comparison.

    >>> body_key("МИД Катара", None) == body_key("«МИД  Катара»", None)
    True
    """
    return " ".join((name_en or name).lower().replace("ё", "е").translate(str.maketrans("«»“”\"'", "      ")).split())


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """The word of a name by which other spellings of it are looked for, as it sounds; not a given name, where told.

    >>> surname("А. Дюсебай") == surname("Дюсебай Арлан") == surname("Arlan Dyussebay")
    True
    """
    told = words(name)
    rare = [word for word in told.whole if word not in _given()] or list(told.whole)
    return sound(max(rare, key=lambda word: (len(word), word))) if rare else ""


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    names = (row["name"] for row in tables.rows("given_names", _GIVEN_COLUMNS, ("name",)))
    return frozenset(word for name in names for word in words(name).whole)


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's, where place, day and the other side agree.

    >>> same_person("Н. Арыстанов", "Нургали Арыстанов"), same_person("Анна Ким", "Юрий Ким")
    (True, False)
    """
    return _same_words(words(one), words(other)) or (
        words(one).latin is not words(other).latin and sound(one) == sound(other)
    )


def _same_words(one: Words, other: Words) -> bool:
    if not one.whole or not other.whole:
        return False
    if one.patronymic and other.patronymic and one.patronymic != other.patronymic:
        return False
    if one.full and other.full:
        return one.whole == other.whole or set(one.whole) < set(other.whole) or set(other.whole) < set(one.whole)
    if one.full or other.full:
        short, full = (other, one) if one.full else (one, other)
        return fits(short, full)
    return one.whole == other.whole and all(a == b for a, b in zip(one.initials, other.initials, strict=False))


def link(one: Told, other: Told) -> Link | None:
    """The tie between two meetings that may be one event, `None` where they may not."""
    if one.place[0] == other.place[0] or one.country != other.country or kind_class(one.kind) != kind_class(other.kind):
        return None
    apart = abs((one.day - other.day).days)
    if apart > 1 or (apart and one.exact and other.exact):
        return None
    kazakh, others = _alike(one.kazakh, other.kazakh), _alike(one.others, other.others)
    bodies = len(one.bodies & other.bodies)
    if not kazakh or not (others or (bodies and not (one.others and other.others))):
        return None
    first, second = sorted((one.place, other.place))
    return (-int(one.kind == other.kind), -kazakh - others - bodies), first, second


def _alike(some: Sequence[Person], others: Sequence[Person]) -> int:
    return sum(any(same_person(person.name, other.name) for other in others) for person in some)


def _at_odds(one: Told, other: Told) -> bool:
    """Whether each names somebody where the other has a namesake: Петер and Пал, where a third has П. alone."""
    return _namesakes(one.kazakh, other.kazakh) or _namesakes(one.others, other.others)


def _namesakes(some: Sequence[Person], others: Sequence[Person]) -> bool:
    mine, theirs = _unmatched(some, others), _unmatched(others, some)
    return not mine.isdisjoint(theirs)


def _unmatched(some: Sequence[Person], others: Sequence[Person]) -> set[str]:
    """The surnames of those who are none of the others."""
    return {surname(person.name) for person in some if not _alike([person], others)}


class Groups:
    """Union-find over meetings that never puts two of one digest together, nor two that are at odds."""

    def __init__(self, told: Mapping[Place, Told]) -> None:
        self._told = told
        self._group = {place: [place] for place in told}

    def of(self, place: Place) -> list[Place]:
        """The meetings that are one event with this one."""
        return self._group[place]

    def join(self, one: Place, other: Place) -> None:
        """Make one event of two, unless a digest or the people tell them apart."""
        mine, theirs = self._group[one], self._group[other]
        if mine is theirs or not {digest for digest, _ in mine}.isdisjoint(digest for digest, _ in theirs):
            return
        if any(_at_odds(self._told[a], self._told[b]) for a in mine for b in theirs):
            return
        mine.extend(theirs)
        for place in theirs:
            self._group[place] = mine

    def all(self) -> list[list[Place]]:
        """Every event once."""
        return list({id(group): group for group in self._group.values()}.values())


def partition(meetings: Iterable[Told], pairs: Iterable[tuple[Place, Place]]) -> list[list[Told]]:
    """The events of some meetings, each with its meetings, the first told one first; `pairs` are those to compare."""
    told = {meeting.place: meeting for meeting in meetings}
    links = sorted(filter(None, (link(told[one], told[other]) for one, other in pairs)))
    groups = Groups(told)
    for exact in (True, False):
        for _, one, other in links:
            if told[one].exact is exact and told[other].exact is exact:
                groups.join(one, other)
    for place, fitting in _attachments(told, links, groups):
        roots = {id(groups.of(other)): other for other in fitting}
        if len(roots) == 1:
            groups.join(next(iter(roots.values())), place)
    return [sorted((told[place] for place in group), key=lambda meeting: meeting.first) for group in groups.all()]


def _attachments(told: dict[Place, Told], links: Sequence[Link], groups: Groups) -> Iterator[tuple[Place, list[Place]]]:
    """A meeting of each group without a day by number, with those by number that it is linked to; likeliest first."""
    fitting: dict[int, list[Place]] = defaultdict(list)
    places: dict[int, Place] = {}
    for _, one, other in links:
        if told[one].exact is not told[other].exact:
            dated, undated = (one, other) if told[one].exact else (other, one)
            group = id(groups.of(undated))
            fitting[group].append(dated)
            places.setdefault(group, undated)
    yield from [(places[group], dated) for group, dated in fitting.items()]
