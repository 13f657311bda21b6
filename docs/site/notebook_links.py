"""A hook of MkDocs: links of a notebook name files, as Jupyter wants them; on the site they lead to pages."""

from __future__ import annotations

import re
from typing import Any

_FILE = re.compile(r'(?<= href=")([^":]+)\.(?:ipynb|md)(?=[#"])')


def on_page_content(html: str, *, page: Any, **_: Any) -> str:
    """MkDocs calls it for the body of every page."""
    return to_pages(html) if page.file.src_uri.endswith(".ipynb") else html


def to_pages(html: str) -> str:
    """The body of a page with its links to files of the documentation leading to their pages.

    >>> to_pages('<a href="../findings.md#schema_invalid">x</a>')
    '<a href="../findings.html#schema_invalid">x</a>'
    >>> to_pages('<a href="https://host/a.md">x</a>')
    '<a href="https://host/a.md">x</a>'
    """
    return _FILE.sub(r"\1.html", html)
