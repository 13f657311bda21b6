"""Names across scripts."""

import pytest

from kzsum.ground.latin import best, icao, is_latin, likeness

PEOPLE = ["Тимур Жаксылыков", "Асхат Оразов", "Анита Киш-Хедьи", "Ким Юн Дук", "Бернардус Велтман"]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Timur Zhaksylykov", "Тимур Жаксылыков"),
        ("Timur Jaqsylyqov", "Тимур Жаксылыков"),
        ("Askhat Orazov", "Асхат Оразов"),
        ("Anita Kiss-Hegyi", "Анита Киш-Хедьи"),
        ("Kim Yoon-duck", "Ким Юн Дук"),
        ("Bernardus Veltman", "Бернардус Велтман"),
    ],
)
def test_a_latin_name_means_the_person_it_spells(name, person):
    assert best(name, PEOPLE) == person


@pytest.mark.parametrize("name", ["John Smith", "", "X", "Anna", "1234", "Timur", "Orazov Kim Timur"])
def test_another_latin_name_means_nobody(name):
    assert best(name, PEOPLE) is None


def test_of_two_that_are_alike_neither_is_meant():
    assert best("Ivan Petrov", ["Иван Петров", "Иван Петрова"]) is None


def test_likeness_does_not_depend_on_the_order_and_is_whole_for_the_same():
    assert likeness("Тимур", "Timur") == likeness("Timur", "Тимур") == 1
    assert best("", []) is None


def test_scripts():
    assert is_latin("Bálint")
    assert not is_latin("Балинт Kerekes")
    assert not is_latin("123")
    assert icao("Ёлка Әлия 王") == "elka aliia"
