"""Floors of what the checks make of claims: nothing right is lost, and lies are caught (the command: model_quality)."""

from functools import cache

import pytest

from kzsum import pipeline
from tests.quality import SEEDS, Tally, score
from tests.scripted.documents import documents
from tests.scripted.lies import LIES
from tests.scripted.trial import LOUD, Fair, Trial, tried

EXAMPLES = ("senators-and-hajj-quotas", "three-embassies", "president-receives-minister")
# Share of each lie that is caught in the examples; of all gold documents it is in the README.
FLOORS = dict.fromkeys(LIES, 1.0) | {
    "mentioned_person_added": 0.66,  # the rules themselves read one of three as taking part
    "dropped_meeting": 0.92,  # what the rules do not read they cannot miss: one of fourteen
}


@cache
def fairs() -> list[Fair]:
    """Every sample under the perfect model."""
    return [Fair.of(document, pipeline.check) for document in documents(SEEDS)]


@cache
def examples() -> list[Fair]:
    """The examples under the perfect model."""
    return [Fair.of(document, pipeline.check) for document in documents(SEEDS) if document.name in EXAMPLES]


@cache
def trials(lie: str) -> list[Trial]:
    """One lie about every event of the examples: tests that run side by side tell each its own."""
    return [trial for fair in examples() for trial in tried(fair, {lie: LIES[lie]}, pipeline.check)]


def test_the_perfect_model_keeps_its_events_and_persons():
    tally = Tally()
    for fair in fairs():
        score(fair.document.gold, fair.digest, fair.document.text, tally)
    figures = tally.figures()
    assert figures["meeting_f1"] >= 0.99
    assert figures["person_f1"] >= 0.96
    assert figures["country"] >= 0.99


def test_of_right_values_few_are_changed_and_none_is_called_an_error():
    fates = [kept for fair in fairs() for field, _, kept in fair.fates() if "summary" not in field]
    assert len(fates) > 1000
    assert fates.count(False) / len(fates) <= 0.03
    assert [f for fair in fairs() for f in fair.digest["findings"] if f["severity"] == "error"] == []


@pytest.mark.slow
@pytest.mark.parametrize("lie", LIES)
def test_lies_are_caught(lie):
    found = trials(lie)
    assert found
    caught = sum(not trial.escaped for trial in found) / len(found)
    assert caught >= FLOORS[lie], [(trial.lie.value, trial.escaped) for trial in found if trial.escaped]


@pytest.mark.slow
def test_values_that_are_no_lies_are_left_in_peace():
    every = [trial for lie in LIES for trial in trials(lie)]
    flags = [flag for trial in every for flag in trial.false_flags if flag["severity"] in LOUD]
    assert len(flags) / sum(trial.untouched for trial in every) <= 0.002
