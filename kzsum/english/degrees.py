"""Degrees of English adjectives: closer, the largest, more effective."""

from __future__ import annotations

import re

_IRREGULAR = {"good": ("better", "best"), "bad": ("worse", "worst"), "far": ("further", "furthest"),
              "major": ("larger", "largest"), "big": ("bigger", "biggest"), "many": ("more", "most")}  # fmt: skip
_SHORT = re.compile(r"[^aeiouy]*(?:[aeiou]{1,2})[^aeiouy]{1,3}e?|[a-z]{2,6}[^aeiou]y")
_LONG = frozenset("joint just real true right".split())


def graded(adverb: str, adjective: str) -> tuple[str, str]:
    """An adverb of degree and an adjective as English has them; the adverb is empty where an ending says it.

    >>> graded("more", "close"), graded("most", "major"), graded("more", "effective")
    (('', 'closer'), ('', 'largest'), ('more', 'effective'))
    """
    at = {"more": 0, "most": 1}.get(adverb)
    if at is None:
        return adverb, adjective
    if adjective in _IRREGULAR:
        return "", _IRREGULAR[adjective][at]
    if adjective in _LONG or not _SHORT.fullmatch(adjective):
        return adverb, adjective
    ending = ("er", "est")[at]
    if adjective.endswith("e"):
        return "", adjective + ending[1:]
    if adjective.endswith("y"):
        return "", adjective[:-1] + "i" + ending
    doubled = adjective[-1] if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnt]", adjective) else ""
    return "", adjective + doubled + ending
