"""Puts examples and trees of docstrings into blocks of code: in Markdown a line that begins with >>> is a quotation."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_EXAMPLE = re.compile(r"(?:^[ ]*>>> .*\n?)(?:^[ ]*\S.*\n?)*", re.MULTILINE)
_TREE = re.compile(r"^.+\n(?:[│├└].*(?:\n|$))+", re.MULTILINE)


class Examples(Extension):
    """Hands every docstring to `fenced`."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Griffe calls it for every object that it has read."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """The docstring with each of its examples, and each tree drawn with lines, as a block of code."""
    examples = _EXAMPLE.sub(lambda match: f"```pycon\n{match[0].rstrip()}\n```\n", docstring)
    return _TREE.sub(lambda match: f"```text\n{match[0].rstrip()}\n```\n", examples).rstrip()
