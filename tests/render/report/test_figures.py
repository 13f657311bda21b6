"""The figures of a report: each event once, in its place."""

import datetime
import re

import pytest

from kzsum.render.report.figures import items, kinds, timeline, world
from kzsum.render.report.sheet import Document, Sheet
from tests.render.report.made import TEXT, made


def sheets(*days):
    digests = [made().model_copy(update={"published": datetime.date.fromisoformat(day)}) for day in days]
    return [Sheet(Document(digest, TEXT), f"d{at}") for at, digest in enumerate(digests, 1)]


def test_events_at_one_place_share_a_spot_and_each_is_on_one():
    drawn = world(items(sheets("2026-03-04", "2026-03-05")))
    assert {spot.label for spot in drawn.spots} == {"Riga, Latvia: 2 events", "Peru: 2 events"}
    assert len(drawn.states) == 2
    assert sum(len(spot.items) for spot in drawn.spots) == 4


def test_spots_lie_on_the_map_west_left_and_north_up():
    drawn = world(items(sheets("2026-03-04")))
    riga, lima = sorted(drawn.spots, key=lambda spot: -spot.x)
    assert 0 < lima.x < riga.x < drawn.width
    assert 0 < riga.y < lima.y < drawn.height


def test_the_land_is_one_small_path_of_numbers():
    land = world(items(sheets("2026-03-04"))).land
    assert re.fullmatch(r"[MLlz0-9, -]+", land)
    assert len(land) < 40_000


def test_without_places_there_is_no_map():
    digest = made()
    nowhere = [
        meeting.model_copy(update={"country": None, "city": None, "city_en": None}) for meeting in digest.meetings
    ]
    assert world(items([Sheet(Document(digest.model_copy(update={"meetings": nowhere})), "d1")])) is None


def test_the_chart_counts_kinds_the_commonest_first():
    events = items(sheets("2026-03-04", "2026-03-05"))[:3]
    assert [(bar.kind, len(bar.items), bar.share) for bar in kinds(events)] == [("meeting", 2, 1.0), ("call", 1, 0.5)]
    assert kinds([]) == []


def test_the_timeline_has_every_event_at_its_day_or_that_of_publication():
    line = timeline(items(sheets("2026-03-04", "2026-03-10")))
    assert [(dot.item.day.day, dot.stated) for dot in line.dots] == [(3, True), (3, True), (4, False), (10, False)]
    assert len({(dot.x, dot.y) for dot in line.dots}) == 4
    assert line.days == 1
    assert [day.day for _, day in line.ticks][0 :: len(line.ticks) - 1] == [3, 10]


@pytest.mark.parametrize("days", [("2026-03-03",), ("2026-03-03", "2026-03-03")])
def test_events_of_one_day_have_no_timeline(days):
    assert timeline(items(sheets(*days))) is None


def test_years_are_drawn_in_columns_of_several_days_inside_the_figure():
    line = timeline(items(sheets("1990-01-01", "2026-03-04")))
    assert line.days > 100
    assert all(0 <= dot.x <= line.width and 0 <= dot.y <= line.height for dot in line.dots)
