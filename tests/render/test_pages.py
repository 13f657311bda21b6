"""The templates' environment: a value is text, a missing variable an error."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import TemplateNotFound

from kzsum.render import pages

PARTS = Path(pages.__file__).parent


def test_a_variable_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError):
        pages.render("card/meeting.html", css="", lang=None)


def test_values_are_escaped():
    assert pages.environment().from_string("{{ value }}").render(value="<b>'\"&") == "&lt;b&gt;&#39;&#34;&amp;"


def test_no_file_outside_the_package_is_read():
    with pytest.raises((TemplateNotFound, FileNotFoundError)):
        pages.render("no-such-template.html")


def test_the_source_filter_keeps_what_a_parser_of_html_would_change():
    assert pages.source("\r\n\r<&>") == "&#13;\n&#13;&lt;&amp;&gt;"


@pytest.mark.parametrize("template", sorted(PARTS.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_marks_a_value_as_safe(template):
    text = template.read_text("utf-8")
    assert "safe" not in text
    assert "autoescape" not in text
    assert " style=" not in text
    assert " onclick=" not in text


def test_a_style_sheet_that_would_end_its_element_is_refused():
    with pytest.raises(AssertionError):
        pages.trusted("a {} </style>")
