"""Who is the same person: what joins, and what must stay apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzsum.archive.people import People
from kzsum.archive.spellings import Spelling


def told(name, post="ambassador to hungary", country="KZ", name_en=None):
    return Spelling(name, name_en, country, post)


def persons(*spellings):
    """The persons of some spellings, each as the list of its spellings' places."""
    people = People()
    people.add(spellings)
    found = {}
    for at, spelling in enumerate(spellings):
        found.setdefault(people.ids[spelling], []).append(at)
    return list(found.values())


@pytest.mark.parametrize(
    "names",
    [
        ("Семён Орёлкин", "Семен Орелкин"),
        ("Айдoс Бeкжанов", "Айдос Бекжанов"),
        ("Қуаныш Тұрғанбаев", "Куаныш Турганбаев"),
        ("Бекжанов Айдос", "Айдос Бекжанов"),
        ("АЙДОС БЕКЖАНОВ", "Айдос  Бекжанов"),
        ("Жан-Люк Варден", "Жан Люк Варден"),
        ("Айдос Бекжанов", "Aidos Bekzhanov"),
        ("Ержан Ахметов", "Yerzhan Akhmetov"),
        ("Ержан Ахметов", "Erjan Ahmetov"),
        ("Айбек Смадияров", "Айбеком Смадияровым"),
        ("Хакан Арслан", "Хаканом Арсланом"),
        ("Ерлан Маратович Жолдыбаев", "Ерлан Жолдыбаев"),
        ("Жолдыбаев Ерлан Маратович", "Ерлан Жолдыбаев"),
    ],
)
def test_spellings_of_one_name_are_one_person_whatever_the_post(names):
    assert persons(*(told(name, post) for name, post in zip(names, ("ambassador", "mayor"), strict=True))) == [[0, 1]]


@pytest.mark.parametrize(
    "names",
    [
        ("А. Иванов", "Анна Иванова"),
        ("Александр Иванов", "Александра Иванова"),
        ("Виктор Иванов", "Иван Викторов"),
        ("Ли Мин", "Лю Мин"),
        ("Ан Ким", "Ян Ким"),
        ("Айдос Бекжанов", "Айдос Бекжан"),
        ("Марат Садыков", "Мурат Садыков"),
        ("Марат Садыков", "Marat Sadikovski"),
        ("Бекжанов", "Айдосова"),
        ("А. Бекжанов", "Б. Бекжанов"),
    ],
)
def test_names_that_only_look_alike_are_two_persons_even_with_one_post(names):
    assert persons(*map(told, names)) == [[0], [1]]


def test_namesakes_of_two_states_are_two_persons():
    assert persons(told("Айдос Бекжанов"), told("Айдос Бекжанов", country="KG")) == [[0], [1]]


@pytest.mark.parametrize("short", ["А. Бекжанов", "Бекжанов А.", "А. М. Бекжанов", "Бекжанов", "А.Бекжанов"])
def test_a_shortened_name_is_the_one_that_fits_it_in_the_same_post_and_state(short):
    assert persons(told("Айдос Бекжанов"), told(short)) == [[0, 1]]
    assert persons(told("Айдос Бекжанов"), told(short, "ambassador to norway")) == [[0], [1]]
    assert persons(told("Айдос Бекжанов"), told(short, country="KG")) == [[0], [1]]
    assert persons(told("Айдос Бекжанов", ""), told(short, "")) == [[0], [1]]


def test_a_shortened_name_that_fits_two_is_neither():
    assert persons(told("Айдос Бекжанов"), told("Арман Бекжанов"), told("А. Бекжанов")) == [[0], [1], [2]]


def test_a_shortened_name_is_told_again_when_a_second_one_fits_it():
    people = People()
    full, short, other = told("Айдос Бекжанов"), told("А. Бекжанов"), told("Арман Бекжанов")
    people.add([full, short])
    assert people.ids[short] == people.ids[full]
    assert set(people.add([other])) == {other, short}
    assert len(set(people.ids.values())) == 3


