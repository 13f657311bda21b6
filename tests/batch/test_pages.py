import sys

import pytest

from kzsum.batch.pages import main_text
from kzsum.errors import InputError, MissingExtraError
from tests.batch.made import PAGE, text


def test_menus_and_footers_are_left_out():
    read = main_text(PAGE.encode())
    assert text(1) in read
    assert "Меню" not in read
    assert "права" not in read


def test_a_headline_outside_of_the_article_comes_first():
    page = PAGE.replace("<h1>Посол встретился с директором</h1>", "")
    assert main_text(page.encode()).splitlines()[0] == "Посол встретился с директором"


def test_the_encoding_is_that_of_the_page():
    assert text(3) in main_text(PAGE.encode("cp1251"))


@pytest.mark.parametrize("page", [b"", b"\x00\x01\x02", b"<" * 10_000, b"<div>" * 5_000, b"<html><body></body></html>"])
def test_a_page_without_an_article_is_an_input_error(page):
    with pytest.raises(InputError):
        main_text(page)


def test_without_trafilatura_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r"\.\[html\]"):
        main_text(PAGE.encode())
