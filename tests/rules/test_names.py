"""Names to the nominative, over the cultures that diplomats meet."""

import pytest

from kzsum.rules.names import given, given_of_form, read_name
from tests.notation import cases, named


def nominative(case: str, words: str) -> str:
    return read_name(words.split(), {case: 0.0}).name


def check(form: str) -> str:
    case, _, words = form.partition(" ")
    return nominative(case, words)


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Ins Асель Маратовой => Асель Маратова
    Acc Асель Маратовну Касымову => Асель Маратовна Касымова
    Dat Гульнаре Еркинкызы => Гульнара Еркинкызы
    Dat Ержану Маратулы => Ержан Маратулы
    Gen Эльчина Мамедова => Эльчин Мамедов
    Ins Сабиной Абдуллаевой => Сабина Абдуллаева
    Ins Юрием Петровичем Лыскиным => Юрий Петрович Лыскин
    Ins Олегом Шевченко => Олег Шевченко
    Ins Олегом Ковалем => Олег Коваль
    Ins Ольгой Коваль => Ольга Коваль
    Gen Ильи Черных => Илья Черных
    Ins Никитой Живаго => Никита Живаго
    Ins Войцехом Ковальским => Войцех Ковальский
    Ins Яной Новаковой => Яна Новакова
    """),
)
def test_kazakh_and_slavic_names(form, name):
    assert check(form) == name


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Gen Луиса Сантаны-Родригеса => Луис Сантана-Родригес
    Ins Паулой Мендосой-Вега => Паула Мендоса-Вега
    Dat Хуану Эррере-Кампосу => Хуан Эррера-Кампос
    Dat Мари Бокассе-Тиамо => Мари Бокасса-Тиамо
    Acc Жуана Мендонсу-Лиму => Жуан Мендонса-Лима
    Dat Карлу Шульце-Майеру => Карл Шульце-Майер
    Gen Йона Попеску-Тэричану => Йон Попеску-Тэричану
    """),
)
def test_the_first_half_of_a_double_surname_declines_where_it_ends_in_a(form, name):
    assert check(form) == name


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Dat Ингриде Паулаускене => Ингрида Паулаускене
    Ins Аустеей Бутримайте => Аустея Бутримайте
    Gen Юрги Степонавичюте => Юрга Степонавичюте
    Dat Марии Елене Милене => Мария Елена Милена
    Acc Антониу Виейру => Антониу Виейра
    """),
)
def test_surnames_of_lithuanian_women_stand_and_known_ones_in_a_decline(form, name):
    assert check(form) == name


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Ins Люси Тремблей => Люси Тремблей
    Ins Эмили Кингслей => Эмили Кингслей
    Ins Гунтой Калныней => Гунта Калныня
    Ins Соней Гарсией => Соня Гарсия
    """),
)
def test_a_woman_s_foreign_surname_in_ey_is_no_instrumental(form, name):
    assert check(form) == name


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Ins Лаурой Хейккинен-Сало => Лаура Хейккинен-Сало
    Ins Джоном Смитом => Джон Смит
    Ins Мэри Смит => Мэри Смит
    Gen Катрин Дюбуа => Катрин Дюбуа
    Ins Эммой ван дер Вельде => Эмма ван дер Вельде
    Gen Ганса фон Берга => Ганс фон Берг
    Gen Шарля де Монтеня => Шарль де Монтень
    Ins Жуаном Карлосом да Силвой => Жуан Карлос да Силва
    Ins Луизой Гарсией Лопес => Луиза Гарсия Лопес
    Dat Марии Терезе Альварес => Мария Тереза Альварес
    Ins Александром Лукой => Александр Лука
    Ins Иштваном Салаи => Иштван Салаи
    Ins Илоной Немеш => Илона Немеш
    Ins Янисом Берзиньшем => Янис Берзиньш
    Ins Гедиминасом Жукаускасом => Гедиминас Жукаускас
    Ins Рутой Жукаускайте => Рута Жукаускайте
    Ins Тыну Ряэтсом => Тыну Ряэтс
    """),
)
def test_european_names_with_particles_hyphens_and_indeclinable_parts(form, name):
    assert check(form) == name


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Ins Насером бин Халидом аль-Сабахом => Насер бин Халид аль-Сабах
    Ins Фатимой бинт Али аль-Кувари => Фатима бинт Али аль-Кувари
    Ins Мехметом Эрдемом => Мехмет Эрдем
    Ins Айше Йылмаз => Айше Йылмаз
    Ins Арамом Петросяном => Арам Петросян
    Ins Тамарой Гелашвили => Тамара Гелашвили
    Ins Гиви Беридзе => Гиви Беридзе
    Ins Бахадуром Сингхом => Бахадур Сингх
    Ins Индирой Рао => Индира Рао
    Ins Кэндзи Сакамото => Кэндзи Сакамото
    """),
)
def test_names_of_the_caucasus_the_near_east_and_asia(form, name):
    assert check(form) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("встретился с мэром Пусана Пак Чжин Суном", "Пак Чжин Сун"),
        ("встретился с министром здравоохранения Вьетнама Нгуен Тхи Лан", "Нгуен Тхи Лан"),
        ("принял министра торговли КНР Ван Хая", "Ван Хай"),
        ("встретился с сенатором Сингапура Ли Вэй Мином", "Ли Вэй Мин"),
        ("принял посла Японии Ясумасу Иидзиму", "Ясумаса Иидзима"),
    ],
)
def test_an_asian_name_keeps_its_order_and_declines_in_its_last_word(text, name):
    assert [mention.name for mention in named(text)] == [name]


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Dat К. Т. Ахметову => К. Т. Ахметов
    Ins А. фон Бергом => А. фон Берг
    Gen Р. аль-Гамди => Р. аль-Гамди
    """),
)
def test_initials_stay(form, name):
    assert check(form) == name


def test_one_case_and_one_gender_hold_for_the_whole_name():
    assert read_name(["Бейбута", "Атамкулова"], {"Gen": 0.0}).gender == "Masc"
    assert read_name(["Бейбута", "Атамкулова"], {"Nom": 0.0, "Gen": 0.0}).case == "Gen"


def test_a_word_that_the_document_has_speaks_for_a_nominative():
    unknown = ["Юсси", "Карвалы"]
    assert read_name(unknown, {"Gen": 0.0}, seen=frozenset({"карвала"})).name == "Юсси Карвала"


def test_given_names_are_known_in_any_case_with_or_without_yo():
    assert given("Пётр") is given("Петр") is not None
    assert given_of_form("Петром")["gender"] == "m"
    assert given_of_form("встречи") is None


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Gen Яна Новотного => Ян Новотный
    Dat Яну Новотному => Ян Новотный
    Gen Томаша Черного => Томаш Черный
    Acc Хуана Кордову => Хуан Кордова
    Dat Хуану Кордове => Хуан Кордова
    Gen Хуана Кордовы => Хуан Кордова
    Gen Пабло Лопеса Гарсии => Пабло Лопес Гарсия
    Ins Анной-Марией Долежаловой => Анна-Мария Долежалова
    Dat Анне-Марии Вирт => Анна-Мария Вирт
    Ins Марией-Луизой Гарсией => Мария-Луиза Гарсия
    Ins Хосе Луисом Гарсией-Пересом => Хосе Луис Гарсия-Перес
    Ins Карлом-Хайнцем Мюллером => Карл-Хайнц Мюллер
    Ins Батын Ганболдом => Батын Ганболд
    Ins Патриком О’Брайеном => Патрик О’Брайен
    Gen Эльчина Рашида оглу Мамедова => Эльчин Рашид оглу Мамедов
    """),
)
def test_words_that_look_like_a_case_are_in_it(form, name):
    assert check(form) == name


@pytest.mark.parametrize(
    ("form", "name"),
    cases("""
    Gen Диего Торреса => Диего Торрес
    Ins Мартином Бергстром-Хансеном => Мартин Бергстром-Хансен
    Ins Карл-Хайнцем Мюллером => Карл-Хайнц Мюллер
    Gen Анны Цой => Анна Цой
    Ins Жуаном Азеведу => Жуан Азеведу
    Ins Мэри Клэр О’Брайен => Мэри Клэр О’Брайен
    """),
)
def test_words_that_only_end_like_a_case_stay(form, name):
    assert check(form) == name
