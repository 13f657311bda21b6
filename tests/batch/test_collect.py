"""What comes back: answers into the cache, and everything that may go wrong with a batch told and sent again."""

import json

import pytest

from kzsum.batch.collect import status
from kzsum.batch.state import path_of
from kzsum.errors import BatchError, ModelError
from kzsum.llm import retries
from tests.batch.made import text
from tests.batch.world import KEY, says
from tests.scripted.batches import Fate
from tests.scripted.replies import Reply, empty_content, rate_limited, refusal, server_error, wrong_schema
from tests.scripted.server import asked_about

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def test_a_run_after_collect_sends_no_request_and_reads_as_a_live_one(world, tmp_path):
    w = world()
    sent = w.submit(1, 2, 3)
    assert (sent.texts, sent.questions, sent.sent, sent.batches) == (3, 3, 3, ["batch_1"])
    assert [each.line() for each in status(w.settings())] == ["batch_1: completed, 3 of 3 done, 0 failed"]
    collected = w.collect()
    assert (collected.batches, collected.answered, collected.ok, collected.prompt_tokens > 0) == (1, 3, True, True)
    kept, requests = w.run(1, 2, 3)
    assert requests == 0
    live, requests = w.run(1, 2, 3, cache=tmp_path / "other.sqlite", reasks=0)
    assert requests == 3
    paid = {"requests", "attempts", "prompt_tokens", "completion_tokens", "cached"}
    for digest in (*kept.values(), *live.values()):
        digest["provenance"] = {k: v for k, v in digest["provenance"].items() if k not in paid}
    assert kept == live
    assert kept["news/1"]["meetings"]


def test_answers_pass_the_same_checks_with_the_same_source(world):
    w = world(script=lambda request, _n: {"events": [says(request)["events"][0] | {"city": "Монтевидео"}]})
    w.submit(1)
    w.collect()
    digests, requests = w.run(1)
    assert requests == 0
    (meeting,) = digests["news/1"]["meetings"]
    assert meeting["city"] != "Монтевидео"
    assert "city_unsupported" in {finding["code"] for finding in digests["news/1"]["findings"]}


def test_batches_that_have_not_ended_stay(world):
    w = world(Fate(polls=2))
    w.submit(1)
    assert [each.status for each in status(w.settings())] == ["in_progress"]
    early = w.collect()
    assert (early.batches, early.open, early.ok) == (0, 1, True)
    assert w.collect().answered == 1
    assert [(each.status, each.collected) for each in status(w.settings())] == [("completed", True)]


@pytest.mark.parametrize("state", ["validating", "finalizing", "cancelling", "a state of next year"])
def test_no_other_state_is_taken_for_the_end(world, state):
    w = world(Fate(status=state))
    w.submit(1)
    assert (w.collect().open, w.submit(1).waiting) == (1, 1)


@pytest.mark.parametrize("ended", ["expired", "cancelled"])
def test_of_an_ended_batch_answers_are_kept_and_the_rest_is_sent_again(world, ended):
    w = world(Fate(status=ended, unanswered=2), Fate())
    w.submit(1, 2, 3)
    collected = w.collect()
    assert (collected.answered, collected.failed, collected.ok) == (1, {f"batch_{ended}": 2}, False)
    assert w.submit(1, 2, 3).sent == 2
    assert w.collect().ok
    assert w.run(1, 2, 3)[1] == 0


def test_an_expired_batch_may_have_no_files(world):
    w = world(Fate(status="expired", unanswered=3, gone=True), Fate())
    w.submit(1, 2, 3)
    assert w.collect().failed == {"expired": 3}
    assert w.submit(1, 2, 3).sent == 3


@pytest.mark.parametrize("fate", [Fate(changed=lambda _lines: []), Fate(gone=True)])
def test_a_completed_batch_without_its_file_of_answers_is_sent_again(world, fate):
    w = world(fate, Fate())
    w.submit(1, 2)
    assert w.collect().failed == {"missing": 2}
    assert w.submit(1, 2).sent == 2
    assert w.collect().answered == 2


def test_a_file_that_fails_in_validation_is_told_with_its_lines(world):
    errors = [{"code": "token_limit_exceeded", "message": f"{KEY}: {text(1)}", "param": None, "line": 7}]
    w = world(Fate(status="failed", errors=errors), Fate())
    w.submit(1, 2)
    (told,) = status(w.settings())
    assert told.line() == "batch_1: failed, 0 of 2 done, 0 failed (token_limit_exceeded (line 7))"
    assert w.collect().failed == {"token_limit_exceeded": 2}
    assert w.submit(1, 2).sent == 2


