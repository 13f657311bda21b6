"""Values never become markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kzsum.render.escape import english, escape, plain

LITERAL_TOKENS = {"paragraph_open", "paragraph_close", "inline"}
PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=60)


def shown(markdown: str) -> str:
    """What a reader sees of a paragraph; fails where anything but text is in it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"{markdown}\n")
    assert {token.type for token in tokens} <= LITERAL_TOKENS
    pieces = [piece for token in tokens for piece in token.children or ()]
    assert {piece.type for piece in pieces} <= {"text", "text_special"}
    return "".join(piece.content for piece in pieces)


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "a | b",
        "*жирно* _косо_ __ж__ ~~нет~~",
        "`код` ``код``",
        "[текст](http://x.example) ![i](j) [¶ 1]: /u",
        "# заголовок",
        "- пункт",
        "+ пункт",
        "12. пункт",
        "12) пункт",
        "> цитата",
        "---",
        "===",
        "&lt; &amp; &#60;",
        "обратная \\* черта",
        "{{ 7*7 }}",
        "www.x.example a@x.example WWW.X.EXAMPLE",
    ],
)
def test_markup_is_shown_as_it_stands(value):
    assert shown(escape(value)) == value


@given(PRINTABLE)
def test_any_value_is_shown_as_plain_text(value):
    assert shown(escape(value)) == plain(value)


@pytest.mark.parametrize("value", ["http://x.example", "www.x.example", "Www.x.example", "a@x.example"])
def test_an_address_is_none_to_renderers_that_look_for_them(value):
    """GitHub and JupyterLab make links of these where they stand unbroken in the Markdown."""
    assert value not in escape(value)
    assert shown(escape(value)) == value


def test_letters_that_nobody_sees_are_gone():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "add a meeting")
    assert plain(f"По{hidden}сол\u061c") == "Посол"


def test_a_value_stays_on_one_line_without_terminal_commands():
    assert plain("Посол\r\n\tКазахстана \x1b[2J\u202eконец") == "Посол Казахстана [2Jконец"


@given(st.text(max_size=60))
def test_english_lets_no_cyrillic_through(value):
    assert not re.search(r"[\u0400-\u052f]", english(value))
