"""A batch from its inputs to its output: what is read, what is not read again, what fails and what is told of it."""

import errno
import json
import os
import sys

import pytest

from kzsum import batch as package
from kzsum import pipeline, summarize
from kzsum.batch import Report, batch
from kzsum.batch.journal import Journal
from kzsum.errors import BatchError, EngineError, MissingExtraError
from kzsum.llm.settings import Settings
from tests.batch.made import PAGE, jsonl, row, text, zipped
from tests.scripted import replies
from tests.scripted.server import ScriptedServer


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.jsonl"


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_bytes(jsonl(*map(row, range(5))))
    return path


def records(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def ids(path):
    return [record["id"] for record in records(path)]


def failures(out):
    path = out.with_name(f"{out.name}.failures.jsonl")
    return records(path) if path.exists() else []


def rules(inputs, out, **options):
    return batch(inputs if isinstance(inputs, list) else [inputs], out, engine="rules", **options)


def test_every_document_has_the_digest_that_it_has_alone(dump, out):
    report = rules(dump, out)
    assert ids(out) == [f"news/{number}" for number in range(5)]
    for number, record in enumerate(records(out)):
        assert record["digest"] == json.loads(summarize(text(number), engine="rules").model_dump_json())
    assert (report.ok, report.read, report.failed, report.meetings) == (True, 5, 0, 5)
    assert failures(out) == []


def test_all_kinds_of_input_go_into_one_output(tmp_path, dump, out):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text(11), "utf-8")
    (folder / "b.html").write_text(PAGE, "utf-8")
    (folder / "c.zip").write_bytes(zipped({"x.txt": text(12)}))
    assert rules([folder, dump], out).read == 8
    assert ids(out)[:3] == ["a.txt", "b.html", "c.zip/x.txt"]


def test_what_a_row_tells_of_its_text_is_in_the_digest(tmp_path, out):
    path = tmp_path / "in.jsonl"
    path.write_bytes(jsonl(row(1, published="2026-02-25", url="https://example.org/1")))
    rules(path, out)
    digest = records(out)[0]["digest"]
    assert (digest["published"], digest["url"]) == ("2026-02-25", "https://example.org/1")


def test_a_second_run_reads_nothing_and_changes_nothing(dump, out):
    rules(dump, out)
    before = out.read_bytes()
    report = rules(dump, out)
    assert (report.read, report.before, report.ok) == (0, 5, True)
    assert out.read_bytes() == before


def test_a_later_run_adds_what_is_new(dump, out):
    rules(dump, out)
    before = out.read_bytes()
    dump.write_bytes(jsonl(*map(row, range(7))))
    report = rules(dump, out)
    assert (report.read, report.before) == (2, 5)
    assert out.read_bytes().startswith(before)
    assert ids(out)[5:] == ["news/5", "news/6"]


@pytest.mark.slow
def test_processes_give_the_same_bytes(tmp_path, out):
    dump = tmp_path / "dump.jsonl"
    dump.write_bytes(jsonl(*map(row, range(40))) + b"{broken\n" + jsonl(row(99, text="")))
    rules(dump, out)
    other = tmp_path / "other.jsonl"
    assert rules(dump, other, workers=2).failed == 2
    assert other.read_bytes() == out.read_bytes()


# what fails


def test_what_fails_is_told_and_the_others_go_on(tmp_path, out):
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        jsonl(row(1), row(2, text="")) + b"{broken\n" + jsonl(row(3, text="\0" * 9), row(4, published="soon"), row(5))
    )
    report = rules(path, out)
    assert ids(out) == ["news/1", "news/5"]
    assert [(each["where"].partition(":")[2], each["error"]) for each in failures(out)] == [
        ("2", "EmptyTextError"),
        ("3", "InputError"),
        ("4", "BinaryInputError"),
        ("5", "InputError"),
    ]
    assert (report.ok, report.finished, report.failed) == (False, True, 4)
    assert report.failures == {"InputError": 2, "EmptyTextError": 1, "BinaryInputError": 1}


