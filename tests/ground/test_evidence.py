"""Evidence: the kind of tie between a value and its words is told truly."""

import pytest

from kzsum import ground
from kzsum.draft import Value
from kzsum.text import Source
from tests.notation import evidence_in, read


@pytest.mark.parametrize(
    ("value", "quote", "match"),
    [
        ("Хакан Фидан", "Хакан Фидан", "exact"),
        ("Хакан Фидан", "Хаканом Фиданом", "inflected"),
        ("мэр Брно", "мэром Брно", "inflected"),
        ("приём", "прием", "exact"),
        ("министр – посол", "министр — посол", "exact"),
        ("новая Конституция", "новой Конституции", "inflected"),
        ("Сенат Парламента РК", "Сенатом Парламента РК", "inflected"),
        ("посол", "новым послом", "inflected"),
        ("Казахстан", "республика", "alias"),
        ("Лаура Хейккинен", "Лаурой Сало", "alias"),
        ("KZ", "Казахстана", "alias"),
    ],
)
def test_how_a_quote_supports_a_value(value, quote, match):
    assert ground.match_of(Value(value, (0, len(quote)), "rule"), quote) == match


def test_what_only_follows_from_a_place_is_inferred():
    assert ground.match_of(Value("HU", (0, 5), "rule", inferred=True), "Посол") == "inferred"


def test_a_value_without_a_place_has_no_evidence():
    assert ground.evidence(Source.of("Посол"), Value("KZ", None, "rule")) is None


def test_the_quote_is_the_source_at_its_offsets():
    source = Source.of("  с Ха\u00adканом Фиданом")
    found = ground.evidence(source, Value("Хакан Фидан", (4, 20), "rule"))
    assert source.raw[found.start : found.end] == found.quote == "Ха\u00adканом Фиданом"


def test_every_participant_rests_on_the_words_of_the_name():
    meeting = read("Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой.").meetings[0]
    assert [(p.evidence[0].quote, p.evidence[0].match) for p in (*meeting.kazakh_side, *meeting.counterparts)] == [
        ("Асхат Оразов", "exact"),
        ("Петром Свободой", "inflected"),
    ]
    assert meeting.counterparts[0].support["role"].quote == "мэром Брно"
    assert meeting.kazakh_side[0].support["country"].quote == "Казахстана"


def test_a_state_that_only_follows_is_marked_and_found():
    digest = read("Посол Казахстана в Чехии Асхат Оразов встретился с ректором Яном Новотным.")
    assert digest.meetings[0].support["country"].match == "inferred"
    assert {(f.code, f.path) for f in digest.findings} >= {("country_inferred", "/meetings/0/country")}
    assert len(list(evidence_in(digest))) > 5


def test_a_person_without_a_post_leaves_a_finding():
    digest = read("Посол Казахстана в Чехии Асхат Оразов встретился с Яном Новотным.")
    assert ("role_missing", "/meetings/0/counterparts/0/role") in {(f.code, f.path) for f in digest.findings}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("д’Эстен", "д'Эстен", True),
        ("Ёлка — «дом»", 'елка - "дом"', True),
        ("й", "и\u0306", True),
        ("Посол,", "посол", True),
        ("посол", "посла", False),
    ],
)
def test_texts_are_compared_without_what_printers_and_keyboards_change(one, other, same):
    assert (ground.fold(one) == ground.fold(other)) == same
