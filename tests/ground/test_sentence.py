"""English sentences, term by term."""

import datetime

import pytest

from kzsum.ground.sentence import Carried, carried_by, respelled, unsupported

CARRIED = carried_by(
    ["Ambassador of Kazakhstan to Hungary", "Budapest", "the exchange of students", None],
    ["Abzal Saparbekuly", "Anita Kiss-Hegyi", None],
    ["HU", None],
    [datetime.date(2026, 2, 25), None],
    ["Посол обсудил 25 проектов и Средний коридор с пятью мэрами"],
)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Ambassador Abzal Saparbekuly met Anita Kiss-Hegyi in Budapest on 25 February.",
        "On February 25, 2026 the Hungarian side and Kazakhstan's Ambassador spoke of 25 projects.",
        "He met five mayors on Wednesday and discussed students’ exchange.",
        "Talks were held by the Kazakh and Hungarian Ambassadors.",
        "Following talks, Saparbekuly's visit ended.",
    ],
)
def test_a_sentence_that_the_fields_carry(sentence):
    assert unsupported(sentence, CARRIED) == []


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("Ambassador Abzal Saparbekuly met John Doe.", ["John", "Doe"]),
        ("They met in Serbia.", ["Serbia"]),
        ("They met in the Netherlands.", ["Netherlands"]),
        ("The Serbian side agreed.", ["Serbian"]),
        ("They discussed 47 projects.", ["47"]),
        ("They met on 3 March.", ["3 March", "3"]),
        ("They met посол.", ["посол"]),
        ("They met <script>alert</script>.", ["<", ">", "<", ">"]),
        ("They spoke, see https://planted.example.", ["https:"]),
        ("Abzal Saparbekuly met Anita Kiss-Hegyi {{ 7 * 7 }}.", ["{", "}", "*", "7"]),
    ],
)
def test_what_no_field_carries_is_named(sentence, terms):
    assert set(unsupported(sentence, CARRIED)) == set(terms)


def test_a_numeral_needs_a_number_in_the_source():
    assert unsupported("He met five mayors.", carried_by([], [], [], [], ["с мэрами"])) == ["five"]


def test_a_book_is_no_sentence():
    assert unsupported("Talks were held. " * 500, CARRIED) == ["8500 characters"]


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("He received Deputies Ana Hadžić and Nada Begović.", ["Ana", "Hadžić", "Nada", "Begović"]),
        ("He received Archbishops.", []),
        ("He received Bishops.", ["Bishops"]),
    ],
)
def test_a_sentence_may_tell_several_of_one_post(sentence, left):
    carried = carried_by(["Deputy of the Assembly", "Archbishop of Riga"], [], [], [], [])
    assert unsupported(sentence, carried) == left


def test_names_are_spelled_as_the_fields_spell_them():
    assert respelled("Anita Kish-Hedyi's visit; Ambassador Saparbekuli.", CARRIED) == (
        "Anita Kiss-Hegyi's visit; Ambassador Saparbekuly."
    )
    assert respelled("John Doe came.", CARRIED) == "John Doe came."


def test_kazakhstan_is_carried_always():
    assert unsupported("Kazakh officials came from Kazakhstan.", carried_by([], [], [], [], [])) == []
    assert isinstance(CARRIED, Carried)