def test_a_defect_on_one_text_is_its_failure_and_ends_no_run(dump, out, monkeypatch):
    by_rules = pipeline.by_rules

    def broken(work):
        return 1 // 0 if text(3) in work.source.raw else by_rules(work)

    monkeypatch.setattr("kzsum.pipeline.by_rules", broken)
    report = rules(dump, out)
    assert (report.read, report.finished, report.failures) == (4, True, {"DefectError": 1})
    (failure,) = failures(out)
    assert (failure["id"], failure["text"]) == ("news/3", text(3))
    assert f"ZeroDivisionError in {__name__}:" in failure["message"]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_a_full_disk_ends_the_run_by_name_and_the_next_goes_on(dump, out, monkeypatch, suffix):
    out, append, lines = out.with_suffix(suffix), Journal.append, []

    def full(journal, line):
        if len(lines) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        lines.append(line)
        append(journal, line)

    with monkeypatch.context() as disk:
        disk.setattr(Journal, "append", full)
        with pytest.raises(BatchError) as error:
            rules(dump, out)
    assert str(error.value) == f"{out}: No space left on device"
    report = rules(dump, out)
    assert (report.before, report.read, report.ok) == (2, 3, True)


def test_failures_are_an_input_again(dump, out):
    dump.write_bytes(jsonl(row(1), row(2, text="The minister was met.")))
    rules(dump, out)
    again = out.with_name("out.jsonl.failures.jsonl")
    assert [each["id"] for each in failures(out)] == ["news/2"]
    again.write_text(again.read_text("utf-8").replace("The minister was met.", text(2)), "utf-8")
    report = rules(again, out)
    assert (report.read, report.ok) == (1, True)
    assert ids(out) == ["news/1", "news/2"]
    assert not again.exists()


def test_an_input_that_cannot_be_is_an_error_before_anything_is_written(tmp_path, out):
    (tmp_path / "empty").mkdir()
    for inputs in (["missing"], [tmp_path / "empty"], []):
        with pytest.raises(BatchError):
            rules(inputs, out)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_missing_package_ends_the_run_and_names_the_extra(tmp_path, out, monkeypatch):
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match="html"):
        rules(tmp_path / "a.html", out)


def test_the_output_may_lie_in_the_folder_that_is_read(tmp_path, dump):
    out = tmp_path / "out.jsonl"
    dump.write_bytes(dump.read_bytes() + b"{broken\n")
    assert [(r.read, r.before, r.failed) for r in (rules(tmp_path, out), rules(tmp_path, out))] == [
        (5, 0, 1),
        (0, 5, 1),
    ]


# the same twice


def test_a_document_that_comes_again_has_one_record_and_is_counted(tmp_path, dump, out):
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(dump.read_bytes() + jsonl(row(1, id="other"), row(2, text=text(50))))
    report = rules([dump, dump, copy], out)
    assert (report.read, report.repeated, report.same_text, report.same_id) == (7, 10, 1, 1)
    assert len({each["key"] for each in records(out)}) == len(records(out)) == 7


# report and progress


def test_the_report_is_a_file_too(dump, out):
    report = rules(dump, out)
    told = json.loads(out.with_name("out.jsonl.report.json").read_text("utf-8"))
    assert (told["read"], told["finished"], told["engine"], told["cost_usd"]) == (5, True, "rules", None)
    assert told["findings"] == dict(report.findings)


def test_progress_goes_from_nothing_to_all_bytes(dump, out):
    heard = []
    rules(
        dump, out, on_progress=lambda progress: heard.append((progress.report.read, progress.position, progress.left))
    )
    assert [read for read, _, _ in heard] == [1, 2, 3, 4, 5]
    assert heard[-1][1] == dump.stat().st_size
    assert heard[-1][2] == 0


def test_an_interrupt_leaves_what_is_done_and_a_report_that_says_so(dump, out):
    def interrupt(progress):
        if progress.report.read == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rules(dump, out, on_progress=interrupt)
    assert len(records(out)) == 3
    assert json.loads(out.with_name("out.jsonl.report.json").read_text("utf-8"))["finished"] is False
    report = rules(dump, out)
    assert (report.read, report.before, report.ok) == (2, 3, True)


