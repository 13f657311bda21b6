from kzsum import rules
from kzsum.draft import PersonDraft
from kzsum.text import Source

TEXT = """Хроника
Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой. Оразов рассказал о реформах \
президента Касым-Жомарта Токаева. Свобода поблагодарил посла.
В Брно родился архитектор Карел Дворжак."""


def seen(text: str) -> tuple[PersonDraft, ...]:
    return rules.extract(Source.of(text)).named


def test_everybody_named_is_handed_on_in_the_order_of_the_text_whether_they_take_part_or_not():
    assert [(p.name.text, p.country and p.country.text) for p in seen(TEXT)] == [
        ("Асхат Оразов", "KZ"),
        ("Петр Свобода", "CZ"),
        ("Касым-Жомарт Токаев", "KZ"),
        ("Карел Дворжак", None),
    ]


def test_a_person_who_is_seen_shows_the_full_name_first_and_every_other_place_as_another_name():
    envoy, mayor, *_ = seen(TEXT)
    quoted = [[TEXT[slice(*value.span)] for value in (person.name, *person.also)] for person in (envoy, mayor)]
    assert quoted == [["Асхат Оразов", "Оразов"], ["Петром Свободой", "Свобода"]]
    assert all(value.alias for value in envoy.also)
    assert envoy.role.text == "посол Казахстана в Чехии"


def test_a_text_that_names_nobody_hands_on_nobody():
    assert seen("Делегации обсудили экспорт зерна.") == ()
