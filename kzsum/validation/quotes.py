"""Evidence: is it inside the source, and do its quotes stand there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from kzsum import ground
from kzsum.jsontext import pointer
from kzsum.schema import Digest, Evidence, Finding
from kzsum.text import Source
from kzsum.validation.given import Given

_UNFILLED = ("", "0" * 64)
_LONGEST_SHOWN = 60


def in_range(given: Given) -> Iterator[Finding]:
    """Evidence beyond the length that the digest gives its source."""
    length = given.digest.source_length
    if not length and given.digest.source_sha256 in _UNFILLED:
        return
    for path, evidence in evidences(given):
        if evidence.end > length:
            yield Finding(
                code="evidence_out_of_range",
                severity="error",
                path=path,
                message=f"ends at {evidence.end}, behind the end of the source at {length} (source_length)",
            )


def evidences(given: Given) -> Iterator[tuple[str, Evidence]]:
    """Every evidence of a digest with its JSON pointer, in the digest's order."""
    for name, parts in (("meetings", given.meetings), ("findings", given.findings)):
        for number, part in parts:
            yield from _evidences(part, (name, number))


def _evidences(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, Evidence]]:
    if isinstance(value, Evidence):
        yield pointer(path), value
        return
    members: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(value, list):
        members = iter(enumerate(value))
    elif isinstance(value, dict):
        members = iter(value.items())
    elif hasattr(type(value), "model_fields"):
        members = ((name, getattr(value, name)) for name in type(value).model_fields)
    for name, member in members:
        yield from _evidences(member, (*path, name))


def source_stated(digest: Digest, source: Source) -> Iterator[Finding]:
    """Whether the digest says that it rests on this very text."""
    sha256, length = hashlib.sha256(source.raw.encode("utf-8")).hexdigest(), len(source.raw)
    if digest.source_sha256 in _UNFILLED:
        yield Finding(
            code="source_mismatch",
            severity="warning",
            path="/source_sha256",
            message=f"the digest does not say which text it rests on; the hash of this one is {sha256}",
        )
        return
    if digest.source_sha256 != sha256:
        yield _mismatch("/source_sha256", f"the digest rests on another text: the hash of this one is {sha256}")
    if digest.source_length != length:
        yield _mismatch("/source_length", f"the source has {length} characters, not {digest.source_length}")


def another_text(given: Given, source: Source) -> bool:
    """Whether a digest names another text and not one of its quotes stands in this one: nothing more can be checked."""
    stated = list(source_stated(given.digest, source))
    quotes = [evidence.quote for _, evidence in evidences(given)]
    return any(f.severity == "error" for f in stated) and bool(quotes) and not any(q in source.raw for q in quotes)


def quotes_stand(given: Given, source: Source) -> Iterator[Finding]:
    """The law of evidence, `source[start:end] == quote`; a finding says where a quote does stand."""
    for path, evidence in evidences(given):
        if not stands(source, evidence):
            yield _misplaced(path, evidence, source)


def stands(source: Source, evidence: Evidence) -> bool:
    """Whether the source has the quote at its place."""
    return source.raw[evidence.start : evidence.end] == evidence.quote


def _misplaced(path: str, evidence: Evidence, source: Source) -> Finding:
    there = source.raw[evidence.start : evidence.end]
    fault = f"the source has {shown(there)} at {evidence.start}-{evidence.end}, not the quote {shown(evidence.quote)}"
    at = nearest(source.raw, evidence.quote, evidence.start)
    if at is None:
        return _mismatch(path, f"{fault}, which stands nowhere in it")
    span = (at, at + len(evidence.quote))
    alone = source.raw.find(evidence.quote) == source.raw.rfind(evidence.quote)
    others = "" if alone else " (the nearest of several places)"
    return _mismatch(path, f"{fault}, which stands at {span[0]}-{span[1]}{others}", ground.quote(source, span))


def nearest(text: str, quote: str, start: int) -> int | None:
    """Where a quote stands nearest to an offset.

    >>> nearest("да, нет, да", "да", 7), nearest("да", "нет", 0)
    (9, None)
    """
    before, after = text.rfind(quote, 0, start + len(quote)), text.find(quote, start)
    return min((at for at in (before, after) if at >= 0), key=lambda at: (abs(at - start), at), default=None)


def paragraphs_fit(given: Given, source: Source) -> Iterator[Finding]:
    """Whether each event has the number of the paragraph that its first evidence stands in: a brief cites it."""
    for number, meeting in given.meetings:
        if meeting.paragraph is None or not meeting.evidence or not stands(source, meeting.evidence[0]):
            continue
        true = source.paragraph_at(meeting.evidence[0].start)
        if meeting.paragraph != true:
            yield Finding(
                code="paragraph_mismatch",
                severity="error",
                path=pointer(("meetings", number, "paragraph")),
                message=f"the event stands in paragraph {true}, not {meeting.paragraph}",
                evidence=meeting.evidence[0],
            )


def shown(text: str) -> str:
    """Words of a digest or text as a message quotes them, cut where they are long."""
    return f"“{text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + '…'}”"


def _mismatch(path: str, message: str, evidence: Evidence | None = None) -> Finding:
    return Finding(code="source_mismatch", severity="error", path=path, message=message, evidence=evidence)
