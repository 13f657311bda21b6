"""Grounding: every value is tied to its words in the source, whoever said it, and what has no such tie is told.

`evidence` ties the values of drafts to places; `review` checks claims (a model's, another program's, a person's)
against the text and against what the rules read there.
"""

from kzsum.ground.evidence import evidence, fold, match_of, quote
from kzsum.ground.review import Referee, Settled
from kzsum.ground.ruling import UNSUPPORTED, Policy
from kzsum.ground.sentence import Carried, carried_by, respelled, unsupported
from kzsum.ground.whole import review_whole

__all__ = [
    "UNSUPPORTED",
    "Carried",
    "Policy",
    "Referee",
    "Settled",
    "carried_by",
    "evidence",
    "fold",
    "match_of",
    "quote",
    "respelled",
    "review_whole",
    "unsupported",
]
