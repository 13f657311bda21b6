"""Posts, bodies and topics of claims."""

import pytest

from kzsum.draft import BodyDraft
from kzsum.ground.phrases import judge_body, judge_role, judge_topic
from tests.ground.said import found, passage, value

TEXT = (
    "Посол Казахстана Асхат Оразов встретился с министром культуры Чехии Яном Новаком и сенаторами Петром Дворжаком, "
    "Павлом Чехом в Карловом университете. Обсуждали маршрут «Средний коридор», обмен студентами и 12 проектов."
)
HERE = passage(TEXT)
NOWHERE = passage("Посол.")
NAME = (TEXT.index("Яном"), TEXT.index("Яном") + len("Яном Новаком"))


def role(claim, known=None, name=NAME):
    ruling = judge_role(value(claim), value(known), HERE, name)
    fault = ruling.fault
    return ruling.value and ruling.value.text, fault and (fault.code, fault.severity)


def test_a_post_beside_the_name_stands():
    assert role("министр культуры Чехии") == ("министр культуры Чехии", None)
    assert role("министр Чехии") == ("министр Чехии", None)


def test_a_post_before_a_list_is_of_all_whom_it_names():
    at = TEXT.index("Павлом")
    assert role("сенатор", name=(at, at + len("Павлом Чехом")))[0] == "сенатор"


@pytest.mark.parametrize(
    "claim", ["министр обороны Чехии", "посол Казахстана", "ректор", "", "министр " * 2_000, "<i>"]
)
def test_a_post_that_is_not_this_persons_is_dropped(claim):
    assert role(claim) == (None, ("ungrounded_role", "warning"))


def test_the_post_of_the_rules_stands_against_another_one():
    known = "министр культуры Чехии"
    assert role(known, known) == (known, None)
    assert role("министром культуры Чехии", known) == (known, ("role_corrected", "info"))
    assert role("министр культуры", known) == (known, ("role_corrected", "info"))
    assert role("посол Казахстана", known) == (known, ("ungrounded_role", "warning"))
    assert role("министр культуры Чехии", "министр") == ("министр культуры Чехии", None)


def body(claim, known=(), here=HERE, posts=NOWHERE):
    chosen, fault = judge_body(BodyDraft(value(claim)), [BodyDraft(value(name)) for name in known], here, posts)
    return chosen and chosen.name.text, fault and fault.code


def test_a_body_stands_where_its_words_do_in_the_event_or_in_a_post():
    assert body("Карлов университет") == ("Карлов университет", None)
    assert body("Карлов университет", here=NOWHERE) == (None, "ungrounded_organization")
    assert body("Карлов университет", here=NOWHERE, posts=HERE) == ("Карлов университет", None)
    assert body("Карловом университете", ["Карлов университет"]) == ("Карлов университет", None)
    assert body("Карлов университет Праги", ["Карлов университет"]) == ("Карлов университет", "name_corrected")


@pytest.mark.parametrize("claim", ["", "университет", "Сенат", "Карлов <университет>", "Пражский университет"])
def test_no_body_of_the_text(claim):
    assert body(claim) == (None, "ungrounded_organization")


def topic(claim, english=None, known=()):
    ruling = judge_topic(value(claim)._replace(english=english), [value(text) for text in known], HERE)
    return ruling.fault.code if ruling.fault else (ruling.value.text, ruling.value.english)


def test_a_topic_stands_where_its_words_do_together_or_apart():
    assert topic("обмен студентами") == ("обмен студентами", None)
    assert topic("студенческие обмены") == ("студенческие обмены", None)
    assert found(TEXT, judge_topic(value("обмен студентами"), (), HERE).value.span) == "обмен студентами"


@pytest.mark.parametrize("claim", ["", "подводные лодки", "обмен оружием", "обмен студентами <b>", "обмен " * 999])
def test_no_topic_of_the_text(claim):
    assert topic(claim) == "ungrounded_topic"


def test_a_topic_of_the_rules_rests_on_their_words():
    known = value("обмен студентами")._replace(span=(0, 5))
    assert judge_topic(value("Обмен студентами"), [known], HERE).value == known


@pytest.mark.parametrize("english", ["student exchange", "the exchange of students"])
def test_the_claims_own_english_of_a_topic_is_kept(english):
    assert topic("обмен студентами", english) == ("обмен студентами", english)


def test_a_name_in_the_english_of_a_topic_needs_one_in_the_text():
    assert topic("маршрут «Средний коридор»", "the Middle Corridor")[1] is not None
    assert topic("обмен студентами", "John Doe and students")[1] is None


@pytest.mark.parametrize(
    "english",
    [
        "обмен",
        "exchange of 400 students",
        "exchange with Serbia",
        "<b>exchange</b>",
        "see www.planted.example",
        "x " * 200,
    ],
)
def test_english_that_says_more_than_the_topic_goes(english):
    assert topic("обмен студентами", english) == ("обмен студентами", None)
