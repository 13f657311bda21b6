"""Bodies: the longest name, in the nominative, with the state whose body it is."""

import pytest

from kzsum.rules.bodies import bodies
from tests.notation import cases, named, read, views


def found(text: str) -> str:
    names = {at for mention in named(text) for at in range(mention.start, mention.end)}
    return "; ".join(f"{b.name} | {b.state or '-'}" for v in views(text) for b in bodies(v, names))


@pytest.mark.parametrize(
    ("text", "expected"),
    cases("""
    Посол посетил Сенат Парламента Республики Казахстан. => Сенат Парламента Республики Казахстан | KZ
    Встреча прошла в Министерстве науки и высшего образования РК. => Министерство науки и высшего образования РК | KZ
    Встреча прошла в Министерстве иностранных дел, международного сотрудничества и торговли Парагвая. => Министерство иностранных дел, международного сотрудничества и торговли Парагвая | PY
    С Казахским национальным университетом имени Аль-Фараби подписан план. => Казахский национальный университет имени Аль-Фараби | KZ
    Выступил представитель Организации Объединенных Наций. => Организация Объединенных Наций | -
    Посол побывал в Торгово-промышленной палате Гамбурга. => Торгово-промышленная палата Гамбурга | DE
    Об этом сообщило посольство Казахстана в Греции. => посольство Казахстана в Греции | KZ
    Гостей ждало генеральное консульство Казахстана во Франкфурте-на-Майне. => генеральное консульство Казахстана во Франкфурте-на-Майне | KZ
    По данным МИД РК и НАТО, ЮНЕСКО и ШОС помогут. => МИД РК | KZ; НАТО | -; ЮНЕСКО | -; ШОС | -
    Помощь пришла от Гентского университета. => Гентский университет | BE
    Завод построил Евразийский банк развития. => Евразийский банк развития | -
    """),  # noqa: E501 - a case is one line
)
def test_the_longest_name_in_the_nominative(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Корейские компании и казахстанские вузы готовы.",
        "Министр встретился с министром.",
        "Посол выступил в университете.",
        "Гости осмотрели музей и театр.",
    ],
)
def test_common_nouns_are_no_bodies(text):
    assert found(text) == ""


def names_of(text: str) -> list[str]:
    return [body.name for meeting in read(text).meetings for body in meeting.organizations]


def test_a_body_inside_a_post_takes_part_with_its_holder():
    assert names_of("Посол Казахстана в Польше Асем Нурлан встретилась с маршалом Сената Польши Яном Ковальским.") == [
        "Сенат Польши"
    ]


def test_a_post_without_a_named_body_gives_none():
    assert (
        names_of("Посол Казахстана в Польше Асем Нурлан встретилась с министром культуры Польши Яном Ковальским.") == []
    )


def test_the_larger_body_is_not_listed_beside_the_longest_name():
    assert names_of(
        "Посол Италии Марко Беллини встретился с председателем Сената Парламента РК Мауленом Ашимовым."
    ) == ["Сенат Парламента РК"]


def test_an_embassy_that_acts_is_a_body_of_kazakhstan():
    meeting = read("Посольство Казахстана в Канаде организовало в Оттаве концерт домбровой музыки.").meetings[0]
    assert [(b.name, b.country) for b in meeting.organizations] == [("посольство Казахстана в Канаде", "KZ")]
