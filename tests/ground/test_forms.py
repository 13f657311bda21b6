"""Words of a value and of a text: the same word in another form, and words that only look so."""

import pytest

from kzsum.ground.forms import pieces, same_form, same_kazakh, same_letters, same_name, same_stem


@pytest.mark.parametrize(
    ("value", "text"), [("фидан", "фиданом"), ("посол", "послу"), ("грантс", "грантсом"), ("карипов", "кариповым")]
)
def test_forms_of_one_word(value, text):
    assert same_form(value, text)
    assert same_name(value, text)


@pytest.mark.parametrize(("value", "text"), [("иванов", "иваном"), ("павлов", "павла"), ("максимов", "максимом")])
def test_a_surname_is_no_form_of_the_given_name_that_it_is_made_from(value, text):
    assert not same_name(value, text)
    assert not same_name(text, value)


@pytest.mark.parametrize(("value", "text"), [("иван", "иваново"), ("ким", "кимоно"), ("", "посол"), ("ли", "лю")])
def test_a_common_beginning_is_no_form(value, text):
    assert not same_form(value, text)
    assert not same_name(value, text)


def test_a_noun_and_the_verb_it_is_made_from_have_one_stem():
    assert same_stem("расширение", "расширять")
    assert not same_stem("вода", "водитель")


@pytest.mark.parametrize(
    ("value", "text", "same"),
    [
        ("оспан", "оспанмен", True),
        ("министрі", "министрімен", True),
        ("елші", "елшілердің", True),
        ("астана", "астанадағы", True),
        ("оспан", "оспанов", False),
        ("ақ", "ақпан", False),
    ],
)
def test_kazakh_words_have_endings_behind_them(value, text, same):
    assert same_kazakh(value, text) == same


@pytest.mark.parametrize(
    ("value", "text", "same"),
    [
        ("kerekes", "kerekes's", True),
        ("balint", "bálint", True),
        ("bálint", "balint", True),
        ("kerek", "kerekes", False),
    ],
)
def test_other_languages_are_compared_by_letters(value, text, same):
    assert same_letters(value, text) == same


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("А.Ю. Лебедев", ["а", "ю", "лебедев"]),
        ("К.-Ж.Токаев", ["к", "ж", "токаев"]),
        ("д’Эстен", ["д'эстен"]),
        ("1,5 млрд к 12:40", ["1,5", "млрд", "к", "12:40"]),
        ("61-й «Киш-Хедьи»", ["61-й", "киш-хедьи"]),
        ("…", []),
    ],
)
def test_a_value_has_the_words_that_a_text_has(value, words):
    assert pieces(value) == words
