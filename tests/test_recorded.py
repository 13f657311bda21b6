"""What a small real model said of sample texts (cassettes/test_recorded), and what the checks made of it.

All that one recording shows is one test: it takes minutes to record.
"""

import functools
import json
import re

import pytest

from kzsum import Hooks, Settings, summarize
from kzsum.llm.prompt import load
from tests import quality

RECORDED = [  # sample text, mode, questions after an answer that the checks refuse
    ("visit-with-four-talks", "md_json", 0),
    ("judo-in-ljubljana", "md_json", 0),
    ("three-embassies", "md_json", 0),
    ("president-receives-minister", "md_json", 1),
    ("three-embassies", "tools", 0),
]
FIGURES = ("meeting_f1", "person_f1", "country", "person_country", "role")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

pytestmark = [
    pytest.mark.vcr,
    pytest.mark.parametrize(("name", "mode", "reasks"), RECORDED, ids=[f"{name}-{mode}" for name, mode, _ in RECORDED]),
]


@functools.cache
def source(name):
    return (quality.SEEDS / f"{name}.txt").read_text("utf-8")


@functools.cache
def by_rules(name):
    return summarize(source(name), engine="rules")


@pytest.fixture
def digest(name, mode, reasks, endpoint):
    """The checked digest. A server on a laptop answers requests in turn, so that one at a time waits least."""
    settings = Settings(
        **endpoint._asdict(),
        mode=mode,
        concurrency=1,
        retries=0,
        reasks=reasks,
        max_tokens=800,
        timeout=3_600,
        deadline=36_000,
    )
    return summarize(source(name), engine="llm", settings=settings, hooks=Hooks(on_request=print, on_segment=print))


def figures(name, digest):
    tally = quality.Tally()
    gold = json.loads((quality.SEEDS / f"{name}.json").read_text("utf-8"))
    quality.score(gold, digest.model_dump(mode="json"), source(name), tally)
    return tally.figures()


def texts(value):
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def english(value):
    """Every string of the fields that are English by their name."""
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from texts(inner) if field.endswith("_en") or field == "summary" else english(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from english(inner)


def names(digest):
    for meeting in digest.meetings:
        for person in (*meeting.kazakh_side, *meeting.counterparts):
            yield person.name


def stands_in(words, text):
    """Whether every word stands in the text in some form: its beginning does."""
    return all(quality.folded(word)[: max(3, len(word) - 3)] in text for word in words.split())


def cost(cassette):
    """Requests and tokens of what was recorded, as the server counted them."""
    used = [json.loads(answer["body"]["string"])["usage"] for answer in cassette.responses]
    return len(used), *(sum(each[kind] for each in used) for kind in ("prompt_tokens", "completion_tokens"))


def test_checked_answers(name, digest, endpoint, vcr):
    """They are never worse than the rules alone, in English where they should be, of the text, and counted."""
    text = quality.folded(source(name))
    rules, checked = figures(name, by_rules(name)), figures(name, digest)
    assert {one: (checked[one], rules[one]) for one in FIGURES if checked.get(one, 1) < rules.get(one, 0)} == {}
    assert [said for said in english(digest.model_dump(mode="json")["meetings"]) if CYRILLIC.search(said)] == []
    assert [person for person in names(digest) if not stands_in(person, text)] == []
    told = digest.provenance
    assert (told.engine, told.model, told.prompt.sha256) == ("llm", endpoint.model, load("events").sha256)
    assert (told.requests, told.prompt_tokens, told.completion_tokens) == cost(vcr)
