"""Flat rows for data frames."""

import datetime

import polars

from kzsum.render.rows import (
    COLUMNS,
    FINDING_COLUMNS,
    PEOPLE_COLUMNS,
    digest_row,
    finding_rows,
    meeting_rows,
    people_rows,
)
from kzsum.schema import Evidence, Finding


def test_a_meeting_is_one_flat_dict(digest):
    assert meeting_rows(digest)[0] == {
        "id": "m1",
        "date": datetime.date(2026, 2, 25),
        "kind": "meeting",
        "country": "HU",
        "city": "Будапешт",
        "city_en": "Budapest",
        "kazakh_side": "Абзал Сапарбекулы (посол Казахстана в Венгрии)",
        "counterparts": "Ирина Ковач; Пал Надь (мэр)",
        "organizations": "Министерство культуры и инноваций Венгрии",
        "topics": "двустороннее сотрудничество; обмен студентами",
        "summary": "Abzal Saparbekuly met Irina Kovács in Budapest.",
        "paragraph": 3,
    }


def test_what_the_source_does_not_give_is_none_or_empty(digest):
    row = meeting_rows(digest)[1]
    assert (row["date"], row["city"], row["kazakh_side"], row["topics"]) == (None, None, "", "")


def test_every_row_has_the_columns_in_their_order(digest):
    assert {tuple(row) for row in meeting_rows(digest)} == {COLUMNS}
    assert {tuple(row) for row in people_rows(digest)} == {PEOPLE_COLUMNS}


def test_a_participation_is_one_row_with_side_and_meeting(digest):
    rows = people_rows(digest)
    assert [(row["meeting"], row["side"], row["name"]) for row in rows] == [
        ("m1", "kazakh", "Абзал Сапарбекулы"),
        ("m1", "counterpart", "Ирина Ковач"),
        ("m1", "counterpart", "Пал Надь"),
    ]
    assert rows[1] == {
        "meeting": "m1",
        "side": "counterpart",
        "name": "Ирина Ковач",
        "name_en": None,
        "role": None,
        "role_en": None,
        "country": "HU",
        "match": None,
        "kind": "meeting",
        "date": datetime.date(2026, 2, 25),
        "meeting_country": "HU",
        "city": "Будапешт",
        "city_en": "Budapest",
        "paragraph": 3,
    }


def test_the_match_is_that_of_the_name(digest):
    person = digest.meetings[0].counterparts[0]
    named = person.model_copy(update={"evidence": [Evidence(start=1, end=5, quote="Ирин", match="inflected")]})
    meeting = digest.meetings[0].model_copy(update={"counterparts": [named]})
    assert people_rows(digest.model_copy(update={"meetings": [meeting]}))[1]["match"] == "inflected"


def test_a_finding_is_one_row_with_its_quote(digest):
    evidence = Evidence(start=0, end=5, quote="Посол", match="exact")
    seen = Finding(code="role_missing", severity="info", path="/meetings/0", message="no post", evidence=evidence)
    bare = Finding(code="no_meetings", severity="info", message="none")
    rows = finding_rows(digest.model_copy(update={"findings": [seen, bare]}))
    assert [tuple(row) for row in rows] == [FINDING_COLUMNS] * 2
    assert [row["quote"] for row in rows] == ["Посол", None]


def test_a_digest_is_told_by_id_title_and_date(digest):
    assert digest_row(digest) == {
        "digest": "d1",
        "title": "Дипломаты за день",
        "published": datetime.date(2026, 2, 26),
    }


def test_polars_takes_the_dicts_with_their_types(digest):
    meetings, people = polars.DataFrame(digest.to_dicts()), polars.DataFrame(digest.people_dicts())
    assert (meetings.shape, people.shape) == ((2, len(COLUMNS)), (3, len(PEOPLE_COLUMNS)))
    assert (meetings.schema["date"], meetings.schema["paragraph"]) == (polars.Date, polars.Int64)
    assert meetings["country"].to_list() == ["HU", "AE"]
