"""Where the words of a value stand."""

import pytest

from tests.ground.said import TEXT, found, passage

HERE = passage(TEXT)


@pytest.mark.parametrize(
    ("value", "gap", "words"),
    [
        ("министр культуры Венгрии", 0, "министром культуры Венгрии"),
        ("обмен студентами", 0, "обмен студентами"),
        ("министр Венгрии", 1, "министром культуры Венгрии"),
        ("Ержан Иванов", 0, "Ержан Иванов"),
        ("МИНИСТР ТРАНСПОРТА", 0, "министра транспорта"),
    ],
)
def test_a_value_is_found_in_whatever_form(value, gap, words):
    assert found(TEXT, HERE.find(value, gap=gap).span) == words


@pytest.mark.parametrize(
    "value", ["министр Венгрии", "студентами обмен", "обмен учениками", "", "…", "февраля встретился Лакатош"]
)
def test_what_does_not_stand_word_after_word_is_not_found(value):
    assert HERE.find(value) is None


@pytest.mark.parametrize(
    "value", ["обмен <b>студентами</b>", "обмен\x07студентами", "{{обмен}} студентами", "обмен студентами" + "!" * 99]
)
def test_markup_and_heaps_of_signs_are_no_words_of_the_text(value):
    assert HERE.find(value) is None
    assert HERE.cover(value) is None


def test_signs_that_the_text_has_are_kept():
    text = "Посол посетил форум <Азия> и C#-школу."
    assert found(text, passage(text).find("форум <Азия>").span) == "форум <Азия"


def test_of_several_places_the_literal_one_counts_or_the_nearest():
    text = "Министром культуры стал Ян. Министр культуры приехал. Министра культуры приняли."
    here = passage(text)
    assert found(text, here.find("министр культуры").span) == "Министр культуры"
    assert found(text, here.find("министр культуры", near=len(text)).span) == "Министра культуры"


@pytest.mark.parametrize(
    "quote",
    [
        "встретился   в\nДебрецене",
        "«встретился» — в „Дебрецене“!",
        "Встретился в Дебрецене с министром культуры Венгрии Петером Лакатошем",
        "встретился в Дебрецене … Стороны обсудили обмен",
        "с министром культуры Венгрии Петером Лакатош...",
        "и А.Ю. Киш‑Хедьи".replace("‑", "-"),
    ],
)
def test_a_quotation_stands_but_for_signs_spaces_and_what_an_ellipsis_leaves_out(quote):
    assert HERE.literal(quote) is not None


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "встретились в Дебрецене",
        "Стороны обсудили обмен … встретился в Дебрецене с",
        "в … и",
        "встретился в Дебрецене … которого не было",
    ],
)
def test_other_words_are_no_quotation(quote):
    assert HERE.literal(quote) is None


def test_numbers_and_initials_are_quoted_as_they_are_written():
    text = "К. Токаев и д’Эстен в 12:40 обсудили 1,5 млрд."
    here = passage(text)
    assert found(text, here.literal("К.Токаев и д'Эстен в 12:40 обсудили 1,5 млрд")) == text[:-1]


@pytest.mark.parametrize(
    "value", ["расширение обменов студентами", "зерно: поставки", "поставки зерна в страны и обмен"]
)
def test_weighty_words_may_stand_apart(value):
    assert HERE.cover(value) is not None


@pytest.mark.parametrize("value", ["закупка подводных лодок", "зерно " * 60, "сотрудничество", "и"])
def test_words_that_do_not_stand_there_are_no_topic(value):
    assert HERE.cover(value) is None


def test_a_passage_is_only_its_own_sentences():
    second = passage(TEXT).sentences_at((0, 1))
    assert [found(TEXT, span)[:20] for span in second] == ["Посол Казахстана в В"]


def test_what_is_made_once_is_kept():
    here, made = passage("Посол."), []
    assert [here.once("x", lambda: made.append(1) or len(made)) for _ in range(3)] == [1, 1, 1]
