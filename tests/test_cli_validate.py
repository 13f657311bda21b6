"""`kzsum validate` and `kzsum findings`: what they print, where, and their exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kzsum.cli import app
from kzsum.render.codes import page

SEEDS = Path(__file__).parents[1] / "seeds"
NAME = "visit-with-four-talks"


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path):
    """A digest beside its text, one that has an error, one that has a warning."""
    text = (SEEDS / f"{NAME}.txt").read_bytes()
    digest = json.loads((SEEDS / "digests" / f"{NAME}.json").read_text("utf-8"))
    spoilt = {
        "good": digest,
        "bad": digest | {"meetings": [digest["meetings"][0] | {"paragraph": 9}, *digest["meetings"][1:]]},
        "doubtful": digest | {"agency": "Zakon.kz"},
    }
    for name, value in spoilt.items():
        (tmp_path / f"{name}.txt").write_bytes(text)
        (tmp_path / f"{name}.json").write_text(json.dumps(value | {"findings": []}, indent=2), "utf-8")
    return tmp_path


def test_clean_files_print_nothing_but_a_summary(folder):
    ran = run("validate", folder / "good.json")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr == "kzsum: 1 file: 0 errors, 0 warnings, 0 remarks\n"


def test_the_sample_digests_are_clean_against_the_folder_of_their_texts():
    ran = run("validate", *sorted((SEEDS / "digests").glob("*.json")), "--source", SEEDS)
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "without" not in ran.stderr


def test_an_error_is_exit_code_1_and_a_line_with_file_and_pointer(folder):
    ran = run("validate", folder / "good.json", folder / "bad.json")
    assert ran.exit_code == 1
    assert ran.stdout.splitlines() == [
        f"{folder}/bad.json:/meetings/0/paragraph: error paragraph_mismatch: the event stands in paragraph 4, not 9"
    ]


def test_a_warning_is_exit_code_0_and_with_strict_1(folder):
    assert run("validate", folder / "doubtful.json").exit_code == 0
    assert run("validate", folder / "doubtful.json", "--strict").exit_code == 1
    assert run("validate", folder / "good.json", "--strict").exit_code == 0


def test_a_remark_is_no_error_even_if_strict(folder):
    digest = json.loads((folder / "good.json").read_text())
    digest["meetings"].reverse()
    (folder / "good.json").write_text(json.dumps(digest))
    ran = run("validate", folder / "good.json", "--strict")
    assert (ran.exit_code, "info out_of_order" in ran.stdout) == (0, True)


def test_without_a_text_the_summary_says_so(folder):
    (folder / "good.txt").unlink()
    ran = run("validate", folder / "good.json")
    assert ran.exit_code == 0
    assert f"checked without a source: {folder}/good.json" in ran.stderr


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_other_formats_tell_the_same_and_only_on_standard_output(folder, form):
    ran = run("validate", folder / "bad.json", "--format", form)
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert "paragraph_mismatch" in ran.stdout
    if form != "github":
        json.loads(ran.stdout)


def test_junit_fails_what_the_exit_code_fails(folder):
    lax = run("validate", folder / "doubtful.json", "--format", "junit")
    strict = run("validate", folder / "doubtful.json", "--format", "junit", "--strict")
    assert (lax.exit_code, 'failures="0"' in lax.stdout, "<failure" in lax.stdout) == (0, True, False)
    assert (strict.exit_code, 'failures="1"' in strict.stdout, "<failure" in strict.stdout) == (1, True, True)


def test_the_digest_may_come_from_standard_input(folder):
    data = (folder / "bad.json").read_bytes()
    ran = run("validate", "-", "--source", folder / "bad.txt", stdin=data)
    assert (ran.exit_code, ran.stdout.split(": ")[0]) == (1, "-:/meetings/0/paragraph")


def test_output_goes_to_a_file_and_the_exit_code_stays(folder):
    ran = run("validate", folder / "bad.json", "--format", "sarif", "-o", folder / "log.sarif")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert json.loads((folder / "log.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_file_that_is_no_json_is_a_finding(folder):
    (folder / "good.json").write_bytes(b"\xff\x00{")
    ran = run("validate", folder / "good.json")
    assert (ran.exit_code, "error schema_invalid: not JSON" in ran.stdout) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "FILE"),
        (["none.json"], "none.json"),
        (["."], "directory"),
        (["good.json", "--source", "none.txt"], "none.txt"),
        (["good.json", "--source", "empty"], "good.txt"),
        (["good.json", "--source", "blank.txt"], "blank.txt: the text is empty"),
        (["good.json", "--format", "xml"], "xml"),
        (["good.json", "-o", "no/such/folder"], "No such file"),
    ],
)
def test_wrong_usage_and_unreadable_files_are_exit_code_2_and_one_line(folder, arguments, words):
    (folder / "empty").mkdir()
    (folder / "blank.txt").write_text("\n")
    given = [word if word.startswith("-") or word == "xml" else str(folder / word) for word in arguments]
    command = [sys.executable, "-c", "from kzsum.cli import main; main()", "validate", *given]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=60, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("kzsum: ")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_help_tells_the_exit_codes():
    assert "Exit codes: 0 no finding of severity error" in " ".join(run("validate", "--help").stdout.split())


def test_findings_prints_the_page_of_codes():
    assert run("findings").stdout == page()


def test_other_commands_do_not_load_what_compares_claims():
    code = "import kzsum.cli, sys; print([name for name in sys.modules if 'validation' in name or 'rapidfuzz' in name])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60, text=True)
    assert "'kzsum.validation" not in ran.stdout
    assert "rapidfuzz" not in ran.stdout
