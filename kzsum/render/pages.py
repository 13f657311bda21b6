"""Templates of HTML and Markdown pages: every value is escaped, a variable that is not there is an error."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from kzsum.render.escape import plain
from kzsum.render.values import country_name, flag, link


@cache
def environment() -> Environment:
    """The environment of all templates under `kzsum/render`, read once a process."""
    made = Environment(
        loader=FunctionLoader(part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(plain=plain, source=source, country_name=country_name, flag=flag, link=link)
    return made


def render(template: str, **values: object) -> str:
    """The page that `template` (`card/digest.html`) makes of the values."""
    return environment().get_template(template).render(**values)


def part(name: str) -> str:
    """The text of a file that belongs to a page: a template, a style sheet, a script."""
    return files("kzsum.render").joinpath(name).read_text("utf-8")


def trusted(text: str) -> Markup:
    """The text of a style sheet or script of the package as it stands in its element.

    >>> trusted("a > b {}")
    Markup('a > b {}')
    """
    assert "</" not in text, "a style sheet or script would end its own element"
    return Markup(text)  # noqa: S704 - a file of the package, never a value


def source(text: str) -> Markup:
    r"""The text as HTML whose content is that text, character by character.

    A parser of HTML would make a line feed of a carriage return, and has no form for NUL: that becomes U+FFFD.

    >>> source("<b>\r\n")
    Markup('&lt;b&gt;&#13;\n')
    """
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\0", "\ufffd"))  # noqa: S704 - escaped just here
