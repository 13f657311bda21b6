"""The days of events."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzsum import draw_timeline
from kzsum.render.timeline import unit_of
from kzsum.schema import Digest, Meeting, Provenance
from tests.render.pictured import drawn, marks, texts

DAY = datetime.date(2026, 2, 25)


def digest_of(*days: datetime.date | None, kind: str = "meeting", published: datetime.date | None = None) -> Digest:
    meetings = [Meeting(id=f"m{at}", kind=kind, date=day) for at, day in enumerate(days)]
    provenance = Provenance(engine="rules", kzsum_version="1")
    return Digest(
        id="d", published=published, source_sha256="", source_length=0, meetings=meetings, provenance=provenance
    )


def bars(chart) -> list[dict[str, object]]:
    return chart.to_dict()["data"]["values"]


def test_a_bar_a_day_and_kind_on_top_of_one_another():
    chart = draw_timeline([digest_of(DAY, DAY), digest_of(DAY, kind="call")])
    assert [(bar["start"], bar["end"], bar["kind"], bar["low"], bar["high"]) for bar in bars(chart)] == [
        ("2026-02-25", "2026-02-26", "meeting", 0, 2),
        ("2026-02-25", "2026-02-26", "call", 2, 3),
    ]
    picture = drawn(chart)
    assert len(marks(picture, "mark-rect")) - len(marks(picture, "background")) >= 2
    assert {"3 events", "meeting", "call", "events a day"} <= set(texts(picture))


def test_an_event_without_a_day_stands_at_the_texts(digest):
    first, second = bars(digest.timeline())
    assert (first["start"], second["start"]) == ("2026-02-25", "2026-02-26")


def test_an_event_without_any_day_is_left_out_and_the_title_says_so():
    assert {"1 event", "2 events without a day left out"} <= set(
        texts(drawn(draw_timeline([digest_of(DAY, None, None)])))
    )


def test_no_events_are_an_empty_timeline():
    assert "0 events" in texts(drawn(draw_timeline([])))


@pytest.mark.parametrize(("days", "unit"), [(0, "day"), (69, "day"), (70, "week"), (727, "week"), (728, "month")])
def test_a_bar_stands_for_more_where_the_days_are_many(days, unit):
    assert unit_of([DAY, DAY + datetime.timedelta(days=days)]) == unit


def test_weeks_begin_on_monday_and_months_on_their_first_day():
    week = bars(draw_timeline([digest_of(DAY, DAY + datetime.timedelta(days=100))]))
    assert (week[0]["start"], week[0]["end"], week[0]["said"]) == ("2026-02-23", "2026-03-02", "week of 2026-02-23")
    month = bars(draw_timeline([digest_of(DAY, DAY + datetime.timedelta(days=1000))]))
    assert (month[0]["start"], month[0]["end"], month[0]["said"]) == ("2026-02-01", "2026-03-01", "February 2026")


def test_a_kind_keeps_its_colour_in_every_picture():
    scales = [
        draw_timeline([digest_of(DAY, kind=kind) for kind in kinds]).to_dict()["encoding"]["color"]["scale"]
        for kinds in (["visit"], ["meeting", "visit"])
    ]
    assert [dict(zip(scale["domain"], scale["range"], strict=True))["visit"] for scale in scales] == ["#72b7b2"] * 2


@settings(deadline=None, max_examples=15)
@given(st.lists(st.none() | st.dates(), max_size=6))
def test_whatever_the_days_every_event_is_in_a_bar_or_told_as_left_out(days):
    chart = draw_timeline([digest_of(*days)])
    found = bars(chart)
    assert sum(bar["events"] for bar in found) == sum(day is not None for day in days)
    assert all(bar["start"] <= bar["end"] and bar["high"] - bar["low"] == bar["events"] for bar in found)
