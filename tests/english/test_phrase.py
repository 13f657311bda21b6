"""Topics in English: readable diplomatic English, or an honest `None`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzsum.english.phrase import Translation, translate

GENITIVES = """
развитие торговли -> the development of trade
сохранение кочевого наследия -> the preservation of nomadic heritage
приоритеты внешней политики республики -> the priorities of the foreign policy of the republic
отмена виз для владельцев обычных паспортов -> the abolition of visas for owners of ordinary passports
рост товарооборота на 20 процентов -> growth in trade turnover by 20 per cent
"""
PREPOSITIONS = """
визит в Астану -> a visit to Astana
форум в Астане -> a forum in Astana
казахстанский павильон на Международной книжной ярмарке -> a Kazakh pavilion at the International Book Fair
поставки казахстанского зерна на юг Африки -> supplies of Kazakh grain to the south of Africa
торговля литием и медью -> trade in lithium and copper
обмен опытом в сфере кибербезопасности -> the exchange of experience in the field of cybersecurity
запуск контейнерных поездов из Сианя в Баку -> the launch of container trains from Xi'an to Baku
строительство моста через реку Чу -> the construction of a bridge over the Chu river
найм филиппинских медсестер казахстанскими клиниками -> recruitment of Philippine nurses by Kazakh clinics
выдача виз казахстанским водителям -> issuance of visas to Kazakh drivers
"""
ARTICLES = """
двусторонняя повестка -> the bilateral agenda
создание рабочей группы -> the establishment of a working group
работа рабочей группы -> the work of the working group
меморандум о взаимопонимании -> a memorandum of understanding
выставка войлочных ковров -> an exhibition of felt carpets
первое издание романа -> the first edition of the novel
переезд миссии в другое здание -> the relocation of the mission to another building
"""
NAMES = """
роман Мухтара Ауэзова -> the novel by Mukhtar Auezov
поэт Олжас Сулейменов -> the poet Olzhas Suleimenov
визит премьер-министра Венгрии Виктора Орбана -> the visit of Prime Minister of Hungary Viktor Orbán
поставки муки в порт Уолфиш-Бей -> supplies of flour to the port of Walvis Bay
школа на озере Иссык-Куль -> a school on Lake Issyk-Kul
открытие регулярных авиарейсов Астана – Токио -> the opening of regular Astana–Tokyo flights
автомобильный завод компании BYD -> the car plant of the BYD company
казахско-латвийские отношения -> Kazakh-Latvian relations
"""
QUOTES = """
лекция «Срединный коридор и Европа» -> the lecture “The Middle Corridor and Europe”
строительство ветропарка «Мирный» -> the construction of the “Mirny” wind farm
увеличение поставок через трубопровод «Дружба» -> the increase in supplies through the “Druzhba” pipeline
работа формата «C5+1» -> the work of the “C5+1” format
"""
PARTICIPLES = """
референдум, назначенный на 15 марта -> a referendum scheduled for 15 March
вечер музыки, приуроченный к празднику Наурыз -> an evening of music timed to coincide with the Nauryz holiday
реализация договоренностей, достигнутых на высшем уровне -> implementation of agreements reached at the highest level
цифровые решения для стран, не имеющих выхода к морю -> digital solutions for landlocked countries
права задержанных -> the rights of detainees
"""
NUMBERS = """
120 казахских книг -> 120 Kazakh books
программа стипендий на три года -> a programme of scholarships for three years
культурный календарь на 2026 год -> the cultural calendar for 2026
61-я сессия Совета ООН по правам человека -> the 61st session of the United Nations Human Rights Council
кипчакские тексты XVI века -> the Kipchak texts of the 16th century
сотрудничество на 2026–2028 годы -> cooperation for 2026–2028
"""
DERIVED = """
экспорт IT-услуг -> exports of IT services
меморандум об обмене метеоданными -> a memorandum on the exchange of meteorological data
фотовыставка -> a photo exhibition
форум женщин-депутатов -> a forum of women deputies
"""
CUT = """
Астана форум молодых дипломатов -> a forum of young diplomats in Astana
квоты на ввоз риса вьетнамская сторона -> quotas for import of rice
список памятников юбилей города -> the list of monuments
"""
READ_ALOUD = """
больше сотни делегатов -> more than a hundred delegates
связи двух стран -> the ties of the two countries
укрепление за последние годы отношений с Кубой -> strengthening relations with Cuba in recent years
роман Олжаса Мусина о степи -> the novel by Olzhas Mussin about the steppe
творчество Ербола Омарбая -> the work of Yerbol Omarbay
письма, написанные на венгерском -> letters written in Hungarian
лекция для членов Польского института экспортёров -> a lecture for members of the Polish Institute of Exporters
содержание конституционной реформы -> the content of constitutional reform
либерализация торговли и судьба договора -> the liberalisation of trade and the fate of the treaty
"""
ALL = CUT + READ_ALOUD + GENITIVES + PREPOSITIONS + ARTICLES + NAMES + QUOTES + PARTICIPLES + NUMBERS + DERIVED
PAIRS = [tuple(line.split(" -> ")) for line in ALL.strip().split("\n") if line]


@pytest.mark.parametrize(("russian", "english"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_topic_is_put_into_english(russian: str, english: str) -> None:
    assert translate(russian).english == english


@pytest.mark.parametrize("text", ["Казань их", "среднее коридоре"])
def test_a_cut_that_says_nothing_has_no_english(text: str) -> None:
    assert translate(text) == Translation(None)


def test_an_unknown_common_word_is_named_and_nothing_is_invented() -> None:
    found = translate("поставки кракозябр и глокой куздры")
    assert found.english is None
    assert found.unknown == ("кракозябр", "глокой", "куздры")


@pytest.mark.parametrize("text", ["", " ", ".", "«»", "\u0301", "—"])
def test_what_says_nothing_has_no_english(text: str) -> None:
    assert translate(text).english is None


@given(
    st.lists(
        st.sampled_from("рост, экспорта «Мирный» и в Казахстане ( ) 15 марта XVI – новый посол о BYD".split()),
        max_size=9,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_order_of_words_raises_or_leaves_cyrillic_letters(words: list[str]) -> None:
    assert not re.search("[Ѐ-ӿ]", translate(" ".join(words)).english or "")
