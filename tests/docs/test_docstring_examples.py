"""Examples of docstrings stand in the API pages as code."""

from docstring_examples import fenced


def test_an_example_ends_at_a_blank_line():
    text = "Adds.\n\n>>> 1 + 1\n2\n>>> for n in ():\n...     n\n\nMore."
    assert fenced(text) == "Adds.\n\n```pycon\n>>> 1 + 1\n2\n>>> for n in ():\n...     n\n```\n\nMore."


def test_text_without_an_example_stays():
    assert fenced("a > b\n\n> a quotation") == "a > b\n\n> a quotation"


def test_a_tree_stands_as_it_was_drawn():
    assert fenced("Errors.\n\nA\n├── B\n│   └── C\n└── D") == "Errors.\n\n```text\nA\n├── B\n│   └── C\n└── D\n```"
