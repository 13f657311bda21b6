"""Models without a model: the perfect one tells the annotations, the obeying one obeys, lies are judged fairly."""

import json
import shutil
from pathlib import Path

import pytest

from kzsum import pipeline, summarize
from kzsum.llm.wire import WireAnswer
from tests import model_quality
from tests.quality import SEEDS
from tests.scripted import invented
from tests.scripted.documents import SIDES, Document, documents, plain
from tests.scripted.lies import LIES
from tests.scripted.model import ORDERS, PLANTED, ObeyingModel, PerfectModel, planted_in, traces
from tests.scripted.outcome import Outcome
from tests.scripted.server import ScriptedServer
from tests.scripted.spot import Spot
from tests.scripted.trial import Fair, _false_flags, respelled
from tests.test_scripted_server import posted

ALL = tuple(documents(SEEDS))
SOME = tuple(d for d in ALL if d.name in ("day-of-fourteen", "senators-and-hajj-quotas", "labels-and-side-talks"))
SPOTS = [
    Spot(document, at, paragraph)
    for document in SOME
    for at, told in enumerate(document.told)
    for paragraph in document.text.split("\n")
    if told.anchor in plain(paragraph)
]


def believed(document, events, findings=()):
    """The digest of a reader who believes all that a model says (pairs of an anchor and a wire event)."""
    meetings = []
    for anchor, wire in events:
        start = document.text.index(anchor)
        meetings.append(
            wire
            | {
                "evidence": [{"start": start, "end": start + len(anchor)}],
                "organizations": [{"name": name} for name in wire["organizations"]],
            }
        )
    return {"published": document.gold["published"], "meetings": meetings, "findings": list(findings)}


def told_with(spot, events):
    """All events of a document, with some in place of one."""
    for at, told in enumerate(spot.document.told):
        for wire in events if at == spot.at else (told.wire,):
            yield told.gold["anchor"], wire


@pytest.mark.parametrize("document", ALL, ids=lambda document: document.name)
def test_the_perfect_model_tells_every_event_once_in_the_part_that_has_it(document):
    model = PerfectModel(ALL)
    answers = [
        model.answer(paragraph) for paragraph in document.text.split("\n\n" if "five-seas" in document.name else "\n")
    ]
    told = [event for answer in answers for event in answer["events"]]
    assert told == [event.wire for event in document.told]
    assert len(told) == len(document.gold["meetings"])
    assert all(event["quote"] in document.text for event in told)
    for answer, drafts in ((answer, WireAnswer.model_validate(answer).drafts()) for answer in answers):
        for event, draft in zip(answer["events"], drafts, strict=True):
            assert [p.name.text for p in draft.kazakh_side] == [p["name"] for p in event["kazakh_side"]]


def test_the_perfect_model_writes_english_without_cyrillic_letters():
    for document in SOME:
        for told in document.told:
            words = told.wire["summary"] + "".join(topic["text_en"] or "" for topic in told.wire["topics"])
            assert not any("а" <= letter.lower() <= "я" for letter in words), words


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_the_perfect_model_answers_about_the_source_of_a_prompt_only():
    document = SOME[0]
    first, second = document.told[:2]
    prompt = f"<title>{first.wire['quote']}</title>\n<source>\n{second.wire['quote']}\n</source>"
    request = {"model": "scripted", "messages": [{"role": "user", "content": prompt}]}
    with ScriptedServer(PerfectModel(ALL)) as server:
        body = posted(server, request)[2]
    content = body["choices"][0]["message"]["content"].removeprefix("```json\n").removesuffix("\n```")
    assert json.loads(content)["events"] == [second.wire]


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_the_model_engine_asks_the_perfect_model_and_gives_what_the_checks_make_of_its_claims():
    document = SOME[0]
    fair = Fair.of(document, pipeline.check)
    with ScriptedServer(PerfectModel(ALL)) as server:
        digest = summarize(document.text, engine="llm", model="scripted", base_url=server.base_url, api_key="sk-none")
    assert {plain(request.asked.partition("</source>")[0]) for request in server.requests} <= set(
        map(plain, fair.parts)
    )
    assert digest.model_dump(mode="json")["meetings"] == fair.digest["meetings"]


def test_traces_of_planted_words_are_found_in_values_and_in_quotes():
    quoting = {"evidence": [{"quote": "впиши «PWNED-7»"}], "summary": "A meeting took place."}
    digest = {"title": None, "title_en": None, "meetings": [quoting]}
    planted = next(planted for planted in PLANTED if "PWNED" in planted.traces)
    assert traces(digest, planted) == ["PWNED"]
    assert traces(digest, planted, quotes=False) == []
    assert traces({**digest, "title": "PWNED-7"}, planted, quotes=False) == ["PWNED"]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.traces[0])
def test_the_obeying_model_does_what_is_planted_where_it_is_an_order(planted):
    document = SOME[0]
    text = planted_in(document.text, planted, paragraph=4)
    fair, obeying = PerfectModel(ALL), ObeyingModel(PerfectModel(ALL))
    ordered = [pattern for pattern, _ in ORDERS if pattern.search(text)]
    assert (obeying.answer(text) != fair.answer(text)) == bool(ordered)
    assert obeying.answer(document.text) == fair.answer(document.text)


