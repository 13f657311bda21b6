"""Flat rows for data frames."""

import datetime

from kzsum.render.rows import COLUMNS, meeting_rows


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
