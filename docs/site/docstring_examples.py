"""Puts the examples of docstrings into code blocks: in Markdown a line that begins with >>> would be a quotation."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_EXAMPLE = re.compile(r"(?:^[ ]*>>> .*\n?)(?:^[ ]*\S.*\n?)*", re.MULTILINE)


class Examples(Extension):
    """Wraps each run of lines that begins with `>>>` and ends at a blank line."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Griffe calls it for every object that it has read."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """The docstring with each of its examples as a block of code."""
    return _EXAMPLE.sub(lambda match: f"```pycon\n{match[0].rstrip()}\n```\n", docstring).rstrip()