def test_shortened_names_alike_are_one_person_only_with_one_post():
    assert persons(told("А. Бекжанов"), told("А.  БЕКЖАНОВ")) == [[0, 1]]
    assert persons(told("А. Бекжанов"), told("А. Бекжанов", "mayor")) == [[0], [1]]


def test_an_initial_of_another_patronymic_is_somebody_else():
    full = told("Айдос Маратович Бекжанов")
    assert persons(full, told("А. М. Бекжанов")) == [[0, 1]]
    assert persons(full, told("А. С. Бекжанов")) == [[0], [1]]


def test_patronymics_tell_namesakes_apart_and_the_post_whose_the_bare_name_is():
    one = told("Айдос Маратович Бекжанов", "mayor")
    two = told("Айдос Серикович Бекжанов", "rector")
    assert persons(one, two) == [[0], [1]]
    assert persons(one, two, told("Айдос Бекжанов", "rector")) == [[0], [1, 2]]
    assert persons(one, two, told("Айдос Бекжанов", "judge")) == [[0], [1], [2]]


def test_a_surname_in_uly_is_no_patronymic():
    assert persons(told("Абзал Сапарбекулы"), told("Абзал Нурланулы")) == [[0], [1]]


def test_a_latin_name_that_two_sound_like_is_neither():
    assert persons(told("Сергей Жаков"), told("Сергей Джаков"), told("Sergei Zhakov")) == [[0], [1], [2]]


def test_a_latin_name_is_known_by_the_english_of_the_cyrillic_one():
    minister = told("Чжан Лихуа", country="CN", name_en="Zhang Lihua")
    assert persons(minister, told("Zhang Lihua", country="CN")) == [[0, 1]]


def test_without_a_state_the_same_name_and_post_of_one_state_is_the_person():
    assert persons(told("Айдос Бекжанов"), told("Айдос Бекжанов", country=None)) == [[0, 1]]
    assert persons(told("Айдос Бекжанов"), told("Айдос Бекжанов", "judge", country=None)) == [[0], [1]]
    both = (told("Айдос Бекжанов"), told("Айдос Бекжанов", country="KG"))
    assert persons(*both, told("Айдос Бекжанов", country=None)) == [[0], [1], [2]]


def test_the_id_of_a_person_stays_when_spellings_come():
    alone, joined = People(), People()
    alone.add([told("Айдос Бекжанов")])
    joined.add([told("А. Бекжанов"), told("Aidos Bekzhanov"), told("Бекжанов Айдос"), told("Айдос Бекжанов", "mayor")])
    assert joined.ids[told("Бекжанов Айдос")] == alone.ids[told("Айдос Бекжанов")]


NAMES = st.sampled_from(
    "Айдос Бекжанов;Бекжанов Айдос;А. Бекжанов;Бекжанов;Арман Бекжанов;Айдос Маратович Бекжанов;"
    "Айдос Серикович Бекжанов;Aidos Bekzhanov;Айдосом Бекжановым;А. М. Бекжанов;A. Bekzhanov;Айдос;ё;".split(";")[:-1]
)
SPELLINGS = st.builds(
    Spelling,
    NAMES,
    st.sampled_from([None, "Aidos Bekzhanov"]),
    st.sampled_from(["KZ", "KG", None]),
    st.sampled_from(["", "mayor", "rector"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SPELLINGS, max_size=14, unique=True), st.randoms(), st.integers(1, 4))
def test_persons_follow_from_the_spellings_in_whatever_order_and_portions_they_come(spellings, chance, portion):
    whole, told_in_portions = People(), People()
    whole.add(spellings)
    shuffled = list(spellings)
    chance.shuffle(shuffled)
    current = {}
    for start in range(0, len(shuffled), portion):
        current |= told_in_portions.add(shuffled[start : start + portion])
    assert told_in_portions.ids == whole.ids == current


@settings(max_examples=100, deadline=None)
@given(st.lists(SPELLINGS, max_size=14))
def test_no_person_is_of_two_states(spellings):
    people = People()
    people.add(spellings)
    states = {}
    for spelling, person in people.ids.items():
        states.setdefault(person, set()).add(spelling.country)
    assert all(len(found - {None}) < 2 for found in states.values())
