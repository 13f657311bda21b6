"""`kzsum archive` and `kzsum query`: what they print, where, and their exit codes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kzsum.archive import Archive
from kzsum.cli import app
from tests.archive.made import digest, envoy, host, meeting

SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "digests").glob("*.json"))


def run(*arguments, **options):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False, **options)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "days.duckdb"
    told = meeting(others=[host("=Ласло\x1b[31m [red]Варнаи")], kazakh=[envoy()])
    with Archive.open(path) as archive:
        archive.add([digest("a", told, agency="Kazinform")])
    return path


def test_add_tells_what_it_did_and_a_second_time_that_all_is_there(tmp_path):
    path = tmp_path / "days.duckdb"
    ran = run("archive", "add", path, *SEEDS)
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr == f"kzsum: {len(SEEDS)} added, 0 replaced, 0 there already, 0 older\n"
    assert f"{len(SEEDS)} there already" in run("archive", "add", path, *SEEDS).stderr


def test_what_is_no_digest_is_told_and_left_out(tmp_path):
    path = tmp_path / "days.duckdb"
    lines = digest("a", meeting()).model_dump_json() + "\n{\n" + digest("b", meeting()).model_dump_json()
    ran = run("archive", "add", path, "-", input=lines)
    assert ran.exit_code == 1
    fault, summary = ran.stderr.splitlines()
    assert fault.startswith("kzsum: standard input, line 2: ")
    assert summary == "kzsum: 2 added, 0 replaced, 0 there already, 0 older; 1 left out"


def test_stats_and_report_tell_what_is_in_it(path):
    assert json.loads(run("archive", "stats", path, "--format", "json").stdout)["digests"] == 1
    assert run("archive", "stats", path).stdout.splitlines()[0].split() == ["digests", "1"]
    assert "| Hungary | 1 |" in run("archive", "report", path).stdout
    assert "=======" in run("archive", "report", path, "--format", "text").stdout


def test_a_query_is_a_table_csv_or_json_without_commands_or_formulas(path):
    sql = "SELECT counterpart, events FROM who_met_whom"
    table = run("query", path, sql).stdout
    assert "=Ласло[31m [red]Варнаи" in table
    assert "\x1b" not in table
    assert list(csv.reader(io.StringIO(run("query", path, sql, "--format", "csv").stdout))) == [
        ["counterpart", "events"],
        ["'=Ласло[31m [red]Варнаи", "1"],
    ]
    told = run("query", path, sql, "--format", "json").stdout
    assert json.loads(told) == [{"counterpart": "=Ласло\x1b[31m [red]Варнаи", "events": 1}]
    assert "\x1b" not in told


def test_output_goes_to_a_file(path, tmp_path):
    ran = run("query", path, "SELECT 1 AS n", "--format", "csv", "-o", tmp_path / "out.csv")
    assert (ran.exit_code, ran.stdout, (tmp_path / "out.csv").read_text()) == (0, "", "n\n1\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "days.duckdb", "SELECT * FROM 'secret.csv'"], 1, "file system operations are disabled"),
        (["query", "days.duckdb", "SELECT * FROM read_text('secret.csv')"], 1, "file system operations are disabled"),
        (["query", "days.duckdb", "COPY digests TO 'out.csv'"], 1, "only queries that read"),
        (["query", "days.duckdb", "DROP TABLE digests"], 1, "only queries that read"),
        (["query", "days.duckdb", "SELEC \x1b[31m"], 1, "syntax error"),
        (["query", "days.duckdb"], 2, "SQL"),
        (["query", "none.duckdb", "SELECT 1"], 1, "no such archive"),
        (["query", "secret.csv", "SELECT 1"], 1, "no DuckDB file"),
        (["archive", "stats", "none.duckdb"], 1, "no such archive"),
        (["archive", "add", "days.duckdb", "none.json"], 2, "none.json"),
        (["archive", "add", "secret.csv", "none.json"], 1, "no DuckDB file"),
        (["archive", "add", "no/such/folder.duckdb", "secret.csv"], 1, "No such file"),
        (["archive", "add", "days.duckdb"], 2, "FILE"),
    ],
)
def test_an_error_is_one_line_with_its_exit_code_and_nothing_is_written(path, tmp_path, arguments, code, words):
    (tmp_path / "days.duckdb").write_bytes(path.read_bytes())
    (tmp_path / "secret.csv").write_text("a\n" * 9000)
    command = [sys.executable, "-c", "from kzsum.cli import main; main()", *arguments]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(
        command, capture_output=True, check=False, timeout=60, text=True, cwd=tmp_path, env=environment
    )
    assert (ran.returncode, ran.stdout) == (code, "")
    assert ran.stderr.startswith("kzsum: ")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert "\x1b" not in ran.stderr
    assert {found.name for found in tmp_path.iterdir()} == {"days.duckdb", "secret.csv"}


def test_other_commands_do_not_load_duckdb():
    code = "import kzsum.cli, sys; print(sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60, text=True)
    assert "'duckdb'" not in ran.stdout
    assert "'kzsum.archive'" not in ran.stdout
