"""Grounding: every value is tied to its words in the source, whoever said it, and what has no such tie is told.

`evidence` ties the values of drafts to places. The checks of claims (a model's, another program's, a person's) are in
`review` (a part of a text), `whole` (a whole digest) and `sentence` (English); they load where claims are checked.
"""

from kzsum.ground.evidence import evidence, fold, match_of, quote

__all__ = ["evidence", "fold", "match_of", "quote"]
