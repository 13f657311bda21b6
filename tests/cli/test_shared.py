"""The bar of commands that read several files: on a terminal's standard error, and nowhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kzsum.cli.shared import progress

ROOT = Path(__file__).parents[2]
DIGESTS = sorted((ROOT / "seeds" / "digests").glob("*.json"))[:3]


def on_terminal(name, *arguments):
    """Standard output of a command, and what a terminal got on standard error."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from kzsum.cli import main; main()", name, *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        printed = process.stdout.read()
    os.close(ours)
    return process.returncode, printed.decode(), shown.decode()


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other end is closed
        return b""


def test_several_files_have_a_bar_on_the_terminal_and_output_stays_clean():
    code, printed, shown = on_terminal("validate", *DIGESTS, "--format", "json")
    assert code == 0
    assert "checking" in shown
    assert "3/3" in shown
    assert printed.startswith("[\n")
    assert "checking" not in printed


@pytest.mark.parametrize("arguments", [[DIGESTS[0]], [*DIGESTS, "--quiet"]])
def test_one_file_has_no_bar_and_quiet_has_none(arguments):
    code, _, shown = on_terminal("validate", *arguments)
    assert code == 0
    assert "checking" not in shown
    assert bool(shown) == ("--quiet" not in arguments)  # the summary


def test_a_report_of_several_files_has_a_bar_too(tmp_path):
    page = tmp_path / "report.html"
    code, printed, shown = on_terminal("report", *DIGESTS, "--source", ROOT / "seeds", "-o", page)
    assert (code, printed) == (0, "")
    assert "3/3" in shown
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_without_a_terminal_there_is_no_bar(capsys):
    assert list(progress([1, 2, 3], "checking")) == [1, 2, 3]
    assert list(progress(iter("ab"), "checking", total=2)) == ["a", "b"]
    assert capsys.readouterr() == ("", "")
