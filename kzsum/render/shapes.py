"""Where states and cities are on a map: outlines of states, and a point for every place of a meeting.

Degrees of longitude and latitude (WGS 84), so that an equirectangular map takes them as they are. The outlines are
Natural Earth's (public domain), thinned; the points are those of GeoNames (CC BY 4.0).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kzsum import tables
from kzsum.errors import TableError
from kzsum.places import CITY_COLUMNS, countries
from kzsum.schema import Meeting

OUTLINE_COLUMNS = ("code", "ring", "points")
COORDINATE_COLUMNS = ("name", "code", "lat", "lon", "source")
Position = tuple[float, float]
Ring = tuple[Position, ...]


class Point(NamedTuple):
    """A place on the map; `precise` is False where the state's capital stands for a place that no table knows."""

    lon: float
    lat: float
    precise: bool


def outline(country: str) -> tuple[Ring, ...]:
    """The rings of a state's outline, largest first, as (longitude, latitude); `()` for a state too small to show.

    A ring runs clockwise and does not repeat its first point; a hole runs anticlockwise (draw a state as one path).

    >>> len(outline("MN")), outline("SG")
    (1, ())
    >>> all(46 < lon < 88 and 40 < lat < 56 for lon, lat in outline("KZ")[0])
    True
    """
    return outlines().get(country, ())


@cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """The outlines of all states, by ISO 3166-1 alpha-2 code; Antarctica has none."""
    found: dict[str, tuple[Ring, ...]] = {}
    for row in tables.rows("outlines", OUTLINE_COLUMNS, ("code", "ring")):
        found[row["code"]] = (*found.get(row["code"], ()), _ring(row))
    return found


def point(city: str | None, country: str | None) -> Point | None:
    """Where a meeting was: its city by Russian or English name, otherwise its state's capital, `None` without either.

    >>> point("Алматы", "KZ")
    Point(lon=76.91, lat=43.25, precise=True)
    >>> point("Нижние Васюки", "HU") == point(None, "HU")
    True
    >>> point(None, None) is None
    True
    """
    known = _cities().get((_key(city), country or "")) if city else None
    if known is not None:
        return Point(*known, precise=True)
    state = countries().get(country or "")
    return Point(*_cities()[_key(state["capital"]), state["code"]], precise=False) if state else None


def place_of(meeting: Meeting) -> Point | None:
    """Where a meeting stands on the map, as `point` has it."""
    return point(meeting.city or meeting.city_en, meeting.country)


@cache
def _cities() -> dict[tuple[str, str], Position]:
    """Positions by name and state, and by the name alone for a city without a state; the table's first row wins."""
    positions = {row["name"]: _position(row) for row in tables.rows("coordinates", COORDINATE_COLUMNS, ("name",))}
    found: dict[tuple[str, str], Position] = {}
    for city in tables.rows("cities", CITY_COLUMNS, ("name",)):
        if (position := positions.get(city["name"])) is not None:
            for name in (city["name"], city["name_en"], *tables.split(city["also"])):
                found.setdefault((_key(name), city["code"]), position)
                found.setdefault((_key(name), ""), position)
    return found


def _key(name: str) -> str:
    return name.casefold().replace("ё", "е")


def _position(row: tables.Row) -> Position:
    return _numbers(f"{row['lon']},{row['lat']}", "coordinates.tsv", row["name"])


def _ring(row: tables.Row) -> Ring:
    where = f"{row['code']} {row['ring']}"
    return tuple(_numbers(pair, "outlines.tsv", where) for pair in row["points"].split(" "))


def _numbers(pair: str, table: str, where: str) -> Position:
    try:
        lon, lat = map(float, pair.split(","))
    except ValueError:
        raise TableError(table, 0, f"{where}: {pair!r} is no position") from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise TableError(table, 0, f"{where}: {pair!r} is not on the globe")
    return lon, lat
