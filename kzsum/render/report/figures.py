"""The page's figures as numbers for their templates: a map, a chart of kinds, a timeline."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt

from kzsum.render import shapes
from kzsum.render.numbers import counted
from kzsum.render.report.sheet import Sheet
from kzsum.render.values import Event, country_name

# The map's edges in degrees, and its pixels a degree; Antarctica is cut off.
_WEST, _NORTH, _EAST, _SOUTH = -170.0, 80.0, 190.0, -56.0
_SCALE = 2.5
_MOST_TICKS = 6
_DAYS_WIDE = 1200.0
_DAYS_HIGH = 84.0
_MOST_COLUMNS = 90


@dataclass(frozen=True)
class Item:
    """An event with the sheet that it is on."""

    sheet: Sheet
    event: Event

    @property
    def id(self) -> str:
        """The id of the event's card."""
        return self.sheet.id(self.event.path)

    @property
    def day(self) -> datetime.date | None:
        """The day of the event, otherwise the one on which it was published."""
        return self.event.meeting.date or self.sheet.digest.published


@dataclass(frozen=True)
class Spot:
    """A circle of the map: the events at one point."""

    x: float
    y: float
    radius: float
    country: str | None
    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Map:
    """Width and height, the path of the land, the paths of the states with events, the spots."""

    width: float
    height: float
    land: str
    states: tuple[str, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Bar:
    """How many events are of a kind."""

    kind: str
    items: tuple[Item, ...]
    share: float


@dataclass(frozen=True)
class Dot:
    """An event on the timeline; `stated` says that the day is the event's own, not that of publication."""

    x: float
    y: float
    size: float
    item: Item
    stated: bool


@dataclass(frozen=True)
class Timeline:
    """Width and height, days a column, the events as dots over their days, and the days that are named below."""

    width: float
    height: float
    days: int
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, datetime.date], ...]


def items(sheets: Iterable[Sheet]) -> list[Item]:
    """The events of all sheets in order."""
    return [Item(sheet, event) for sheet in sheets for event in sheet.events]


def world(events: Sequence[Item]) -> Map | None:
    """The map, `None` where no event has a place."""
    places: dict[shapes.Point, list[Item]] = {}
    for item in events:
        if (point := shapes.place_of(item.event.meeting)) is not None:
            places.setdefault(point, []).append(item)
    if not places:
        return None
    states = sorted({item.event.meeting.country for item in events if item.event.meeting.country})
    drawn = tuple(filter(None, (_path(code) for code in states)))
    spots = [_spot(point, tuple(there)) for point, there in places.items()]
    return Map(
        width=round((_EAST - _WEST) * _SCALE),
        height=round((_NORTH - _SOUTH) * _SCALE),
        land=_land(),
        states=drawn,
        spots=tuple(sorted(spots, key=lambda spot: -spot.radius)),
    )


def kinds(events: Sequence[Item]) -> list[Bar]:
    """A bar a kind, the longest first; `share` of the longest."""
    counts = Counter(item.event.meeting.kind for item in events)
    most = max(counts.values(), default=1)
    return [
        Bar(kind, tuple(item for item in events if item.event.meeting.kind == kind), number / most)
        for kind, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def timeline(events: Sequence[Item]) -> Timeline | None:
    """The timeline, `None` where all events are of one day or none has a day; a column is one day or several."""
    dated = sorted(((item.day, item) for item in events if item.day is not None), key=lambda pair: pair[0])
    if not dated or dated[0][0] == dated[-1][0]:
        return None
    first, span = dated[0][0], (dated[-1][0] - dated[0][0]).days
    days = -(-(span + 1) // _MOST_COLUMNS)
    columns: dict[int, list[Item]] = {}
    for day, item in dated:
        columns.setdefault((day - first).days // days, []).append(item)
    number = span // days + 1
    size = min(13.0, _DAYS_HIGH / max(map(len, columns.values())), _DAYS_WIDE / number)

    def across(column: int) -> float:
        return round((column + 0.5) * _DAYS_WIDE / number, 1)

    dots = [
        Dot(across(column), round(_DAYS_HIGH - (at + 0.5) * size, 1), round(size, 1), item, item.event.date is not None)
        for column, there in sorted(columns.items())
        for at, item in enumerate(there)
    ]
    named = _ticks(sorted({day for day, _ in dated}))
    ticks = tuple((across((day - first).days // days), day) for day in named)
    return Timeline(_DAYS_WIDE, _DAYS_HIGH, days, tuple(dots), ticks)


def _ticks(days: Sequence[datetime.date]) -> list[datetime.date]:
    """A few of the days, the first and the last among them, none too near to the one before."""
    span = (days[-1] - days[0]).days
    named = [days[0]]
    for day in days[1:-1]:
        if min((day - named[-1]).days, (days[-1] - day).days) * (_MOST_TICKS - 1) >= span:
            named.append(day)
    return [*named, days[-1]]


def _spot(point: shapes.Point, there: tuple[Item, ...]) -> Spot:
    meeting = there[0].event.meeting
    city = there[0].event.city if point.precise else None
    place = ", ".join(
        part
        for part in (city and (city.text_en or city.text), meeting.country and country_name(meeting.country))
        if part
    )
    x, y = _project(point.lon, point.lat)
    radius = round(5 + 3 * sqrt(len(there) - 1), 1)
    return Spot(x, y, radius, meeting.country, f"{place}: {counted(len(there), 'event')}", there)


def _project(lon: float, lat: float) -> tuple[float, float]:
    east = lon if lon >= _WEST else lon + 360
    return round((east - _WEST) * _SCALE, 1), round((_NORTH - lat) * _SCALE, 1)


@cache
def _land() -> str:
    return "".join(_path(code) for code in shapes.outlines())


@cache
def _path(code: str) -> str:
    """The outline of a state as the path of an SVG, in whole pixels; steps are relative, which is shorter."""
    return "".join(_ring(ring) for ring in shapes.outline(code))


def _ring(ring: shapes.Ring) -> str:
    shift = 360 if max(lon for lon, _ in ring) < _WEST + 3 else 0
    corners = [(round((lon + shift - _WEST) * _SCALE), round((_NORTH - lat) * _SCALE)) for lon, lat in ring]
    thinned = [corner for at, corner in enumerate(corners) if at == 0 or corner != corners[at - 1]]
    if len(thinned) < 3:
        return ""
    steps = [f"{x - a}{',' if y - b >= 0 else ''}{y - b}" for (a, b), (x, y) in pairwise(thinned)]
    return f"M{thinned[0][0]},{thinned[0][1]}l{' '.join(steps)}z"
