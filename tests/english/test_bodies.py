"""Names of bodies in English: official where known, composed where common words allow, else spelled."""

from __future__ import annotations

import pytest

from kzsum.english.bodies import translate_body

BODIES = """
Организация по запрещению химического оружия -> Organisation for the Prohibition of Chemical Weapons
ОЗХО -> OPCW
МИД -> Ministry of Foreign Affairs
посольство Казахстана в Венгрии -> Embassy of Kazakhstan in Hungary
Генеральное консульство Казахстана в Стамбуле -> Consulate General of Kazakhstan in Istanbul
Министерство культуры и инноваций Венгрии -> Ministry of Culture and Innovation of Hungary
Министерство иностранных и европейских дел Хорватии -> Ministry of Foreign and European Affairs of Croatia
Хельсинкский университет -> University of Helsinki
университет Антверпена -> University of Antwerp
Бухарестская школа агрономии -> Bucharest School of Agronomy
Национальный и Каподистрийский университет -> National and Kapodistrian University
Марокканская зерновая палата -> Moroccan Grain Chamber
Торгово-промышленная палата Ташкента -> Chamber of Commerce and Industry of Tashkent
Портовое управление Валенсии -> Port Authority of Valencia
департамент торговли провинции Шэньси -> Department of Trade of the Province of Shaanxi
посольства тюркских государств -> Embassies of Turkic States
компания BYD -> BYD Company
"""
PAIRS = [tuple(line.split(" -> ")) for line in BODIES.strip().split("\n")]


@pytest.mark.parametrize(("russian", "english"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_body_is_named_in_english(russian: str, english: str) -> None:
    assert translate_body(russian).english == english


def test_english_words_in_the_name_of_a_company_are_english() -> None:
    assert translate_body("«Степ Грейн Хаб»").english == "Step Grain Hub"
    assert translate_body("Alatau Smart City").english == "Alatau Smart City"


def test_a_name_of_unknown_words_is_spelled() -> None:
    assert translate_body("Виет Нанг").english is not None
    assert translate_body("«Бубен Плюс»").english is not None


@pytest.mark.parametrize("text", ["", " ", "«»", "\u0301"])
def test_what_says_nothing_has_no_english(text: str) -> None:
    assert translate_body(text).english is None
