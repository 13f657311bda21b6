"""`kzsum batch`: what it says, where, and its exit codes."""

import io
import json
import sys

import pytest
from typer.testing import CliRunner

from kzsum.cli import app, batching
from tests.batch.made import jsonl, row, text


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_bytes(jsonl(row(1), row(2)))
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.jsonl"


def run(*arguments, **options):
    arguments = ["batch", *map(str, arguments), "--engine", "rules"]
    return CliRunner().invoke(app, arguments, catch_exceptions=False, **options)


def test_all_done_is_exit_code_0_and_a_report_on_standard_error(dump, out):
    ran = run(dump, "-o", out)
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr.startswith("kzsum: 2 read (")
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_the_command_may_be_named(dump, out):
    assert run("run", dump, "-o", out).exit_code == 0


def test_a_failure_is_exit_code_1_and_its_file_is_named(dump, out):
    dump.write_bytes(dump.read_bytes() + b"{broken\n")
    ran = run(dump, "-o", out, "--quiet")
    assert ran.exit_code == 1
    assert f"see {out}.failures.jsonl" in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.jsonl", "-o", "out.jsonl"],
        ["-o", "out.jsonl"],
        ["."],
        [".", "-o", "out.xml"],
        [".", "-o", "out.jsonl"],
    ],
)
def test_wrong_usage_and_unusable_inputs_are_exit_code_2(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_one_line(tmp_path, dump):
    (tmp_path / "mine.jsonl").write_text("my notes\n")
    ran = run(dump, "-o", tmp_path / "mine.jsonl")
    assert (ran.exit_code, ran.stderr.count("\n")) == (2, 1)
    assert "is no output of kzsum batch" in ran.stderr
    assert (tmp_path / "mine.jsonl").read_text() == "my notes\n"


def test_standard_input_is_json_lines(out):
    ran = run("-", "-o", out, input=jsonl(row(1), row(2)))
    assert ran.exit_code == 0
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["news/1", "news/2"]


def test_names_are_shown_without_what_could_steer_a_terminal(tmp_path):
    out = tmp_path / "\x1b[31mred.jsonl"
    (tmp_path / "a.jsonl").write_bytes(b"{broken\n")
    ran = run(tmp_path / "a.jsonl", "-o", out)
    assert ran.exit_code == 1
    assert "\x1b" not in ran.stderr


def test_a_terminal_sees_how_far_it_is(dump, out, monkeypatch):
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    with batching._progress(quiet=False) as show:
        from kzsum.batch import batch

        batch([dump], out, engine="rules", on_progress=show)
    assert "2 read" in screen.getvalue()
    assert "left" in screen.getvalue()


@pytest.mark.parametrize("quiet", [True, False])
def test_without_a_terminal_there_is_no_progress(quiet):
    with batching._progress(quiet=quiet) as show:
        assert show is None


def test_a_folder_of_texts_is_read(tmp_path, out):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text(), "utf-8")
    assert run(folder, "-o", out).exit_code == 0
