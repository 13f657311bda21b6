"""HTML pages -> the article in them, by trafilatura (extra `html`)."""

from __future__ import annotations

from kzsum.errors import InputError, MissingExtraError


def main_text(page: bytes) -> str:
    """The headline and the main text of a page, without menus, comments and the like; a line a paragraph.

    Raises `InputError` where the page has none, `MissingExtraError` where trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError("trafilatura", "html") from error
    try:
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=False, with_metadata=True, favor_precision=True
        )
    except Exception as error:  # noqa: BLE001 - whatever a hostile page does to the parsers is the page's fault
        raise InputError(f"the page cannot be read ({type(error).__name__})") from None
    title, text = getattr(found, "title", None), getattr(found, "text", None)
    if not isinstance(text, str) or not text.strip():
        raise InputError("the page has no main text")
    return text if not title or text.lstrip().startswith(title) else f"{title}\n{text}"