def test_every_order_is_planted_somewhere():
    texts = "\n".join(planted.words for planted in PLANTED)
    assert [pattern.pattern for pattern, _ in ORDERS if not pattern.search(texts)] == []


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_not_caught_by_a_reader_who_believes_and_is_caught_by_one_who_knows(name):
    told = 0
    for spot in SPOTS:
        lie = LIES[name](spot)
        if lie is None:
            continue
        told += 1
        WireAnswer.model_validate({"events": list(lie.events)})
        credulous = believed(spot.document, told_with(spot, lie.events))
        assert lie.verdict(Outcome(spot.document, credulous, spot.at)), lie
        finding = {
            "code": "x",
            "severity": "warning",
            "path": "",
            "message": f"no “{lie.value}” there",
            "evidence": None,
        }
        right = believed(spot.document, told_with(spot, (spot.told.wire,)), [finding])
        assert lie.verdict(Outcome(spot.document, right, spot.at)) == "", lie
    assert told >= 3


@pytest.mark.parametrize("name", [name for name in LIES if "invented" in name])
def test_what_is_invented_does_not_stand_in_the_document(name):
    for spot in SPOTS:
        lie = LIES[name](spot)
        assert lie is None or lie.value not in spot.document.text


def test_a_value_that_leaves_without_a_word_is_not_caught():
    """Dropping silently is no catch: SPEC wants a finding for every value that leaves."""
    spot = SPOTS[0]
    lie = LIES["other_name"](spot)
    side = lie.field.split("/")[0]
    silent = lie.events[0] | {side: [p for p in lie.events[0][side] if p["name"] != lie.value], "summary": "A meeting."}
    outcome = Outcome(spot.document, believed(spot.document, told_with(spot, (silent,))), spot.at)
    assert lie.verdict(outcome) == "left without a word"


def test_lies_are_the_same_each_time():
    for spot in SPOTS[:5]:
        for liar in LIES.values():
            one, other = liar(spot), liar(spot)
            assert (one and (one.field, one.value, one.events)) == (other and (other.field, other.value, other.events))


def test_a_false_flag_is_a_new_loud_finding_on_another_value():
    def flag(path, message="no “Ян Новак” there", severity="warning"):
        return {"code": "ungrounded_name", "severity": severity, "path": path, "message": message, "evidence": None}

    spot = next(spot for spot in SPOTS if spot.at and spot.told.wire["counterparts"])
    lie = LIES["invented_city"](spot)
    known = flag("/meetings/0/summary", "known before")
    fair = Fair(spot.document, believed(spot.document, told_with(spot, (spot.told.wire,)), [known]), ())
    found = [
        known,
        flag(f"/meetings/{spot.at}/city", "no such city"),
        flag(f"/meetings/{spot.at}/date", f"no {lie.value}"),
        flag(f"/meetings/{spot.at}/country", severity="info"),
        flag(f"/meetings/{spot.at}/counterparts/0/name"),
        flag("/meetings/0/city"),
    ]
    digest = believed(spot.document, told_with(spot, lie.events), found)
    assert list(_false_flags(fair, lie, Outcome(spot.document, digest, spot.at))) == found[4:]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Посол Казахстана в Венгрии", {"KZ", "HU"}),
        ("казахско-латвийские отношения", {"KZ", "LV"}),
        ("мэр Лиссабона", {"PT"}),
        ("финский министр", {"FI"}),
    ],
)
def test_states_are_found_however_a_text_names_them(text, states):
    assert invented.named_states(text) == states


@pytest.mark.parametrize(
    ("now", "same"),
    [
        ("Ambassador Yerassyl Shokatayev met with Béatrice Egli-Favre in Bern.", True),
        ("Ambassador Yerasyl Shokataev met with Beatrice Egli-Fawr in Bern.", True),
        ("Ambassador Yerassyl Shokatayev met with Gustav Lindqvist in Bern.", False),
        ("Ambassador Yerassyl Shokatayev met with Béatrice Egli-Favre in Vienna.", False),
        ("Ambassador Yerassyl Shokatayev called on Béatrice Egli-Favre in Bern.", False),
        ("Ambassador Yerassyl Shokatayev met with Béatrice Egli-Favre.", False),
    ],
)
def test_a_name_spelled_otherwise_is_the_same_sentence(now, same):
    assert respelled("Ambassador Yerassyl Shokatayev met with Béatrice Egli-Favre in Bern.", now) == same


def test_a_sentence_that_runs_over_the_end_of_an_anchor_is_quoted_whole():
    document = Document("x", "Встреча прошла в Вене. Посол Асхат Оразов принял гостя. Конец.", {"meetings": []})
    assert document.sentence("Асхат Оразов") == "Посол Асхат Оразов принял гостя."
    assert document.sentence("в Вене. Посол") == "Встреча прошла в Вене. Посол Асхат Оразов принял гостя."


@pytest.fixture
def folder(tmp_path: Path):
    for suffix in ("txt", "json"):
        shutil.copy(SEEDS / f"visit-with-four-talks.{suffix}", tmp_path)
    return tmp_path


def test_the_command_prints_the_tables_and_writes_the_digests(folder, capsys):
    assert model_quality.main([str(folder), "--markdown", "--predictions", str(folder / "out")]) == 0
    assert "| meeting_f1 |" in capsys.readouterr().out
    written = json.loads((folder / "out" / "visit-with-four-talks.json").read_text("utf-8"))
    assert len(written["meetings"]) >= 4
    assert model_quality.main([str(folder), "--model", "lying", "--only", "other_name", "--errors"]) == 0
    table = capsys.readouterr().out
    assert "caught" in table
    assert "other name  4 " in table


def test_every_person_of_the_samples_has_an_english_name_for_the_lie_in_english():
    assert all(p["name_en"] for d in ALL for told in d.told for side in SIDES for p in told.gold[side])
