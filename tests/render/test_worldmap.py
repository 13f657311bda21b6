"""The map of where events were."""

import json
import sys

import pytest

from kzsum import draw_map
from kzsum.errors import MissingExtraError
from kzsum.render.shapes import outlines
from kzsum.schema import Participant
from tests.render.pictured import drawn, marks, texts


def bubbles(chart) -> list[dict[str, object]]:
    return chart.to_dict()["layer"][1]["data"]["values"]


def land(chart) -> dict[str, dict[str, object]]:
    states = json.loads(chart.to_dict()["layer"][0]["data"]["values"])
    return {state["properties"]["code"]: state for state in states}


def with_meetings(digest, *changes):
    meeting = digest.meetings[0]
    return digest.model_copy(update={"meetings": [meeting.model_copy(update=change) for change in changes]})


def test_the_map_has_every_state_and_a_bubble_a_place(digest):
    picture = drawn(digest.map())
    assert len(marks(picture, "mark-shape")) == len(outlines())
    assert len(marks(picture, "mark-symbol")) == 2
    assert "2 events in 2 countries" in texts(picture)


def test_a_bubble_tells_place_kinds_people_and_days(digest):
    first, second = bubbles(digest.map())
    assert first == {
        "lon": 19.04,
        "lat": 47.5,
        "place": "Budapest, Hungary",
        "events": 1,
        "kinds": "meeting 1",
        "people": "Абзал Сапарбекулы, Ирина Ковач, Пал Надь",
        "days": "2026-02-25",
    }
    assert second["place"] == "the United Arab Emirates (no known city)"


def test_events_of_one_place_are_one_bubble(digest):
    (bubble,) = bubbles(draw_map([with_meetings(digest, {}, {"kind": "visit"}), with_meetings(digest, {})]))
    assert (bubble["events"], bubble["kinds"]) == (3, "meeting 2, visit 1")


def test_countries_with_events_are_shaded(digest):
    assert [code for code, state in land(digest.map()).items() if state["properties"]["events"]] == ["AE", "HU"]


def test_a_hole_belongs_to_its_state(digest):
    shapes = {code: state["geometry"]["coordinates"] for code, state in land(digest.map()).items()}
    assert [len(polygon) for polygon in shapes["ZA"]] == [2]
    assert all(ring[0] == ring[-1] for shape in shapes.values() for polygon in shape for ring in polygon)


def test_an_event_without_a_country_is_left_out_and_the_title_says_so(digest):
    picture = drawn(with_meetings(digest, {}, {"country": None, "city": None, "city_en": None}).map())
    assert {"1 event in 1 country", "1 event without a country left out"} <= set(texts(picture))


def test_no_events_are_an_empty_map(digest):
    picture = drawn(digest.model_copy(update={"meetings": []}).map())
    assert "0 events in 0 countries" in texts(picture)
    assert marks(picture, "mark-symbol") == []


def test_a_long_list_of_people_is_cut(digest):
    crowd = [Participant(name=f"Гость {number}") for number in range(20)]
    (bubble,) = bubbles(with_meetings(digest, {"counterparts": crowd}).map())
    assert bubble["people"].endswith("Гость 6 and 13 more")


def test_hostile_names_are_text_in_the_picture_and_in_a_page(digest):
    spy = Participant(name="</script><script>alert(1)</script>\x1b[31m", name_en="<img src=x onerror=alert(1)>")
    chart = with_meetings(digest, {"counterparts": [spy], "city": "</script>", "city_en": "<b>"}).map()
    drawn(chart)
    assert not any(sign in json.dumps(bubbles(chart)) for sign in ("<", ">", "\\u001b"))
    page = chart.to_html()
    assert page.count("</script>") == digest.map().to_html().count("</script>")
    assert "<img" not in page


def test_the_map_is_light_enough_for_a_notebook(digest):
    assert len(digest.map().to_json(indent=None)) < 150_000


def test_without_altair_the_error_names_the_extra(digest, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    for draw in (digest.map, digest.timeline):
        with pytest.raises(MissingExtraError, match=r"altair is not installed: pip install '\.\[pictures\]'"):
            draw()


def test_a_city_that_has_its_english_name_alone_stands_where_it_is(digest):
    (bubble,) = bubbles(draw_map([with_meetings(digest, {"city": None, "country": "KZ", "city_en": "Almaty"})]))
    assert (bubble["place"], bubble["lat"]) == ("Almaty, Kazakhstan", 43.25)


def test_a_city_without_a_state_is_on_the_map_and_no_country(digest):
    picture = drawn(with_meetings(digest, {}, {"country": None, "city": "Рига", "city_en": "Riga"}).map())
    assert "2 events in 1 country" in texts(picture)
