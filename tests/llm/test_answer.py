from hypothesis import given
from hypothesis import strategies as st

from kzsum.llm.answer import Attempt, CheckedAnswer, Ledger, checked_by
from kzsum.llm.wire import WireAnswer
from tests.llm.listed import ANSWER, accept, refuse, segment


def with_attempts(*counts):
    problem = refuse(1)(None, None)[0]
    attempts = [Attempt((), (problem,) * count, WireAnswer(events=[])) for count in counts]
    return Ledger(segment(), accept, attempts)


def test_without_a_ledger_an_answer_is_not_checked():
    assert len(CheckedAnswer.model_validate(ANSWER).events) == 1


def test_the_model_sees_the_schema_of_the_wire_under_its_own_title():
    seen = CheckedAnswer.model_json_schema()
    assert seen == WireAnswer.model_json_schema() | {"title": "Events"}


def test_an_answer_that_passes_is_in_the_ledger():
    ledger = Ledger(segment(), accept)
    with checked_by(ledger):
        CheckedAnswer.model_validate(ANSWER)
    CheckedAnswer.model_validate(ANSWER)
    assert [len(attempt.events) for attempt in ledger.attempts] == [1]


def test_a_ledger_without_attempts_has_no_best():
    assert with_attempts().best is None
    assert not with_attempts().stalled()


@given(st.lists(st.integers(0, 9), min_size=1))
def test_the_best_has_the_fewest_problems_and_is_the_first_of_these(counts):
    ledger = with_attempts(*counts)
    assert ledger.best is ledger.attempts[counts.index(min(counts))]


@given(st.lists(st.integers(0, 9), min_size=2))
def test_it_goes_on_only_while_each_answer_is_the_best_so_far(counts):
    assert with_attempts(*counts).stalled() is (counts[-1] >= min(counts[:-1]))
