"""How a digest shows itself: its methods that render, each loading its renderer when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from kzsum.schema import Digest, Meeting


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

    def to_html(self, source: str | bytes | os.PathLike[str] | None = None) -> str:
        """A page of HTML that shows the source beside the events, each value linked to its words and back.

        The digest holds quotes and their places, not the text: pass it (str, bytes or path) to see it whole, otherwise
        the page shows the quotes. It is complete in itself; `kzsum.report` puts several digests into one page.

        Raises `InputError` where the source is no text, and `OSError` where it cannot be read.
        """
        from kzsum.render.report import report

        return report((_digest(self), source))

    def __repr__(self) -> str:
        from kzsum.render.notebook import digest_repr

        return digest_repr(_digest(self))

    def __str__(self) -> str:
        from kzsum.render.notebook import digest_text

        return digest_text(_digest(self))

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        digest = _digest(self)
        yield from (("title", digest.title), ("published", digest.published), ("events", len(digest.meetings)))
        yield from (("findings", len(digest.findings)), ("engine", digest.provenance.engine))

    def _repr_html_(self) -> str:
        from kzsum.render.notebook import digest_html

        return digest_html(_digest(self))

    def _repr_markdown_(self) -> str:
        from kzsum.render.notebook import digest_markdown

        return digest_markdown(_digest(self))


class MeetingViews:
    """How a `Meeting` shows itself in notebooks and consoles."""

    def __repr__(self) -> str:
        from kzsum.render.notebook import meeting_repr

        return meeting_repr(_meeting(self))

    def __str__(self) -> str:
        from kzsum.render.notebook import meeting_line

        return meeting_line(_meeting(self))

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        meeting = _meeting(self)
        yield from (("kind", meeting.kind), ("date", meeting.date), ("city", meeting.city))
        yield ("country", meeting.country)
        yield ("kazakh_side", [person.name for person in meeting.kazakh_side])
        yield ("counterparts", [person.name for person in meeting.counterparts])

    def _repr_html_(self) -> str:
        from kzsum.render.notebook import meeting_html

        return meeting_html(_meeting(self))

    def _repr_markdown_(self) -> str:
        from kzsum.render.notebook import meeting_markdown

        return meeting_markdown(_meeting(self))


def _meeting(views: MeetingViews) -> Meeting:
    return cast("Meeting", views)


def _digest(views: DigestViews) -> Digest:
    return cast("Digest", views)
