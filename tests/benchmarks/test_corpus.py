"""The generated corpus: repeatable, annotated as the sample texts are, and read rightly by the rules."""

import itertools
import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import Checker, made, write
from kzsum import Result, summarize
from kzsum.errors import EmptyTextError

SEED = Path(__file__).parents[2] / "seeds" / "visit-with-four-talks.json"


@pytest.fixture(scope="module")
def corpus():
    return list(made(120))


def test_a_seed_gives_the_same_corpus_and_a_longer_one_begins_with_the_shorter(corpus):
    assert list(made(40)) == corpus[:40]
    assert list(made(40, seed=2)) != corpus[:40]


def test_the_gold_has_the_form_of_the_sample_texts(corpus):
    event = json.loads(SEED.read_text("utf-8"))["meetings"][0]
    for each in corpus:
        for meeting in each.gold["meetings"]:
            assert meeting.keys() == event.keys() | {"event"}
            assert each.text["text"].count(meeting["anchor"]) == 1
            for person in [*meeting["kazakh_side"], *meeting["counterparts"]]:
                assert person.keys() == event["kazakh_side"][0].keys()


def test_there_are_texts_without_events_and_events_told_twice_in_other_words(corpus):
    assert any(not each.gold["meetings"] for each in corpus)
    told = Counter(meeting["event"] for each in corpus for meeting in each.gold["meetings"])
    assert 2 in told.values()
    assert {meeting["kind"] for each in corpus for meeting in each.gold["meetings"]} >= {
        "meeting", "call", "credentials", "culture", "conference", "signing",
    }  # fmt: skip


def test_envoys_keep_their_posts(corpus):
    holders = {}
    for meeting in itertools.chain.from_iterable(each.gold["meetings"] for each in corpus):
        for person in meeting["kazakh_side"]:
            assert holders.setdefault(person["role"], person["name"]) == person["name"]
    assert len(holders) > 10


def test_the_rules_read_it_and_the_checker_says_so(corpus):
    checker = Checker()
    for at, each in enumerate(corpus):
        checker.look(each, Result(at, None, summarize(each.text["text"], engine="rules")))
    assert checker.passed, list(checker.lines())


def test_the_checker_sees_what_is_missing_and_what_failed(corpus):
    nothing = summarize("Погода сегодня хорошая.", engine="rules")
    checker = Checker()
    for at, each in enumerate(corpus[:10]):
        checker.look(each, Result(at, None, nothing))
    assert not checker.passed
    failing = Checker()
    failing.look(corpus[0], Result(0, None, summarize(corpus[0].text["text"], engine="rules")))
    assert failing.passed
    failing.look(corpus[1], Result(1, None, error=EmptyTextError()))
    assert not failing.passed
    assert any(corpus[1].text["id"] in line for line in failing.lines())


def test_it_is_written_as_json_lines(tmp_path, corpus):
    texts, gold = write(5, 1, tmp_path)
    assert [json.loads(line) for line in texts.read_text("utf-8").splitlines()] == [each.text for each in corpus[:5]]
    assert [json.loads(line)["id"] for line in gold.read_text("utf-8").splitlines()] == [
        each.text["id"] for each in corpus[:5]
    ]
