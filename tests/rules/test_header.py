"""The frame of a news text: headline, photo line, dateline, agency, day of publication."""

import datetime

import pytest

from kzsum.rules.header import header
from kzsum.text import Source
from tests.notation import read

ITEM = "Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой."


def frame(text, published=None):
    return header(Source.of(text), published)


@pytest.mark.parametrize(
    ("first", "dateline", "published", "agency"),
    [
        (" date 2026-03-05 День посольств", "Астана. 4 марта. KAZAKHSTAN TODAY - ", "2026-03-04", "Kazakhstan Today"),
        (" date 2026-03-05 День посольств", "АСТАНА. КАЗИНФОРМ – ", "2026-03-05", "Kazinform"),
        (" date 2026-03-05 День посольств", "АСТАНА, 4 марта – ", "2026-03-04", None),
        (" date 2026-01-02 День посольств", "Астана. 31 декабря. KAZTAG – ", "2025-12-31", "KazTAG"),
        ("День посольств", "Астана. 12 мая 2025 года. КазТАГ – ", "2025-05-12", "KazTAG"),
        ("День посольств", "АЛМАТЫ. 7 июля 2024. Tengrinews – ", "2024-07-07", "Tengrinews"),
        ("День посольств", "Нур-Султан. 5 июня. ИНТЕРФАКС-КАЗАХСТАН - ", "None", "Interfax-Kazakhstan"),
        ("День посольств", "АСТАНА. КАЗИНФОРМ – ", "None", "Kazinform"),
        (" date 2026-03-05 День посольств", "", "2026-03-05", None),
        (" date 2026-13-45 День посольств", "", "None", None),
        ("День посольств", "", "None", None),
    ],
)
def test_headers_and_datelines(first, dateline, published, agency):
    found = frame(f"{first}\n{dateline}{ITEM}\n{ITEM}")
    assert (found.title, str(found.published), found.agency) == ("День посольств", published, agency)


@pytest.mark.parametrize(
    "dateline",
    [
        "Астана. 4 марта. KAZAKHSTAN TODAY - ",
        "АСТАНА. КАЗИНФОРМ – ",
        "АСТАНА, 4 марта – ",
        "Астана. 12 мая 2025 года. КазТАГ – ",
    ],
)
def test_the_dateline_ends_where_the_item_begins(dateline):
    text = f"Хроника посольств\n{dateline}{ITEM}"
    assert text[frame(text).dateline_end :] == ITEM


def test_an_item_that_opens_with_a_city_is_no_dateline():
    assert frame(f"Хроника посольств\nВена приняла посла.\n{ITEM}").dateline_end == 0


def test_the_day_that_the_caller_knows_wins():
    known = datetime.date(2026, 1, 1)
    assert frame(f" date 2026-03-05 Хроника\n{ITEM}", known).published == known


@pytest.mark.parametrize("stamp", ["28 февраля 2023, 12:40", "28.02.2023 12:40", "2023-02-28"])
def test_a_line_with_a_date_alone_is_the_day_of_publication_and_no_item(stamp):
    found = frame(f"Хроника посольств\n{stamp}\n{ITEM}")
    assert (str(found.published), len(found.body)) == ("2023-02-28", 1)


@pytest.mark.parametrize(
    "line",
    [
        "Фото: Акорда",
        "Фото пресс-службы",
        "На снимке: посол А. Оразов",
        "Реклама. Билеты на концерт Ивана Петрова.",
        "При перепечатке ссылка обязательна.",
        "© Редакция",
        "Читайте также: посол прибыл",
    ],
)
def test_photo_advert_and_small_print_are_no_items(line):
    assert len(frame(f"Хроника посольств\n{ITEM}\n{line}").body) == 1


def test_a_paragraph_on_who_signed_is_no_call_to_subscribe():
    text = "Договор\nПодписи под ним поставили министры.\nПодписывайтесь на наш канал."
    assert len(header(Source.of(text)).body) == 1


def test_a_text_of_one_paragraph_has_no_headline():
    found = frame(ITEM)
    assert (found.title, len(found.body)) == (None, 1)


def test_a_first_paragraph_that_ends_in_a_full_stop_is_an_item():
    assert frame(f"{ITEM}\n{ITEM}").title is None


def test_the_headline_lies_where_it_says():
    text = f" date 2026-03-05 День\u00a0посольств\n{ITEM}"
    start, end = frame(text).title_span
    assert text[start:end] == "День\u00a0посольств"


def test_an_item_in_markup_is_no_headline_but_a_headline_in_markup_is():
    met = "Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой."
    assert read(f"<p>{met}</p>\n<p>Стороны обсудили туризм.</p>").title is None
    assert read(f"<h1>День дипломата</h1>\n<p>{met}</p>").title == "<h1>День дипломата</h1>"
