"""States, cities and regions in running Russian text."""

import pytest

from kzsum import places
from kzsum.text import Source
from kzsum.words import words
from tests.notation import cases


def found(text: str) -> str:
    ws = words([token for p in Source.of(text).paragraphs for s in p.sentences for token in s.tokens])
    hits, at = [], 0
    while at < len(ws):
        hit = places.find(ws, at)
        hits += [f"{hit[1].code} {hit[1].kind}"] if hit else []
        at += hit[0] if hit else 1
    return "; ".join(hits)


@pytest.mark.parametrize(
    ("text", "expected"),
    cases("""
    посол Казахстана в Венгрии => KZ country; HU country
    посол РК в КСА и ОАЭ => KZ country; SA country; AE country
    Республика Корея и Королевство Марокко => KR country; MA country
    переговоры в Южной Корее => KR country
    представитель Соединённых Штатов Америки => US country
    в Соединенном Королевстве => GB country
    казахстанский дипломат => KZ adjective
    латвийскую делегацию => LV adjective
    марокканцы и сербы => MA demonym; RS demonym
    в Гааге и Сан-Франциско => NL city; US city
    из Франкфурта-на-Майне => DE city
    об Алматы и Туркестане => KZ city; KZ city
    Гентский университет => BE region
    в штате Виктория => AU region
    в Боснии и Герцеговине => BA country
    в Демократической Республике Конго => CD country
    """),
)
def test_place_words_in_any_case_give_their_state(text, expected):
    assert found(text) == expected


def test_common_nouns_are_no_places():
    assert found("в столице и в районе у границы") == ""


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("казахско-латвийских", ("KZ", "LV")),
        ("Казахстанско-венгерский", ("KZ", "HU")),
        ("торгово-экономический", ()),
        ("венгерский", ()),
    ],
)
def test_an_adjective_of_two_states_gives_both_in_order(word, codes):
    assert places.compound_codes(word) == codes


def test_every_capital_is_a_known_city_of_its_state():
    """A capital that the table of states names is found as a place, so that `в столице …` and `в Риме` agree."""
    strangers = [
        row["capital"]
        for row in places.countries().values()
        if row["capital"] and places.gazetteer().get(row["capital"]) is None
    ]
    assert strangers == []
