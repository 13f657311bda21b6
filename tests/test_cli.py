"""The command line: what it prints, where, and its exit codes."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kzsum._version import __version__
from kzsum.cli import app
from kzsum.schema import Digest

TEXT = (
    "Казахстан и Венгрия обсудили сотрудничество в сфере культуры\n"
    "АСТАНА, 25 февраля – Посол Казахстана в Венгрии Абзал Сапарбекулы встретился в Будапеште с мэром Будапешта "
    "Иваном Петровым. Стороны обсудили двустороннее сотрудничество в сфере культуры.\n"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


def shell(*arguments, **options):
    command = [sys.executable, "-c", "from kzsum.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def test_summarize_prints_a_valid_digest_as_json(article):
    ran = run("summarize", article, "--engine", "rules")
    assert ran.exit_code == 0
    assert [meeting.country for meeting in Digest.model_validate_json(ran.stdout).meetings] == ["HU"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_every_usual_encoding_gives_the_same_people(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("–", "-").encode(encoding))
    assert "Абзал Сапарбекулы" in run("summarize", path).stdout


def test_the_text_may_come_from_standard_input(article):
    assert (
        run("brief", "-", stdin=TEXT.encode()).stdout == run("brief", article).stdout == run("brief", stdin=TEXT).stdout
    )


def test_markdown_and_table_show_the_people(article):
    assert "| Абзал Сапарбекулы (" in run("summarize", article, "--format", "markdown").stdout
    assert "Абзал Сапарбекулы" in run("summarize", article, "--format", "table").stdout


def test_summarize_prints_every_form_of_a_digest(article):
    digest = Digest.model_validate_json(run("summarize", article).stdout)
    for form, text in {"yaml": digest.to_yaml(), "csv": digest.to_csv(), "jsonl": digest.to_jsonl()}.items():
        assert run("summarize", article, "--format", form).stdout == text
    (event,) = map(json.loads, run("summarize", article, "--format", "events").stdout.splitlines())
    assert (event["event"], event["cameo"][0]["code"]) == ("CONSULT", "040")


def test_a_workbook_is_written_to_a_file_and_not_to_the_terminal(article, tmp_path):
    target = tmp_path / "day.xlsx"
    assert run("summarize", article, "--format", "xlsx", "-o", target).exit_code == 0
    assert target.read_bytes().startswith(b"PK")
    refused = run("summarize", article, "--format", "xlsx")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--output" in refused.stderr


def test_the_date_of_publication_can_be_given(article):
    ran = run("summarize", article, "--published", "2026-02-26")
    assert json.loads(ran.stdout)["published"] == "2026-02-26"


def test_explain_prints_a_line_a_step(article):
    header, *steps = run("explain", article).stdout.splitlines()
    assert header.split("\t") == ["paragraph", "field", "rule", "value", "quote"]
    assert steps
    assert {line.count("\t") for line in steps} == {4}


def test_explain_tells_what_has_no_english_yet(tmp_path, article):
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("двустороннее сотрудничество в сфере культуры", "закупку бубенцов"), "utf-8")
    assert run("explain", "--untranslated", path).stdout.splitlines() == [
        "paragraph\tfield\tvalue\tunknown",
        "2\ttopic\tзакупка бубенцов\tбубенцов",
    ]
    assert run("explain", "--untranslated", article).stdout.count("\n") == 1


def test_schema_and_version_need_no_text():
    assert json.loads(run("schema").stdout) == Digest.json_schema()
    assert run("--version").stdout == f"kzsum {__version__}\n"


def test_output_goes_to_a_file(article, tmp_path):
    target = tmp_path / "brief.md"
    assert run("brief", article, "-o", target).stdout == ""
    assert target.read_text("utf-8") == run("brief", article).stdout


@pytest.mark.parametrize("command", ["summarize", "brief"])
def test_help_tells_the_exit_codes(command):
    assert "Exit codes: 0" in " ".join(run(command, "--help").stdout.split())


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "words"),
    [
        (["brief"], b"", 1, "empty"),
        (["brief"], b" \n\t\n", 1, "empty"),
        (["explain"], b"\x00\x01\x02\xff" * 50, 1, ""),
        (["brief", "--engine", "rules"], b"The ambassador met the mayor of the city and the minister.", 1, "'en'"),
        (["brief", "no-such-file.txt"], b"", 2, "no-such-file.txt"),
        (["brief", "."], b"", 2, "directory"),
        (["brief", "--engine", "magic"], b"", 2, "magic"),
        (["summarize", "--published", "2026-02-30"], b"", 2, "2026-02-30"),
        (["digest"], b"", 2, "digest"),
        ([], b"", 2, "--help"),
    ],
)
def test_an_error_is_one_line_on_stderr_with_its_exit_code(arguments, stdin, code, words):
    ran = shell(*arguments, input=stdin)
    message = ran.stderr.decode()
    assert (ran.returncode, ran.stdout) == (code, b"")
    assert message.startswith("kzsum: ")
    assert words in message
    assert message.count("\n") == 1


def test_a_file_that_cannot_be_written_is_a_usage_error(article, tmp_path):
    ran = run("brief", article, "-o", tmp_path / "no" / "such" / "folder")
    assert ran.exit_code == 2
    assert "No such file" in ran.stderr


def test_a_reader_that_closes_the_pipe_is_no_error(article):
    command = [sys.executable, "-c", "from kzsum.cli import main; main()", "summarize", str(article)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        message = process.stderr.read()
        assert (process.wait(timeout=60), message) == (0, b"")


def test_output_is_utf8_in_any_locale(article):
    ran = shell("summarize", article, env={"PATH": "", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert "Абзал Сапарбекулы" in ran.stdout.decode("utf-8")
