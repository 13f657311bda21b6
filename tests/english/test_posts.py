"""Posts in English, with the standard terms of diplomacy."""

from __future__ import annotations

import pytest

from kzsum.english.posts import translate_post

POSTS = """
посол Казахстана в Венгрии -> Ambassador of Kazakhstan to Hungary
казахстанский посол во Франции -> Kazakh Ambassador to France
постоянный представитель Казахстана при ОЗХО -> Permanent Representative of Kazakhstan to the OPCW
министр земли, инфраструктуры и транспорта Кореи -> Minister of Land, Infrastructure and Transport of South Korea
министр здравоохранения Узбекистана -> Minister of Health of Uzbekistan
временный поверенный в делах Казахстана в Швеции -> Chargé d’Affaires of Kazakhstan in Sweden
генеральный консул в Джидде -> Consul General in Jeddah
исполняющий обязанности генерального директора -> Acting Director General
и.о. главы миссии -> Acting Head of Mission
мэр -> Mayor
первый заместитель министра иностранных дел РК -> First Deputy Minister of Foreign Affairs of Kazakhstan
статс-секретарь Министерства экономики Словакии -> State Secretary of the Ministry of Economy of Slovakia
постпред РК при ООН, посол -> Permanent Representative of Kazakhstan to the UN, Ambassador
замначальника департамента торговли -> Deputy Head of the Department of Trade
уполномоченный по правам ребенка -> Commissioner for Children's Rights
ректор университета Антверпена -> Rector of the University of Antwerp
глава МИД Турции -> Head of the Ministry of Foreign Affairs of Türkiye
заместитель премьер-министра – министр иностранных дел -> Deputy Prime Minister – Minister of Foreign Affairs
специальный посланник по водным вопросам -> Special Envoy for Water Affairs
руководитель аппарата сенатора С. Дейнса -> Chief of Staff to Senator S. Daines
министр иностранных и европейских дел Хорватии -> Minister of Foreign and European Affairs of Croatia
король Норвегии -> King of Norway
спикер парламента Мальты -> Speaker of the Parliament of Malta
председатель Генеральной Ассамблеи ООН -> President of the United Nations General Assembly
"""
PAIRS = [tuple(line.split(" -> ")) for line in POSTS.strip().split("\n")]


@pytest.mark.parametrize(("russian", "english"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_post_has_its_standard_english(russian: str, english: str) -> None:
    assert translate_post(russian).english == english


def test_a_post_with_an_unknown_word_has_no_english() -> None:
    assert translate_post("главный бубнильщик").unknown == ("бубнильщик",)
