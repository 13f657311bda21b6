"""States and cities of claims."""

import pytest

from kzsum import places, tables
from kzsum.ground.states import city_name, english_places, judge_city, judge_state, named_places, state_code, support_of
from tests.ground.said import found, passage, value
from tests.notation import cases

RUSSIAN = "Посол Казахстана в Венгрии принял в Дебрецене болгарского министра и говорил о казахско-латвийской торговле."
KAZAKH = "Қазақстанның Венгриядағы елшісі Манилада Сауд Арабиясының және Түркияның министрлерімен кездесті."
ENGLISH = "The Ambassador to the Netherlands met a Hungarian and a South Korean minister in Manila."


@pytest.mark.parametrize(
    ("claim", "code"),
    cases("""
    hu => HU
     HU  => HU
    Венгрия => HU
    Hungary => HU
    Республика Казахстан => KZ
    РК => KZ
    ОАЭ => AE
    Түркия => TR
    Біріккен Араб Әмірліктері => AE
    """),
)
def test_what_a_claimed_state_means(claim, code):
    assert state_code(claim) == code


@pytest.mark.parametrize("claim", ["", "XX", "HUN", "hungry", "Будапешт", "H", "ҚҚ", "x" * 10_000, "HU\x00"])
def test_no_state(claim):
    assert state_code(claim) is None


@pytest.mark.parametrize(
    ("text", "tongue", "codes"),
    [
        (RUSSIAN, "ru", ["KZ", "HU", "HU", "BG", "KZ", "LV"]),
        (KAZAKH, "kk", ["KZ", "HU", "PH", "SA", "TR"]),
        (ENGLISH, "en", ["NL", "HU", "KR", "PH"]),
        ("Посол у Львові", "uk", []),
    ],
)
def test_the_places_of_a_passage_in_its_language(text, tongue, codes):
    assert [named.place.code for named in named_places(passage(text, tongue))] == codes


def test_a_name_of_two_words_is_one_place_at_its_words():
    named = support_of("SA", passage(KAZAKH, "kk"))
    assert found(KAZAKH, named.span) == "Сауд Арабиясының"


def test_every_kazakh_name_is_of_a_state_of_the_table():
    rows = tables.rows("countries_kk", ("name", "code"), ("name",))
    assert {row["code"] for row in rows} <= places.countries().keys()


@pytest.mark.parametrize("text", ["Netherlands", "the Netherlands", "The Netherlands", "United States"])
def test_states_of_english_are_known_without_their_article(text):
    assert len(english_places(text)) == 1


def test_a_state_is_kept_where_the_passage_names_it():
    ruling = judge_state(value("Венгрия"), None, passage(RUSSIAN))
    assert (ruling.value.text, found(RUSSIAN, ruling.value.span), ruling.fault) == ("HU", "Венгрии", None)


@pytest.mark.parametrize(("text", "tongue"), [(RUSSIAN, "ru"), (KAZAKH, "kk"), (ENGLISH, "en")])
def test_a_state_that_nothing_tells_is_dropped(text, tongue):
    ruling = judge_state(value("RS"), None, passage(text, tongue))
    assert (ruling.value, ruling.fault.code) == (None, "country_unsupported")


def test_a_state_follows_from_elsewhere_where_that_is_said():
    assert judge_state(value("RS"), None, passage(RUSSIAN), allowed=frozenset({"RS"})).value.inferred


def test_in_a_language_without_a_table_a_state_is_believed_and_a_name_that_is_none_is_not():
    assert judge_state(value("UA"), None, passage("Посол у Львові", "uk")).value.inferred
    assert judge_state(value("Ukrainia"), None, passage("Посол у Львові", "uk")).fault is not None


def test_the_rules_know_better_than_a_claim():
    known = value("LV")
    ruling = judge_state(value("HU"), known, passage(RUSSIAN))
    assert (ruling.value, ruling.fault.code) == (known, "country_corrected")
    assert judge_state(value("Латвия"), known, passage(RUSSIAN)).fault is None


@pytest.mark.parametrize(
    ("claim", "name"), [("Budapest", "Будапешт"), ("Гааге", "Гаага"), ("Нижний Кряж", "Нижний Кряж"), ("", "")]
)
def test_a_city_by_the_name_of_the_table(claim, name):
    assert city_name(claim) == name


@pytest.mark.parametrize("claim", ["Дебрецен", "Debrecen", "Дебрецене"])
def test_a_city_of_the_passage_is_kept(claim):
    ruling = judge_city(value(claim), None, passage(RUSSIAN), ())
    assert (ruling.value.text, found(RUSSIAN, ruling.value.span)) == ("Дебрецен", "Дебрецене")


@pytest.mark.parametrize("claim", ["Белград", "", "<b>Дебрецен</b>", "Венгрия " * 999])
def test_no_city_of_the_passage(claim):
    assert judge_city(value(claim), None, passage(RUSSIAN), ()).fault.code == "city_unsupported"


def test_a_city_inside_a_post_is_no_place_of_the_event():
    text = "Посол принял мэра Дебрецена."
    assert judge_city(value("Дебрецен"), None, passage(text), ((13, 27),)).value is None
    assert judge_city(value("Дебрецен"), None, passage(text), ()).value is not None