@pytest.mark.parametrize("among", [True, False])
@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (rate_limited(), "rate_limited"),
        (server_error(), "server_error"),
        (refusal(), "refused"),
        (empty_content(), "empty"),
        (wrong_schema(), "invalid_answer"),
        (Reply("Sorry, no JSON."), "invalid_answer"),
        (Reply({"events": []}, finish="length"), "invalid_answer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_request_that_failed_is_told_by_its_reason_and_sent_again_alone(world, among, reply, reason):
    def script(request, _number):
        return reply if "№ 2" in asked_about(request) and len(w.batches.batches) == 1 else says(request)

    w = world(Fate(errors_among_answers=among), script=script)
    w.submit(1, 2, 3)
    collected = w.collect()
    assert (collected.answered, collected.failed) == (2, {reason: 1})
    assert w.submit(1, 2, 3).sent == 1
    assert w.collect().ok
    assert w.run(1, 2, 3)[1] == 0


def test_a_parameter_that_the_model_refuses_is_left_out_the_next_time(world):
    def script(request, _number):
        refused = next((name for name in ("max_tokens", "temperature") if name in request), None)
        if refused is None:
            return says(request)
        error = {"type": "invalid_request_error", "param": refused, "code": "unsupported_parameter"}
        return Reply(status=400, error={"message": "Unsupported"} | error)

    w = world(script=script)
    for refused in (["max_tokens"], ["max_tokens", "temperature"]):
        w.submit(1)
        assert w.collect().failed.total() == 1
        assert w.state.refused == refused
    w.submit(1)
    assert w.collect().ok
    assert w.batches.requests[-1]["max_completion_tokens"] == 4096
    assert w.run(1)[1] == 0


@pytest.mark.parametrize(
    "line",
    [
        b'{"id": "x", "custom_id": "k", "respo',
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"custom_id": 7}',
        b'{"custom_id": "unknown", "response": {"status_code": 200, "body": {}}, "error": null}',
        b'{"a":' * 100_000,
    ],
    ids=["cut", "bytes", "list", "null", "number", "unknown", "deep"],
)
def test_lines_that_belong_to_no_question_are_counted_and_passed_over(world, line):
    w = world(Fate(changed=lambda lines: [line, *lines]))
    w.submit(1, 2)
    collected = w.collect()
    assert (collected.answered, collected.strange, collected.ok) == (2, 1, True)
    assert len(w.rows()) == 2


def test_of_an_answer_that_is_cut_the_question_is_sent_again(world):
    w = world(Fate(changed=lambda lines: [*lines[:-1], lines[-1][: len(lines[-1]) // 2]]), Fate())
    w.submit(1, 2)
    collected = w.collect()
    assert (collected.answered, collected.strange, collected.failed) == (1, 1, {"missing": 1})
    assert w.submit(1, 2).sent == 1


@pytest.mark.parametrize("body", ["{}", '{"choices": 7}', '{"choices": [{"message": 7}]}', "[]", "null", '"text"'])
def test_a_body_that_is_no_completion_is_an_invalid_answer(world, body):
    def changed(lines):
        row = json.loads(lines[0])
        row["response"]["body"] = json.loads(body)
        return [json.dumps(row).encode()]

    w = world(Fate(changed=changed))
    w.submit(1)
    assert w.collect().failed.total() == 1
    assert w.rows() == []


def test_an_id_that_is_answered_twice_counts_once(world):
    w = world(Fate(changed=lambda lines: [*lines, lines[0]]))
    w.submit(1, 2)
    collected = w.collect()
    assert (collected.answered, collected.strange) == (2, 1)


def test_an_answer_counts_over_a_failure_of_the_same_question(world):
    def changed(lines):
        failed = json.loads(lines[0]) | {"response": None, "error": {"code": "server_error", "message": ""}}
        return [json.dumps(failed).encode(), *lines]

    w = world(Fate(changed=changed))
    w.submit(1)
    assert w.collect().ok


def test_questions_about_batches_are_tried_again_after_a_passing_fault(world, monkeypatch):
    w = world()
    w.submit(1)
    monkeypatch.setattr(retries, "FIRST_WAIT", 0.001)
    w.batches.faults["GET", "batches/batch_1"] = [server_error()]
    w.batches.faults["GET", "files/file-2/content"] = [server_error(503)]
    assert w.collect(retries=2).ok


def test_a_fault_while_collecting_keeps_what_was_collected(world):
    w = world()
    w.submit(1)
    w.submit(1, 2)
    w.batches.faults["GET", "batches/batch_2"] = [server_error()] * 9
    with pytest.raises(ModelError):
        w.collect(retries=0)
    assert [each.collected for each in w.state.batches] == [True, False]
    w.batches.faults.clear()
    assert (w.collect().answered, len(w.rows())) == (1, 2)


def test_a_batch_of_another_server_is_no_concern_of_this_one(world):
    w = world()
    w.submit(1)
    with pytest.raises(BatchError, match=r"was sent to 127\.0\.0\.1"):
        w.collect(base_url="http://127.0.0.1:9/v1")


def test_neither_key_nor_text_is_in_the_state(world):
    w = world(Fate(status="expired", unanswered=1))
    w.submit(1)
    w.collect()
    held = path_of(w.cache).read_text("utf-8")
    assert "batch_1" in held
    assert KEY not in held
    assert "Посол" not in held


def test_what_a_killed_collect_took_is_taken_again_without_harm(world):
    w = world(Fate(status="expired", unanswered=1))
    w.submit(1, 2)
    w.batches.faults["GET", "files/file-3/content"] = [server_error()]  # the errors, after the answers were kept
    with pytest.raises(ModelError):
        w.collect(retries=0)
    assert (len(w.rows()), w.state.batches[0].collected) == (1, False)
    collected = w.collect()
    assert (collected.answered, collected.failed, len(w.rows())) == (1, {"batch_expired": 1}, 1)
