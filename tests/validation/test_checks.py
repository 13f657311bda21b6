"""A digest against itself: ids, order, dates, states, the paths of its findings."""

import pytest

from kzsum import validate
from kzsum.validation.english import same_name


def found(digest):
    return [(f.code, f.severity, f.path) for f in validate(digest)]


def test_two_meetings_may_not_share_an_id(spoilt):
    spoilt["meetings"][1]["id"] = spoilt["meetings"][0]["id"]
    assert found(spoilt) == [("duplicate_id", "error", "/meetings/1/id")]


def test_meetings_follow_the_source(spoilt):
    spoilt["meetings"].reverse()
    assert found(spoilt) == [("out_of_order", "info", "/meetings/1")]


@pytest.mark.parametrize(
    ("date", "told"),
    [("2026-02-25", False), ("2026-02-26", True), ("2062-02-25", True), ("2025-02-25", False), ("2024-02-25", True)],
)
def test_an_event_lies_in_the_year_before_its_publication(spoilt, date, told):
    spoilt["meetings"][1]["date"] = date
    assert found(spoilt) == [("date_implausible", "warning", "/meetings/1/date")] * told


def test_without_a_day_of_publication_any_date_may_be(spoilt):
    spoilt["published"] = None
    spoilt["meetings"][1]["date"] = "1999-12-31"
    assert found(spoilt) == []


@pytest.mark.parametrize(
    "path",
    [("country",), ("kazakh_side", 0, "country"), ("counterparts", 0, "country"), ("organizations", 0, "country")],
)
def test_a_code_of_no_state_is_told_wherever_it_stands(spoilt, path):
    spoilt["meetings"][1]["organizations"] = [{"name": "МИД", "country": "KZ"}]
    value = spoilt["meetings"][1]
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = "ZZ"
    pointer = "/meetings/1/" + "/".join(map(str, path))
    assert found(spoilt) == [("country_unknown", "warning", pointer)]


@pytest.mark.parametrize(
    ("path", "dangles"),
    [
        ("", False),
        ("/meetings", False),
        ("/meetings/1/kazakh_side/0/role", False),
        ("/meetings/1/city_en", False),
        ("/meetings/2", True),
        ("/meetings/01", True),
        ("/meetings/-1", True),
        ("/meetings/" + "9" * 5000, True),
        ("/meetings/1/kazakh_side/0/rank", True),
        ("/title/0", True),
        ("meetings/1", True),
        ("/", True),
    ],
)
def test_the_path_of_a_finding_leads_somewhere(spoilt, path, dangles):
    spoilt["findings"] = [{"code": "role_missing", "severity": "info", "message": "?", "path": path}]
    assert found(spoilt) == [("dangling_path", "warning", "/findings/0/path")] * dangles


def test_paths_are_not_followed_where_a_meeting_was_left_out(spoilt):
    spoilt["meetings"][0]["kind"] = "party"
    spoilt["findings"] = [{"code": "role_missing", "severity": "info", "message": "?", "path": "/meetings/1/city"}]
    assert found(spoilt) == [("schema_invalid", "error", "/meetings/0/kind")]


def test_a_sentence_says_no_more_than_the_fields(spoilt):
    spoilt["meetings"][1]["summary"] += " They signed 12 agreements in Oslo."
    assert found(spoilt) == [("summary_unsupported", "error", "/meetings/1/summary")]


def test_an_english_name_is_one_of_the_person(spoilt):
    spoilt["meetings"][1]["counterparts"][0]["name_en"] = "Anna Ozols"
    assert found(spoilt) == []
    spoilt["meetings"][1]["counterparts"][0]["name_en"] = "Timur Zhaksylykov"
    assert ("english_mismatch", "warning", "/meetings/1/counterparts/0/name_en") in found(spoilt)


@pytest.mark.parametrize(
    ("name", "english", "country"),
    [("А. Орлов", "Alexei Orlov", None), ("Ирина Ковач", "Irina Kovács", "HU"), ("Си Цзиньпин", "Xi Jinping", "CN")],
)
def test_a_usual_spelling_is_known_for_the_name(name, english, country):
    assert same_name(name, english, country)
