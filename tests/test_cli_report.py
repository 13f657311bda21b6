"""`kzsum report`: texts and digests into one page."""

import json

import pytest

from tests.html import Parsed
from tests.render.report.made import TEXT, made
from tests.test_cli import TEXT as ARTICLE
from tests.test_cli import run


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "статья.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "digest.json").write_text(made().model_dump_json(), "utf-8")
    (tmp_path / "digest.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_a_text_is_read_and_shown_with_its_digest(folder):
    ran = run("report", folder / "статья.txt", "--engine", "rules", "-o", folder / "report.html")
    assert (ran.exit_code, ran.stdout) == (0, "")
    shown = Parsed((folder / "report.html").read_text("utf-8"))
    assert shown.text_of("d1-text") == ARTICLE
    assert "Abzal Saparbekuly" in shown.text


def test_a_digest_is_shown_with_the_text_beside_it_and_what_the_checks_say(folder):
    digest = made().model_dump(mode="json")
    digest["meetings"][0]["country"] = "SK"
    (folder / "digest.json").write_text(json.dumps(digest), "utf-8")
    ran = run("report", folder / "digest.json")
    assert ran.exit_code == 0
    shown = Parsed(ran.stdout)
    assert shown.text_of("d1-text") == TEXT
    assert "country_corrected" in shown.text


def test_a_digest_without_a_text_shows_its_quotes(folder):
    (folder / "digest.txt").unlink()
    assert "The source was not given" in run("report", folder / "digest.json").stdout


def test_the_text_may_lie_in_another_folder(folder):
    (folder / "texts").mkdir()
    (folder / "digest.txt").rename(folder / "texts" / "digest.txt")
    ran = run("report", folder / "digest.json", "--source", folder / "texts")
    assert Parsed(ran.stdout).text_of("d1-text") == TEXT


def test_several_files_make_one_page_in_their_order(folder):
    ran = run("report", folder / "digest.json", folder / "статья.txt", "--title", "Неделя & всё")
    shown = Parsed(ran.stdout)
    assert (shown.text_of("d1-text"), shown.text_of("d2-text")) == (TEXT, ARTICLE)
    assert "Неделя & всё" in shown.text


def test_a_text_may_come_from_standard_input():
    assert Parsed(run("report", "-", "--engine", "rules", stdin=ARTICLE.encode()).stdout).text_of("d1-text") == ARTICLE


def test_a_digest_without_a_title_is_called_by_its_file(folder):
    untitled = made().model_copy(update={"title": None, "title_en": None})
    (folder / "digest.json").write_text(untitled.model_dump_json(), "utf-8")
    assert "<h1>digest</h1>" in run("report", folder / "digest.json").stdout


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.json", b"{}", "no digest by the schema"),
        ("a.json", b"not json", "not JSON"),
        ("a.txt", b" ", "the text is empty"),
        ("a.txt", b"\x00\x01\x02" * 9, "control characters"),
    ],
)
def test_a_file_that_is_neither_is_an_error_of_one_line_with_its_name(tmp_path, name, data, told):
    (tmp_path / name).write_bytes(data)
    ran = run("report", tmp_path / name)
    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert told in ran.stderr
    assert name in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_missing_file_is_wrong_usage(tmp_path):
    assert run("report", tmp_path / "нет.txt").exit_code == 2


def test_a_digest_in_yaml_is_a_digest_and_no_text(folder):
    made().save(folder / "digest.yaml")
    assert Parsed(run("report", folder / "digest.yaml").stdout).text_of("d1-text") == TEXT
    (folder / "digest.yaml").write_text("meetings: 5", "utf-8")
    ran = run("report", folder / "digest.yaml")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "digest.yaml, line 1: " in ran.stderr
