"""For which state a person acts."""

import pytest

from kzsum import summarize
from kzsum.rules.people import is_envoy, people
from tests.notation import cases, named


def state(text: str) -> str:
    """State and rule of the first person of a text."""
    one = next(iter(people(named(text)).values()))
    return f"{one.state.code} – {one.state.rule}"


@pytest.mark.parametrize(
    ("text", "expected"),
    cases("""
    Посол Казахстана в Венгрии Ерлан Маратулы прибыл. => KZ – state in the post (country)
    Казахстанский посол Ерлан Маратулы прибыл. => KZ – state in the post (adjective)
    Посол Италии в Казахстане Марко Беллини прибыл. => IT – state in the post (country)
    Посол в Иордании Ерлан Маратулы прибыл. => KZ – envoy of Kazakhstan
    Посол Ерлан Маратулы прибыл. => KZ – envoy without a state
    Генеральный секретарь ООН Жозе Мартинш прибыл. => None – official of an international body
    Апостольский нунций в Казахстане Джорджо Конти прибыл. => VA – nuncio
    Уполномоченный по правам человека в Республике Казахстан Асель Маратова прибыла. => KZ – office in the state
    Мэр Брно Петр Свобода прибыл. => CZ – city or region in the post
    Губернатор штата Баия Жуан Алмейда прибыл. => BR – city or region in the post
    Министр юстиции Ян Новотный прибыл. => None – no state told
    Депутат Мажилиса Ерлан Маратулы прибыл. => KZ – state of the body in the post
    Ректор Королевского технологического института Мельбурна Джон Смит прибыл. => AU – place after the body in the post
    Принял делегацию Узбекистана во главе с министром культуры Озодбеком Каримовым. => UZ – head of a delegation
    Принял делегацию провинции Шэньси во главе с вице-губернатором Чжан Цзиньхуа. => CN – head of a delegation
    Переговорил со своим кыргызским коллегой Бакытом Сыдыковым. => KG – colleague from the state
    Переговорил со своим коллегой Бакытом Сыдыковым. => None – no state told
    """),
)
def test_the_state_a_post_speaks_for(text, expected):
    assert state(text) == expected


def test_the_fullest_post_and_the_surest_state_of_all_mentions_count():
    one = people(named("Посол Ерлан Маратулы прибыл. Посол Казахстана в Литве Ерлан Маратулы выступил."))[
        "Ерлан Маратулы"
    ]
    assert (one.role, one.posted_to, one.kazakh_name) == ("посол Казахстана в Литве", "LT", True)


@pytest.mark.parametrize(
    ("role", "envoy"),
    [
        ("Временная поверенная в делах РК", True),
        ("советник-посланник", True),
        ("советник президента", False),
        (None, False),
    ],
)
def test_the_post_of_an_envoy(role, envoy):
    assert is_envoy(role) is envoy


def test_a_shared_post_rests_on_the_words_that_all_its_holders_share():
    first, second = named("С мэрами Яном Чермаком и Петром Свободой встретились.")
    assert first.role_span == second.role_span == (2, 8)


def test_the_words_that_tell_the_state_are_shown_where_they_stand_though_the_fullest_post_is_elsewhere():
    """Two persons of one name, or one who changed posts: an IndexError, or the words of another sentence, before."""
    text = (
        "Посол Казахстана в Египте Тимур Асанов встретился с министром транспорта Египта Фатимой Хамдан.\n"
        "Посол Казахстана в Турции Ерлан Маратулы обсудил в Анкаре вместе с другими дипломатами и гостями "
        "сотрудничество с министром иностранных дел Турции Фатимой Хамдан."
    )
    person = people(named(text))["Фатима Хамдан"]
    assert person.role == "министр иностранных дел Турции"
    assert text[slice(*person.state.span)] in ("Египта", "Турции")
    for meeting in summarize(text, engine="rules").meetings:
        for guest in meeting.counterparts:
            assert guest.support["country"].quote in ("Египта", "Турции")
