"""Whom a claimed name means."""

import pytest

from kzsum.ground.persons import Cast, identify
from tests.ground.said import TEXT, cast, found, passage
from tests.notation import cases


def meant(name: str, among: Cast) -> str:
    """`nominative (code severity)`, `-` for nobody."""
    ruling = identify(name, among).ruling
    fault = f" ({ruling.fault.code} {ruling.fault.severity})" if ruling.fault else ""
    return (ruling.value.text if ruling.value else "-") + fault


@pytest.mark.parametrize(
    ("name", "expected"),
    cases("""
    Абзал Сапарбекулы => Абзал Сапарбекулы
    абзал  сапарбекулы => Абзал Сапарбекулы
    Абзалом Сапарбекулы => Абзал Сапарбекулы (name_corrected info)
    Петером Лакатошем => Петер Лакатош (name_corrected info)
    Лакатош Петер => Петер Лакатош (name_corrected info)
    Сапарбекулы => Абзал Сапарбекулы (name_corrected warning)
    А. Сапарбекулы => Абзал Сапарбекулы (name_corrected warning)
    посол Абзал Сапарбекулы => Абзал Сапарбекулы (name_corrected warning)
    Абзал Ерланович Сапарбекулы => Абзал Сапарбекулы (name_corrected warning)
    Abzal Saparbekuly => Абзал Сапарбекулы (name_corrected warning)
    Péter Lakatos => Петер Лакатош (name_corrected warning)
    Абзал Сапарбекулов => Абзал Сапарбекулы (name_corrected warning)
    Виктор Лакатош => Петер Лакатош (name_corrected warning)
    """),
)
def test_a_name_is_brought_to_the_nominative_of_the_text(name, expected):
    assert meant(name, cast(TEXT)) == expected


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "А",
        "С",
        "А. С.",
        "…",
        "<b>",
        "Посол Казахстана",
        "Министр Культуры",
        "Стороны",
        "Венгрия",
        "Джон Смит",
        "John Smith",
        "Ержан Иванов",
        "Абзал Иванов",
        "Абзал\x00",
        "Лакатошева",
        "王毅",
        "x" * 10_000,
        "Абзал " * 2_000,
    ],
)
def test_whom_the_part_does_not_name_is_nobody(name):
    ruling = identify(name, cast(TEXT)).ruling
    assert ruling.value is None or (name == "Абзал\x00" and ruling.fault is not None)
    assert ruling.fault is not None


@pytest.mark.parametrize(
    ("name", "expected"),
    cases("""
    Мария Иванова => Мария Иванова
    Георгий Иванов => Георгий Иванов
    Иванова => Мария Иванова (name_corrected warning)
    Г. Иванов => Георгий Иванов (name_corrected warning)
    М. Иванова => Мария Иванова (name_corrected warning)
    Георги Иванов => Георгий Иванов (name_corrected warning)
    Иванов => - (ungrounded_name warning)
    Марина Иванова => - (ungrounded_name warning)
    Иван => - (ungrounded_name warning)
    """),
)
def test_namesakes_are_told_apart_or_nobody_is_meant(name, expected):
    assert meant(name, cast(TEXT, 2)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    cases("""
    Фейсал бин Бандар Аль Сауд => Фейсал бин Бандар Аль Сауд
    Фейсал бин Бандар => Фейсал бин Бандар Аль Сауд (name_corrected warning)
    бин => - (ungrounded_name warning)
    А.Ю. Киш-Хедьи => А. Ю. Киш-Хедьи (name_corrected info)
    А. Киш Хедьи => А. Ю. Киш-Хедьи (name_corrected warning)
    Киш-Хедьи => А. Ю. Киш-Хедьи (name_corrected warning)
    Faisal bin Bandar Al Saud => Фейсал бин Бандар Аль Сауд (name_corrected warning)
    """),
)
def test_names_of_many_parts(name, expected):
    assert meant(name, cast(TEXT, 3)) == expected


def test_a_person_introduced_elsewhere_is_known_by_the_surname_here():
    text = TEXT + "\nПосол Казахстана в Чехии Асхат Оразов обсудил с мэром Брно то, о чём прежде говорил Лакатош."
    here = cast(text, 4)
    assert meant("Петер Лакатош", here).startswith("Петер Лакатош")
    assert meant("Лакатош", here) == "Петер Лакатош (name_corrected warning)"
    assert meant("Мария Иванова", here) == "- (ungrounded_name warning)"


def test_a_name_that_the_rules_do_not_know_stands_word_for_word():
    text = "Посол Казахстана в Чехии Асхат Оразов принял гостей, среди них был Зденек Вомачка Кршижек."
    nobody = Cast(passage(text), (), ())
    assert meant("Зденек Вомачка", nobody) == "Зденек Вомачка"
    assert meant("гость Зденек Вомачка", nobody) == "Зденек Вомачка (name_corrected info)"
    assert meant("Зденек Кршижек", nobody) == "- (ungrounded_name warning)"
    assert meant("Вомачка", nobody) == "- (ungrounded_name warning)"


@pytest.mark.parametrize(
    ("name", "expected"),
    cases("""
    Dana Ospan => Dana Ospan
    Ambassador Dana Ospan => Dana Ospan (name_corrected info)
    Balint Kerekes => Bálint Kerekes (name_corrected info)
    Kerekes => Kerekes
    Hungarian Minister => - (ungrounded_name warning)
    Minister => - (ungrounded_name warning)
    John Smith => - (ungrounded_name warning)
    Дана Оспан => - (ungrounded_name warning)
    """),
)
def test_names_of_an_english_text_are_its_own_words(name, expected):
    text = "Ambassador Dana Ospan met Hungarian Minister Bálint Kerekes in Budapest. The Minister thanked her."
    assert meant(name, Cast(passage(text, "en"), (), ())) == expected


def test_names_of_a_kazakh_text_stand_with_endings():
    text = "Бас консул Дана Оспан губернатор Мигель Руиспен кездесті."
    here = Cast(passage(text, "kk"), (), ())
    ruling = identify("Мигель Руис", here).ruling
    assert (ruling.value.text, found(text, ruling.value.span)) == ("Мигель Руис", "Мигель Руиспен")
    assert meant("Грета Руис", here) == "- (ungrounded_name warning)"