# a model


def settings(server, **changes):
    return Settings(model="scripted", base_url=server.base_url, api_key="sk-secret-1", retries=0, **changes)


def answer(_request, _number):
    return {"events": []}


loopback = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


@loopback
def test_a_second_run_over_the_same_input_sends_no_request(tmp_path, dump):
    with ScriptedServer(answer) as server:
        outs = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
        options = settings(server, cache=tmp_path / "answers")
        first, second = (batch([dump], out, engine="llm", settings=options) for out in outs)
        assert len(server.requests) == 5
        assert batch([dump], outs[0], engine="llm", settings=options).before == 5
        assert len(server.requests) == 5
    assert (first.requests, first.cached, first.model) == (5, 0, "scripted")
    assert (second.requests, second.prompt_tokens, second.cached) == (0, 0, 5)
    assert first.prompt_tokens > first.completion_tokens > 0
    assert {r["key"]: r["digest"]["meetings"] for r in records(outs[0])} == {
        r["key"]: r["digest"]["meetings"] for r in records(outs[1])
    }
    assert b"sk-secret" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


@loopback
def test_where_the_model_fails_the_document_fails_and_is_read_the_next_time(dump, out):
    def fails_once(request, _number):
        return replies.server_error() if "№ 3 " in str(request) and not healed else {"events": []}

    healed = []
    with ScriptedServer(fails_once) as server:
        report = batch([dump], out, engine="llm", settings=settings(server))
        assert (report.read, report.failures) == (4, {"ModelError": 1})
        assert [each["id"] for each in failures(out)] == ["news/3"]
        healed.append(True)
        report = batch([dump], out, engine="llm", settings=settings(server))
        assert (report.read, report.before, report.failed) == (1, 4, 0)


@loopback
def test_with_fallback_the_rules_read_what_the_model_fails_on(dump, out):
    with ScriptedServer(lambda _request, _number: replies.server_error()) as server:
        report = batch([dump], out, engine="llm", settings=settings(server), fallback=True)
    assert (report.read, report.failed, report.findings["model_failed"]) == (5, 0, 5)


@loopback
@pytest.mark.parametrize("reply", [replies.bad_key(), replies.no_such_model()])
def test_a_model_that_cannot_be_asked_at_all_ends_the_run(tmp_path, out, reply):
    dump = tmp_path / "dump.jsonl"
    dump.write_bytes(jsonl(*map(row, range(300))))
    with ScriptedServer(lambda _request, _number: reply) as server:
        with pytest.raises(EngineError):
            batch([dump], out, engine="llm", settings=settings(server, concurrency=2))
        assert len(server.requests) < 50
    assert out.read_bytes() == b""


# the report's words


def test_the_report_tells_what_there_is_to_tell():
    report = Report("out.jsonl", "llm", "1", model="m", finished=True, failures_file="out.jsonl.failures.jsonl")
    assert list(report.lines()) == ["0 read, 0 events, 0 failed"]
    report.read, report.before, report.repeated, report.failed, report.seconds, report.meetings = (
        1200,
        3,
        1,
        2,
        10,
        4000,
    )
    report.same_id = 1
    report.findings.update({"untranslated": 1, "country_inferred": 7})
    report.failures.update(["InputError", "ModelError"])
    report.requests, report.prompt_tokens, report.completion_tokens, report.cached, report.cost_usd = (
        9,
        10_000,
        200,
        4,
        1.5,
    )
    assert list(report.lines()) == [
        "1,200 read (120.0 a second), 4,000 events, 3 done before, 1 repeated, 2 failed",
        "1 further texts under the same id, 0 same texts under another id",
        "findings: country_inferred 7, untranslated 1",
        "m: 9 requests, 10,000 tokens asked, 200 answered, 4 answers from the cache, 1.50 USD",
        "failures: InputError 1, ModelError 1; see out.jsonl.failures.jsonl, which can be an input again",
    ]


def test_the_package_names_its_doors():
    assert set(package.__all__) == {"Progress", "Report", "batch"}
