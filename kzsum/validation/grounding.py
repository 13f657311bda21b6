"""With the source: is every value of a digest supported by it, and does the digest have all events that it tells."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from kzsum import ground, pipeline
from kzsum.draft import EventDraft, Problem
from kzsum.rules.header import header
from kzsum.schema import Digest, Finding
from kzsum.text import Source, language
from kzsum.validation.claims import Claims, claims
from kzsum.validation.given import Given
from kzsum.validation.quotes import shown


def grounded(given: Given, source: Source) -> Iterator[Finding]:
    """Findings on values that the source does not support, and on events that the digest lacks.

    Coverage is checked where every meeting could be read: one that was left out would count as missed.
    """
    digest = given.digest
    frame = header(source)
    yield from _language(digest, language(source.clean))
    yield from _title(digest, source)
    yield from _published(digest, frame.published)
    yield from _agency(digest, frame.agency, source)
    said = claims(source, given.meetings)
    for problem in _problems(source, digest.published, said.events):
        if given.whole or problem.code != "missed_meeting":
            yield _finding(problem, said, source)


def _problems(source: Source, published: datetime.date | None, events: Sequence[EventDraft]) -> Sequence[Problem]:
    """The one call point of the checks that a model's claims pass too; "yesterday" is the day before `published`."""
    return pipeline.doubts(source.raw, events, published=published)


def _finding(problem: Problem, said: Claims, source: Source) -> Finding:
    return Finding.model_validate(
        {
            "code": problem.code,
            "severity": problem.severity,
            "path": said.pointer(problem.claim),
            "message": problem.message,
            "evidence": ground.quote(source, problem.span) if problem.span else None,
        }
    )


def _language(digest: Digest, tongue: str | None) -> Iterator[Finding]:
    if digest.language is not None and tongue not in (None, "und", digest.language):
        yield Finding(
            code="language_mismatch",
            severity="warning",
            path="/language",
            message=f"the source is in {tongue!r}, not in {digest.language!r}",
        )


def _title(digest: Digest, source: Source) -> Iterator[Finding]:
    texts = (source.raw, source.plain_of(0, len(source.raw)))
    if digest.title is not None and not any(ground.fold(digest.title) in ground.fold(text) for text in texts):
        yield Finding(
            code="ungrounded_title",
            severity="error",
            path="/title",
            message=f"the title {shown(digest.title)} does not stand in the source",
        )


def _published(digest: Digest, read: datetime.date | None) -> Iterator[Finding]:
    """A caller may know the day better than the text does, so a day that the text lacks is no more than a remark."""
    if digest.published in (None, read):
        return
    told = f"the source gives {read} as its day" if read else "the source gives no day of publication"
    yield Finding(
        code="date_unsupported",
        severity="warning" if read else "info",
        path="/published",
        message=f"{told}, the digest {digest.published}",
    )


def _agency(digest: Digest, read: str | None, source: Source) -> Iterator[Finding]:
    if digest.agency in (None, read) or ground.fold(str(digest.agency)) in ground.fold(source.clean):
        return
    yield Finding(
        code="ungrounded_agency",
        severity="warning",
        path="/agency",
        message=f"the agency {shown(str(digest.agency))} is not named in the source",
    )
