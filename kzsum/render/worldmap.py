"""A map of where the events of digests were, as an altair chart."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kzsum.places import countries
from kzsum.render.numbers import counted
from kzsum.render.pictures import BORDER, WIDTH, Row, altair, people_of, said, text_of
from kzsum.render.shapes import Point, Ring, outlines, place_of
from kzsum.schema import Digest, Meeting

if TYPE_CHECKING:
    from altair import LayerChart

_LAND, _LAND_WITH_EVENTS, _BUBBLE = "#e3e6e8", "#c3d6e0", "#0b6e99"
_FULL_BUBBLE = 12  # events of a place that has the largest bubble, more where a place has more


def draw_map(digests: Iterable[Digest]) -> LayerChart:
    """A map of the world with a bubble where events were, the larger the more; pointing at one tells who and how often.

    An event without a city stands at its country's capital; one without a country is left out, and the title says so.

    >>> from kzsum import draw_map, summarize
    >>> digest = summarize("Посол Казахстана в Венгрии Абзал Сапарбекулы провел встречу с мэром Будапешта.")
    >>> draw_map([digest]).to_dict()["title"]["text"]
    '1 event in 1 country'

    Raises:
        MissingExtraError: altair is not installed (`pip install '.[pictures]'`).
    """
    alt = altair()
    meetings = list(chain.from_iterable(digest.meetings for digest in digests))
    places = _places(meetings)
    told = sum(len(found) for found in places.values())
    states = {meeting.country for found in places.values() for meeting in found if meeting.country}
    title = counted(told, "event") + " in " + counted(len(states), "country", "countries")
    features = json.dumps(list(_land(states)), separators=(",", ":"))
    land = alt.Data(values=features, format=alt.DataFormat(type="json"))  # as text: altair looks at every number else
    bubbles = alt.Data(values=[_bubble(place, found) for place, found in places.items()])
    fill = alt.condition("datum.properties.events", alt.value(_LAND_WITH_EVENTS), alt.value(_LAND))
    shapes = alt.Chart(land).mark_geoshape(stroke=BORDER, strokeWidth=0.4).encode(fill=fill)
    most = max(_FULL_BUBBLE, *map(len, places.values()), 0)
    circles = alt.Chart(bubbles).mark_circle(color=_BUBBLE, opacity=0.7, stroke=BORDER, strokeWidth=0.8)
    circles = circles.encode(
        longitude="lon:Q",
        latitude="lat:Q",
        size=alt.Size("events:Q", legend=None, scale=alt.Scale(domain=[0, most], range=[30, 900])),
        tooltip=["place:N", "events:Q", "kinds:N", "people:N", "days:N"],
    )
    chart: LayerChart = alt.layer(shapes, circles).project("equalEarth")
    return chart.properties(width=WIDTH, height=360, **said("Map", title, len(meetings) - told, "country"))


def _places(meetings: Iterable[Meeting]) -> dict[Point, list[Meeting]]:
    """The events by the point where they stand; those of a capital and those of its country alike stand apart."""
    found: dict[Point, list[Meeting]] = {}
    for meeting in meetings:
        if (place := place_of(meeting)) is not None:
            found.setdefault(place, []).append(meeting)
    return found


def _bubble(place: Point, meetings: list[Meeting]) -> Row:
    first = meetings[0]
    state = countries().get(first.country or "")
    country = state["name_en"] if state else ""
    city = first.city_en or first.city or ""
    return {
        "lon": place.lon,
        "lat": place.lat,
        "place": text_of(", ".join(filter(None, (city, country))) if place.precise else f"{country} (no known city)"),
        "events": len(meetings),
        "kinds": ", ".join(f"{kind} {count}" for kind, count in Counter(m.kind for m in meetings).most_common()),
        "people": people_of(meetings),
        "days": _span([meeting.date for meeting in meetings if meeting.date]),
    }


def _span(days: list[datetime.date]) -> str:
    first, last = min(days, default=None), max(days, default=None)
    return " to ".join(dict.fromkeys(day.isoformat() for day in (first, last) if day))


def _land(with_events: set[str]) -> Iterator[Row]:
    """The states as GeoJSON features."""
    for code, rings in outlines().items():
        polygons = _polygons(rings)
        yield {
            "type": "Feature",
            "properties": {"code": code, "events": code in with_events},
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        }


def _polygons(rings: Iterable[Ring]) -> list[list[list[list[float]]]]:
    """Each ring closed, with the holes (the rings that run the other way) in the largest."""
    polygons: list[list[list[list[float]]]] = []
    for ring in rings:
        closed = [list(position) for position in (*ring, ring[0])]
        if polygons and _anticlockwise(ring):
            polygons[0].append(closed)
        else:
            polygons.append([closed])
    return polygons


def _anticlockwise(ring: Ring) -> bool:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)) > 0
