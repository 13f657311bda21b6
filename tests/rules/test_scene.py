"""Sides: who acts for Kazakhstan and who is the other side."""

import pytest

from tests.notation import cases, only, person, told


def sides(text: str) -> str:
    """`own, own × other, other` as names with states."""
    meeting = only(text)
    return " × ".join(
        ", ".join(f"{p.name} {p.country or '-'}" for p in side) or "-"
        for side in (meeting.kazakh_side, meeting.counterparts)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    cases("""
    Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой. => Асхат Оразов KZ × Петр Свобода CZ
    Мэр Брно Петр Свобода принял посла Казахстана Асхата Оразова. => Асхат Оразов KZ × Петр Свобода CZ
    Посол Италии в Казахстане Марко Беллини нанес визит министру культуры РК Асель Маратовой. => Асель Маратова KZ × Марко Беллини IT
    Посол Казахстана в Австрии Асхат Оразов встретился с генеральным секретарем ОБСЕ Ларсом Эриксоном. => Асхат Оразов KZ × Ларс Эриксон -
    Апостольский нунций Джорджо Конти встретился с председателем Сената Парламента РК Мауленом Ашимовым. => Маулен Ашимов KZ × Джорджо Конти VA
    Почетный консул Казахстана в Лионе Поль Жирар открыл выставку казахских ковров. => Поль Жирар KZ × -
    Посольство Казахстана в Канаде организовало в Оттаве концерт домбровой музыки. => - × -
    Посол Казахстана в Чехии Асхат Оразов и депутат Мажилиса Асель Маратова встретились с мэром Брно Петром Свободой. => Асхат Оразов KZ, Асель Маратова KZ × Петр Свобода CZ
    """),  # noqa: E501 - a case is one line
)
def test_the_sides_of_an_event(text, expected):
    assert sides(text) == expected


def test_delegations_named_by_their_states_give_their_heads_a_side():
    text = (
        "В Оттаве состоялись политические консультации между Казахстаном и Канадой. Казахстанскую делегацию возглавил "
        "заместитель министра иностранных дел Дамир Сарсенов, канадскую – заместитель министра Джон Смит."
    )
    assert sides(text) == "Дамир Сарсенов KZ × Джон Смит CA"


def test_a_counterpart_without_a_state_takes_that_of_the_hosts():
    assert (
        sides("Посол Казахстана в Чехии Асхат Оразов встретился с ректором Яном Чермаком.")
        == "Асхат Оразов KZ × Ян Чермак CZ"
    )


def test_unnamed_counterparts_are_not_listed():
    meeting = only("Посол Казахстана в Чехии Асхат Оразов встретился с руководством Венского университета.")
    assert [person(p) for p in meeting.counterparts] == []
    assert [body.name for body in meeting.organizations] == ["Венский университет"]


def test_nobody_stands_twice_in_an_event():
    text = "Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой. Оразов поблагодарил Свободу."
    assert sides(text) == "Асхат Оразов KZ × Петр Свобода CZ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "В присутствии мэра Варшавы Яна Зелинского посол Казахстана в Польше Дамир Сарсенов открыл памятник Абаю.",
            ["culture PL: Дамир Сарсенов × -"],
        ),
        (
            "Среди многих гостей, включая министра Яна Чермака, посол Казахстана в Чехии Асхат Оразов открыл выставку.",
            ["culture CZ: Асхат Оразов × -"],
        ),
        (
            "Министр Казахстана Асель Маратова приняла делегацию Узбекистана во главе с Озодбеком Турдыбековым.",
            ["meeting KZ: Асель Маратова × Озодбек Турдыбеков"],
        ),
    ],
)
def test_a_phrase_about_guests_ends_before_the_one_who_acts(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    cases("""
    Министр науки РК Асхат Оразов провел беседу в штаб-квартире МАГАТЭ с главой агентства Ларсом Хольмом. => Асхат Оразов KZ × Ларс Хольм -
    Министр торговли РК Асхат Оразов принял еврокомиссара по торговле Карла Бауэра. => Асхат Оразов KZ × Карл Бауэр -
    """),  # noqa: E501 - a case is one line
)
def test_an_official_of_an_international_body_speaks_for_no_state(text, expected):
    assert sides(text) == expected


def test_a_post_is_of_the_body_of_that_kind_which_the_event_named_before():
    meeting = only(
        "В Казахском национальном университете имени аль-Фараби посол Казахстана Асхат Оразов открыл конференцию. "
        "Выступили ректор университета Ольга Петренко и профессор Тунисского университета Лейла Аммари."
    )
    assert {p.name: p.country for p in (*meeting.kazakh_side, *meeting.counterparts)} == {
        "Асхат Оразов": "KZ",
        "Ольга Петренко": "KZ",
        "Лейла Аммари": "TN",
    }
