"""Names beside one another, and words that are nobody's name."""

import pytest

from kzsum.ground.names import is_name, parts, same_but_for_parts, same_words
from tests.ground.said import passage


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Сапарбекулы", "Абзал Сапарбекулы"),
        ("посол Абзал Сапарбекулы", "Абзал Сапарбекулы"),
        ("К. Токаев", "Касым-Жомарт Токаев"),
        ("К.-Ж. Токаев", "Касым-Жомарт Токаев"),
        ("Токаев К. К.", "Касым-Жомарт Кемелевич Токаев"),
        ("Н. С. Арыстанов", "Арыстанов Нургали Сабитович"),
        ("Дж. Смит", "Джон Смит"),
        ("Анна Киш Хедьи", "Анна-Мария Киш-Хедьи"),
        ("Ким Юн-Дук", "Ким Юн Дук"),
        ("Фейсал бин Бандар", "Фейсал бин Бандар Аль Сауд"),
        ("Ли", "Ли Чжэ Мён"),
    ],
)
def test_a_name_with_parts_left_out_or_shortened(one, other):
    assert same_but_for_parts(parts(one), parts(other))
    assert same_but_for_parts(parts(other), parts(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", "Абзал Сапарбекулы"),
        ("А", "Абзал Сапарбекулы"),
        ("А. С.", "Абзал Сапарбекулы"),
        ("бин", "Фейсал бин Бандар"),
        ("аль Рашид", "Тауфик аль-Рабиа"),
        ("Ли Мин", "Лю Мин"),
        ("Берик Сапарбекулы", "Абзал Сапарбекулы"),
        ("Иванов", "Иван Петров"),
        ("Павел", "Сергей Павлов"),
    ],
)
def test_another_name(one, other):
    assert not same_but_for_parts(parts(one), parts(other))


def test_the_same_words_in_another_case():
    assert same_words(parts("Хаканом Фиданом"), parts("Хакан Фидан"))
    assert not same_words(parts("Хакан Фидан"), parts("Хакан"))


@pytest.mark.parametrize("text", ["Петером Лакатошем", "Роман Мороз", "Хасаном бин Али", "Ким Юн Дук", "А. Ю. Лебедев"])
def test_names_of_a_russian_text(text):
    assert is_name(passage(text).words_in((0, len(text))), "ru")


@pytest.mark.parametrize(
    "text", ["Посол Казахстана", "Министром Культуры", "Стороны обсудили", "Европейский Союз", "Новая Зеландия"]
)
def test_posts_states_and_common_words_are_no_names(text):
    assert not is_name(passage(text).words_in((0, len(text))), "ru")


@pytest.mark.parametrize(
    ("text", "name"), [("Dana Ospan", True), ("Ospan", True), ("Hungarian Minister", False), ("the talks", False)]
)
def test_names_of_an_english_text(text, name):
    assert is_name(passage(text, "en").words_in((0, len(text))), "en") == name
