"""Noun phrases to the nominative: the head and what agrees with it change, what depends on it stays."""

import pytest

from kzsum.text import Source
from kzsum.words import head_of, info, nominative, text_of, words
from tests.notation import cases


def phrase(text):
    return words([token for p in Source.of(text).paragraphs for s in p.sentences for token in s.tokens])


@pytest.mark.parametrize(
    ("form", "expected"),
    cases("""
    Ins первым заместителем министра иностранных дел => первый заместитель министра иностранных дел
    Ins послом Казахстана в Венгрии => посол Казахстана в Венгрии
    Dat чрезвычайному и полномочному послу => чрезвычайный и полномочный посол
    Gen директора департамента и советника => директор департамента и советника
    Loc новой Конституции страны => новая Конституция страны
    Loc поставках твердой пшеницы => поставки твердой пшеницы
    Acc торговую палату Гамбурга => торговая палата Гамбурга
    Ins Министерством науки и высшего образования => Министерство науки и высшего образования
    Gen круглого стола «Дороги Азии» => круглый стол «Дороги Азии»
    Ins королевой Нидерландов => королева Нидерландов
    Dat генерал-губернатору Канады => генерал-губернатор Канады
    Nom взаимная торговля => взаимная торговля
    """),
)
def test_a_phrase_in_its_case_comes_back_in_the_nominative(form, expected):
    case, _, text = form.partition(" ")
    assert nominative(phrase(text), case, keep_first=True) == expected


def test_the_number_of_a_phrase_is_kept_unless_one_of_many_is_asked_for():
    assert nominative(phrase("послами стран"), "Ins") == "послы стран"
    assert nominative(phrase("послами стран"), "Ins", singular=True) == "посол стран"


def test_a_phrase_without_a_head_in_the_case_has_no_nominative():
    assert nominative(phrase("встретиться вчера"), "Ins") is None


def test_the_head_is_the_noun_behind_its_modifiers():
    found = head_of(phrase("двустороннего культурного сотрудничества стран"), "Gen")
    assert (found.at, found.reading.lemma, [at for at, _ in found.modifiers]) == (2, "сотрудничество", [0, 1])


def test_the_text_of_a_phrase_has_single_spaces_and_no_loose_signs():
    assert text_of(phrase("посол  Казахстана\u00a0в Чехии,")) == "посол Казахстана в Чехии"


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name():
    assert info("Встреча", opening=True).best == "NOUN"
    assert info("Провел", opening=True).is_verb


def test_prepositions_are_no_verbs_and_no_nouns_here():
    assert info("благодаря").is_preposition
    assert not info("благодаря").is_verb
