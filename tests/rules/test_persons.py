"""Where names stand, and who is who: surnames refer back, initials find their full name."""

import pytest

from tests.notation import named, people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Посол Асхат Оразов принял ректора Яна Чермака.", ["Асхат Оразов", "Ян Чермак"]),
        ("В Карловом университете выступил Асхат Оразов.", ["Асхат Оразов"]),
        ("Посол Казахстана в Республике Корея прибыл в Южный Судан.", []),
        ("Премию имени Абая Кунанбаева получил Ян Новотный.", ["Ян Новотный"]),
        ("Фильм «Иван Петров» показал Ян Новотный.", ["Ян Новотный"]),
        ("Король Харальд V принял посла.", ["Харальд V"]),
        ("Встретился с помощником сенатора С. Дейнса Дарином Миллером.", ["С. Дейнс", "Дарин Миллер"]),
        ("Помощник сенатора С. Дейнса Дарин Миллер доволен.", ["С. Дейнс", "Дарин Миллер"]),
        ("Прибыл с помощником сенатора Стива Бейнса Кевином Миллером.", ["Стив Бейнс", "Кевин Миллер"]),
        ("Прибыл с министром Хосе Антонио Гарсией Лопесом.", ["Хосе Антонио Гарсия Лопес"]),
        ("Прибыл с мэром Чэнду Ван Сяолуном.", ["Ван Сяолун"]),
        ("Прибыл с мэром Эйндховена Яном ван Дейком.", ["Ян ван Дейк"]),
        ("Губернатор штата Параиба Жуан Алмейда прибыл.", ["Жуан Алмейда"]),
        ("Совет Безопасности ООН и Евразийский банк развития ждут.", []),
        ("Президент РК К. Токаев прибыл.", ["К. Токаев"]),
    ],
)
def test_names_are_cut_out_of_their_surroundings(text, names):
    assert [mention.name for mention in named(text)] == names


@pytest.mark.parametrize(
    ("later", "name"),
    [
        ("Затем Оразов уехал.", "Асхат Оразов"),
        ("С Оразовым простились.", "Асхат Оразов"),
        ("Гостя звали Новотный.", "Ян Новотный"),
    ],
)
def test_a_surname_refers_to_the_full_name_before(later, name):
    mention = named(f"Посол Асхат Оразов принял ректора Яна Новотного. {later}")[-1]
    assert (mention.name, mention.full) == (name, False)


def test_initials_find_the_full_name_that_the_document_gives():
    assert {m.name for m in named("Прибыл посол А. Оразов. Посол Асхат Оразов принял ректора.")} == {"Асхат Оразов"}


def test_initials_stay_where_two_full_names_fit():
    names = {m.name for m in named("Прибыл посол А. Оразов. Были министр Асхат Оразов и мэр Алибек Оразов.")}
    assert names == {"А. Оразов", "Асхат Оразов", "Алибек Оразов"}


def test_a_namesake_with_another_given_name_is_another_person():
    assert {m.name for m in named("Прибыли посол Асхат Оразов и министр Динара Оразова.")} == {
        "Асхат Оразов",
        "Динара Оразова",
    }


def test_a_person_called_by_surname_in_a_later_item_keeps_the_fullest_post():
    text = """Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой.
На следующий день Оразов принял ректора Яна Новотного."""
    assert people(text)[2] == "Асхат Оразов | посол Казахстана в Чехии | KZ"


def test_the_case_of_the_post_decides_the_case_of_the_name():
    assert [(m.name, m.case) for m in named("Ректору Жан-Полю Леруа вручили медаль.")] == [("Жан-Поль Леруа", "Dat")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Днем посол приняла Хорхе Рамоса.", "Хорхе Рамос"),
        ("Посла приняла Мария Гарсия.", "Мария Гарсия"),
        ("Посла принял Хорхе Рамос.", "Хорхе Рамос"),
    ],
)
def test_after_a_verb_with_an_object_a_name_is_in_the_case_it_looks_like(text, name):
    assert [mention.name for mention in named(text)] == [name]


@pytest.mark.parametrize(
    "later", ["Посол Омаров принял сенатора Яна Чермака.", "Послу Омарову вручил книгу сенатор Ян Чермак."]
)
def test_a_post_and_a_surname_are_the_person_of_that_surname(later):
    text = f"Посол Казахстана в Чехии Асхат Омаров посетил завод.\n{later}"
    assert "Асхат Омаров | посол Казахстана в Чехии | KZ" in people(text)
    assert not any(who.startswith("Омаров") for who in people(text))
