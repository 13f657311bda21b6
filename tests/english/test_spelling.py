"""Names of many cultures in Latin letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum import tables
from kzsum.english.cultures import COUNTRY_COLUMNS, GIVEN_COLUMNS, GIVEN_EN_COLUMNS, SURNAME_COLUMNS
from kzsum.english.respelling import COLUMNS, respell, trail
from kzsum.english.spelling import PERSON_COLUMNS, spell_name
from kzsum.english.syllables import PALLADIUS_COLUMNS, pinyin

CYRILLIC = re.compile(r"[\u0400-\u052f]")

KAZAKH = """
Ержан Сапарбаев: Yerzhan Saparbayev
Серик Абдрахманулы: Serik Abdrakhmanuly
Гульнар Омаркызы: Gulnar Omarkyzy
Ермек Ембердиев: Yermek Yemberdiyev
Арман Нурпеисов: Arman Nurpeissov
Дана Мусина: Dana Mussina
Ляззат Есенгалиева: Lyazzat Yesengaliyeva
Айжан Бекмуратова: Aizhan Bekmuratova
Алтынай Сейтжанова: Altynai Seitzhanova
Рауан Жумабек: Rauan Zhumabek
Талгат Шалданбай: Talgat Shaldanbay
Калкаман Турехан: Kalkaman Turekhan
Юлия Щербакова: Yulia Shcherbakova
Ж. Мамутбеков: Zh. Mamutbekov
Е. Ахинжанов: Ye. Akhinzhanov
"""

WORLD = """
RU Сергей Яковлев: Sergey Yakovlev
RU А.В. Орлов: A.V. Orlov
UA Сергей Мельник: Serhii Melnyk
UZ Шухрат Кадиров: Shukhrat Kadirov
UZ Ҳасан Юлдашев: Hasan Yuldashev
KG Таалайбек Мамытов: Taalaybek Mamytov
TM Мухамметгулы Атаев: Muhammetguly Atayev
AZ Вугар Гаджиев: Vugar Hajiyev
GE Зураб Чхеидзе: Zurab Chkheidze
AM Мхитар Айрапетян: Mkhitar Hayrapetyan
MN Цэндийн Мунхбат: Tsendiin Munkhbat
TR Мустафа Капуджу: Mustafa Kapucu
MY Даяна Рахмат: Dayana Rahmat
MY Чоу Вэй Мин: Chou Wei Ming
SG Тео Вэй Хань: Teo Wei Han
JM Кортни Уоллес: Courtney Wallace
IN Раджеш Аггарвал: Rajesh Aggarwal
CZ Любош Новак: Luboš Novák
TR Айше Гюльтекин: Ayşe Gültekin
AE Абдулла бин Саид аль-Мансури: Abdullah bin Saeed Al-Mansoori
SA Мохаммед Аш-Шехри: Mohammed Al-Shehri
IR Голамреза Мохаммади: Gholamreza Mohammadi
IN Абхишек Бхаттачарья: Abhishek Bhattacharya
IL Шмуэль Коэн: Shmuel Cohen
CN Ли Вэньцзюнь: Li Wenjun
CN Чжао Сяомэй: Zhao Xiaomei
CN Е Нюпин: Ye Niuping
JP Харука Мориока: Haruka Morioka
JP Кэндзи Цутида: Kenji Tsuchida
KR Чхве Мин Хо: Choi Min-ho
KR Пак Юнчжу: Park Yoon-joo
KR Ли Хён-джун: Lee Hyun-joon
KP Ким Чхоль Нам: Kim Chul Nam
VN Нгуен Хоанг Лонг: Nguyen Hoang Long
ID Сити Нурхализа: Siti Nurhaliza
US Джордж Уайтхед: George Whitehead
US Хавьер Гомес: Javier Gómez
GB Элизабет Маккинли: Elizabeth McKinley
IE Шон О'Рейли: Sean O'Rayley
DE Михаэль Штайнбах: Michael Steinbach
DE Ганс Мюльхойзер: Hans Mühlhäuser
CH Иньяцио Кьярелли: Ignazio Chiarelli
NL Аннемике ван дер Вал: Annemieke van der Wal
ZA Дирк Коце: Dirk Kotzé
BE Жерар Дюбуа: Gérard Dubois
FR Жан-Люк Моро: Jean-Luc Moreau
ES Пилар Рохо Ногера: Pilar Rojo Noguera
AR Хосе Игнасио Рохас: José Ignacio Rojas
PT Жуан Карвалью: João Carvalho
BR Паулу Рибейру: Paulo Ribeiro
IT Джузеппе Джаннини: Giuseppe Giannini
RO Михай Ченушэ: Mihai Cenușă
HU Анита Киш-Хедьи: Anita Kiss-Hegyi
HU Лайош Дьёрдь Сабо: Lajos György Szabó
CZ Иржи Кржижек: Jiří Křižek
SK Зузана Ружичкова: Zuzana Ružičková
PL Кшиштоф Бжезиньский: Krzysztof Brzezinski
LV Юрис Калниньш: Juris Kalniņš
LT Вайда Петраускене: Vaida Petrauskienė
EE Тыну Пярн: Tõnu Pärn
FI Ээро Хяркёнен: Eero Härkönen
SE Андерс Нюквист: Anders Nyqvist
NO Эйстейн Бьёрклунд: Oystein Björklund
HR Ива Крешич-Юрич: Iva Krešić-Jurić
RS Ненад Живкович: Nenad Živković
BG Красимир Щерев: Krasimir Shterev
GR Панайотис Папандопулос: Panagiotis Papandopoulos
NO Харальд V: Harald V
"""

OFFICIAL = """
KZ Касым-Жомарт Токаев: Kassym-Jomart Tokayev
KZ К. Токаев: K. Tokayev
KZ Роман Василенко: Roman Vassilenko
KZ Мурат Нуртлеу: Murat Nurtleu
KZ Е. Кошербаев: Ye. Kosherbayev
TR Хакан Фидан: Hakan Fidan
-- Антонио Кошта: António Costa
-- Антониу Гутерриш: António Guterres
US Дж. Байден: J. Biden
"""


def cases(text: str) -> list[tuple[str, str | None, str]]:
    found = []
    for line in text.strip().splitlines():
        name, _, latin = line.partition(": ")
        has_country = re.match(r"[A-Z-]{2} ", name)
        country = name[:2].replace("--", "") or None if has_country else "KZ"
        found.append((name[3:] if has_country else name, country, latin))
    return found


@pytest.mark.parametrize(("name", "country", "latin"), cases(KAZAKH))
def test_names_of_kazakhstan(name, country, latin):
    assert spell_name(name, country) == latin


@pytest.mark.parametrize(("name", "country", "latin"), cases(WORLD))
def test_names_of_the_world_are_written_as_their_bearers_write_them(name, country, latin):
    assert spell_name(name, country) == latin


@pytest.mark.parametrize(("name", "country", "latin"), cases(OFFICIAL))
def test_official_spellings_come_before_rules(name, country, latin):
    assert spell_name(name, country) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Ержан Ембердиев", "Yerzhan Yemberdiyev"),
        ("Жерар Моро", "Gérard Moreau"),
        ("Тинатин Рухадзе", "Tinatin Rukhadze"),
        ("Франческа Боно", "Francesca Bono"),
        ("Кокшетау", "Kokshetau"),
        ("Токаев", "Tokayev"),
    ],
)
def test_without_a_state_the_name_tells_its_culture(name, latin):
    assert spell_name(name, None) == latin


@pytest.mark.parametrize(
    "name", ["", " ", "Harald V", "ТОКАЕВ", "Ержан\u00a0Сапаров", "Ержан  Сапаров", "Сейтжан – Улы"]
)
def test_odd_input_is_spelled_too(name):
    assert not CYRILLIC.search(spell_name(name, "KZ"))


def test_an_unknown_state_is_no_obstacle():
    assert spell_name("Даурен Есенбай", "ZZ") == "Dauren Yesenbay"


def test_a_decomposed_letter_is_read_as_one():
    assert spell_name("Сергеи\u0306", "RU") == "Sergey"


def countries() -> list[str]:
    return [row["country"] for row in tables.rows("cultures", COUNTRY_COLUMNS, ("country",))]


@given(
    st.text(st.characters(min_codepoint=0x400, max_codepoint=0x52F) | st.sampled_from(" .-'")),
    st.sampled_from(countries()),
)
def test_no_cyrillic_letter_leaks(name, country):
    assert not CYRILLIC.search(spell_name(name, country))


@pytest.mark.parametrize(
    ("word", "latin"),
    [("сиань", "xi'an"), ("вэньцзюнь", "wenjun"), ("чанъань", "chang'an"), ("люй", "lü"), ("ааа", None)],
)
def test_pinyin(word, latin):
    assert pinyin(word) == latin or (word == "ааа" and pinyin(word) == "a'a'a")


def test_every_example_of_the_respelling_table_holds():
    broken = []
    for row in tables.rows("respelling", COLUMNS, ("culture", "from", "where")):
        word, _, latin = row["example"].partition(" ")
        culture = "kk" if row["culture"] == "base" else row["culture"]
        if word and respell(word, culture) != latin:
            broken.append((row["culture"], row["from"], word, respell(word, culture)))
    assert broken == []


def test_every_example_of_the_respelling_table_shows_its_rule():
    idle = []
    for row in tables.rows("respelling", COLUMNS, ("culture", "from", "where")):
        word = row["example"].partition(" ")[0].lower()
        culture = "kk" if row["culture"] == "base" else row["culture"]
        key = (row["culture"], row["from"], tables.split(row["where"]))
        if word and key not in {(rule.culture, rule.letters, rule.where) for rule in trail(word, culture)[1]}:
            idle.append(key)
    assert idle == []


def test_the_tables_of_names_use_the_same_cultures():
    given_names = tables.rows("given_names", GIVEN_COLUMNS, ("name",))
    known = {row["culture"] for row in given_names} | {"zh", "ko", "vi", "be"}
    assert {row["gender"] for row in given_names} == {"m", "f", "u"}
    assert {row["culture"] for row in tables.rows("given_names_en", GIVEN_EN_COLUMNS, ("name", "culture"))} <= known
    assert {row["culture"] for row in tables.rows("surnames_en", SURNAME_COLUMNS, ("surname", "culture"))} <= known
    assert {row["culture"] for row in tables.rows("respelling", COLUMNS, ("culture", "from", "where"))} <= known | {
        "base"
    }
    named = {
        code for row in tables.rows("cultures", COUNTRY_COLUMNS, ("country",)) for code in tables.split(row["cultures"])
    }
    assert named <= known


def test_latin_cells_hold_no_cyrillic():
    latin = [row["name_en"] for row in tables.rows("persons", PERSON_COLUMNS, ("name",))]
    latin += [row["en"] for row in tables.rows("given_names_en", GIVEN_EN_COLUMNS, ("name", "culture"))]
    latin += [row["en"] for row in tables.rows("surnames_en", SURNAME_COLUMNS, ("surname", "culture"))]
    latin += [row["pinyin"] for row in tables.rows("palladius", PALLADIUS_COLUMNS, ("cyrillic",))]
    assert [cell for cell in latin if CYRILLIC.search(cell)] == []


def test_a_particle_a_chinese_surname_or_an_ending_tells_the_culture_of_a_name_without_a_state() -> None:
    assert spell_name("Петра ван Дейк", None).split()[1] == "van"
    assert spell_name("Чжоу Лихуа", None) == "Zhou Lihua"
    assert spell_name("Хелена Штайнхаузен", None) == "Helena Steinhausen"
    assert spell_name("Анна Ли", None) == "Anna Li"


def test_a_foreign_given_name_with_a_surname_of_its_culture_stays_foreign() -> None:
    assert spell_name("Вернер Хайлигенбруннер", "KZ") == "Werner Heiligenbrunner"
    assert spell_name("Роман Мусин", "KZ") == "Roman Mussin"
