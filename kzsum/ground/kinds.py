"""Whether the words of an event tell the kind that somebody claims."""

from __future__ import annotations

from functools import cache
from typing import get_args

from kzsum import tables
from kzsum.draft import Value
from kzsum.gazetteer import Gazetteer
from kzsum.ground.passage import Passage
from kzsum.ground.ruling import RULE, Fault, Ruling, kept, quoted
from kzsum.schema import Kind

KINDS = frozenset(get_args(Kind))


@cache
def _words_of_kinds() -> Gazetteer[str]:
    rows = tables.rows("events", tables.EVENT_COLUMNS, ("phrase", "use"))
    return Gazetteer((row["phrase"], row["kind"]) for row in rows if row["kind"])


def judge_kind(claim: Value, known: Value | None, passage: Passage) -> Ruling:
    """A claimed kind against the one that the rules read, and against the words of the passage that report events."""
    if known is not None and claim.text == known.text:
        return kept(known)
    if claim.text in KINDS and passage.tongue != "ru":
        return kept(Value(claim.text, None, RULE, inferred=True))
    span = _told(claim.text, passage) if claim.text in KINDS else None
    if span is not None:
        return kept(Value(claim.text, span, RULE, inferred=True))
    value = known or Value("other", None, RULE, inferred=True)
    if claim.text in KINDS and value.text == "other":  # the rules know no better
        return kept(Value(claim.text, value.span, RULE, inferred=True))
    return Ruling(value, Fault("kind_unsupported", f"no word here tells the kind {quoted(claim.text)}", "info"))


def _told(kind: str, passage: Passage) -> tuple[int, int] | None:
    for words in passage.sentences:
        for at in range(len(words)):
            found = _words_of_kinds().find(words, at)
            if found is not None and found[1] == kind:
                return words[at].token.start, words[at + found[0] - 1].token.end
    return None
