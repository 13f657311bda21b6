"""What is sent: each question without an answer once, as the live engine asks it, within the limits of the API."""

import subprocess
import sys

import pytest

from kzsum.batch import submit as submitting
from kzsum.batch.collect import collect
from kzsum.batch.state import path_of
from kzsum.batch.submit import submit
from kzsum.errors import BatchError, EngineError, ModelError
from kzsum.llm.settings import Settings
from tests.batch.made import jsonl, row
from tests.batch.world import says
from tests.scripted.batches import Answer, ScriptedBatches
from tests.scripted.replies import Reply, rate_limited, server_error
from tests.scripted.server import ScriptedServer

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "md_json"])
def test_a_question_is_the_same_to_the_byte_as_the_live_engine_sends_it(world, mode):
    w = world()
    w.submit(1, mode=mode)
    w.collect(mode=mode)
    assert w.run(1, mode=mode)[1] == 0
    w.run(1, mode=mode, cache=None)
    assert w.batches.requests == [w.server.requests[-1].body]


def test_what_is_under_way_or_answered_is_not_sent_again(world):
    w = world()
    w.submit(1, 2)
    again = w.submit(1, 2, 3)
    assert (again.questions, again.waiting, again.sent) == (3, 2, 1)
    w.collect()
    last = w.submit(1, 2, 3)
    assert (last.answered, last.sent, last.batches) == (3, 0, [])
    assert len(w.batches.batches) == 2


def test_one_text_under_two_ids_is_one_question(world):
    w = world()
    path = w.folder / "twice.jsonl"
    path.write_bytes(jsonl(row(1), row(1, id="again")))
    assert submit([path], w.settings()).sent == 1
    assert w.collect().ok


def test_a_limit_leaves_the_rest_for_another_time(world):
    w = world()
    first = w.submit(1, 2, 3, limit=2)
    assert (first.sent, first.put_off) == (2, 1)
    assert (w.submit(1, 2, 3).sent, len(w.batches.batches)) == (1, 2)


@pytest.mark.parametrize(("name", "most"), [("REQUESTS", 2), ("BYTES", 30_000)])
def test_files_stay_within_the_limits_of_the_api(world, monkeypatch, name, most):
    w = world()
    monkeypatch.setattr(submitting, name, most)
    sent = w.submit(1, 2, 3, 4, 5)
    assert len(sent.batches) > 1
    files = [w.batches.files[each["input_file_id"]] for each in w.batches.batches.values()]
    assert all(len(file.splitlines()) <= submitting.REQUESTS and len(file) <= submitting.BYTES for file in files)
    assert w.collect().answered == 5


def test_texts_that_cannot_be_read_are_counted_and_the_others_sent(world):
    w = world()
    path = w.folder / "bad.jsonl"
    path.write_bytes(b"{broken\n" + jsonl(row(1), row(2, text="")))
    sent = submit([path], w.settings())
    assert (sent.texts, sent.unreadable, sent.sent) == (3, 2, 1)


def test_a_text_without_anything_to_ask_makes_no_batch(world):
    w = world()
    path = w.folder / "digits.jsonl"
    path.write_bytes(jsonl(row(1, text="12345")))
    assert submit([path], w.settings()).batches == []
    assert w.batches.calls == []


def test_an_upload_that_fails_leaves_nothing(world):
    w = world()
    w.batches.faults["POST", "files"] = [server_error()]
    with pytest.raises(ModelError, match="HTTP 500"):
        w.submit(1)
    assert w.state.batches == []
    assert w.submit(1).sent == 1


def test_a_batch_that_was_begun_unheard_is_found_again_and_not_paid_for_twice(world, monkeypatch):
    w = world()
    create = w.batches._create

    def unheard(body):
        create(body)
        return Answer(500, server_error().body({}, 0))

    monkeypatch.setattr(w.batches, "_create", unheard)
    with pytest.raises(ModelError):
        w.submit(1)
    monkeypatch.undo()
    assert w.state.batches[0].id is None
    again = w.submit(1)
    assert (again.waiting, again.sent, len(w.batches.batches)) == (1, 0, 1)
    assert w.collect().answered == 1


def test_a_batch_that_was_never_begun_is_sent_anew(world):
    w = world()
    w.batches.faults["POST", "batches"] = [rate_limited()]
    with pytest.raises(ModelError, match="rate_limited"):
        w.submit(1)
    assert w.submit(1).sent == 1
    assert w.collect().ok


def test_a_server_without_a_batch_api_is_told(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(row(1)))
    with ScriptedServer(says) as server:
        settings = Settings(model="m", base_url=server.base_url, cache=tmp_path / "a.sqlite")
        server.batches = ScriptedBatches(says)
        server.batches.faults["POST", "files"] = [Reply(status=404, error={"message": "no such path"})]
        with pytest.raises(ModelError, match="404"):
            submit([path], settings)


@pytest.mark.parametrize("held", ["", "{}x", "[]", '{"version": 9, "batches": [], "refused": []}', '{"other": 1}'])
def test_a_file_that_is_no_state_is_left_alone(world, held):
    w = world()
    path = path_of(w.cache)
    path.write_text(held)
    with pytest.raises(BatchError, match=r"batches\.json"):
        w.submit(1)
    assert path.read_text() == held


def test_without_cache_model_or_server_nothing_is_sent(world, tmp_path):
    w = world()
    with pytest.raises(BatchError, match="KZSUM_CACHE"):
        w.submit(1, cache=None)
    with pytest.raises(EngineError, match="no model"):
        w.submit(1, model=None)
    with pytest.raises(EngineError, match="neither key nor address"):
        collect(Settings(cache=tmp_path / "a.sqlite"))
    with pytest.raises(BatchError, match="no such file"):
        submit(["missing.jsonl"], w.settings())
    assert w.batches.calls == []


def test_two_calls_at_once_on_one_cache_are_refused(world):
    w = world()
    path = path_of(w.cache)
    holder = (
        "import sys; from pathlib import Path; from kzsum.batch.state import opened\n"
        "with opened(Path(sys.argv[1])): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        with pytest.raises(BatchError, match="another run writes to it"):
            w.submit(1)
        other.communicate(b"\n")
    assert w.submit(1).sent == 1
