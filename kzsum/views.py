"""How a digest shows itself: its methods that render, each loading its renderer when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from kzsum.schema import Digest


class DigestViews:
    """The rendering methods of `Digest`, apart from its data so that `schema.py` holds the contract alone."""

    def brief(
        self,
        *,
        style: Literal["bullets", "paragraphs", "table"] = "bullets",
        group_by: Literal["country", "region"] | None = None,
        citations: bool = True,
        form: Literal["markdown", "text"] = "markdown",
    ) -> str:
        """English text: a title, then an item an event with the number of the source paragraph it rests on.

        `group_by` puts the items under headings, `citations=False` leaves the paragraph numbers out, `form="text"` is
        the same without Markdown. What has no English is left out; no Cyrillic letter is in it.

        >>> from kzsum import summarize
        >>> digest = summarize("Посол Казахстана в Венгрии Абзал Сапарбекулы провел встречу с мэром Будапешта.")
        >>> "Abzal Saparbekuly" in digest.brief(group_by="country")
        True
        """
        from kzsum.render.brief import brief

        return brief(_digest(self), style=style, group_by=group_by, citations=citations, form=form)

    def to_markdown(self) -> str:
        """A Markdown table, one row a meeting, in the source's language and English."""
        from kzsum.render.markdown import markdown

        return markdown(_digest(self))


def _digest(views: DigestViews) -> Digest:
    return cast("Digest", views)
