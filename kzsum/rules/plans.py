"""What a sentence tells as still to come: plans, intentions, announcements."""

from __future__ import annotations

import re

from kzsum import tables
from kzsum.rules.facts import Facts

_INTENDING = tables.words("intending")
_TO_COME = re.compile(
    r"\b(?:после)?завтра\b|\b(?:следующ|будущ|ближайш)(?:ей|ем|ие|ее) (?:недел|месяц|год|дни|врем)", re.IGNORECASE
)


def planned(facts: Facts) -> bool:
    """The sentence only tells what is still to come."""
    return ahead(facts) or _intended(facts)


def ahead(facts: Facts) -> bool:
    """The sentence's verbs are all in the future, or it announces."""
    announces = facts.view.has("ожидаться", "ожидать", "планироваться", "предстоять", "намечен")
    if announces and not any(t.use in ("act", "talk") for t in facts.triggers):
        return True
    verbs = [r for w in facts.view.words if w.info.is_verb for r in w.info.readings[:1] if r.finite]
    return bool(verbs) and all(r.tense == "Fut" for r in verbs)


def _intended(facts: Facts) -> bool:
    """`должен вручить`, `намерена встретиться`, `завтра принимает`: still to come, with nothing past told beside it."""
    intends = facts.view.has(*_INTENDING)
    if not intends and not _TO_COME.search(facts.text):
        return False
    verbs = [(w, r) for w in facts.view.words if w.info.is_verb for r in w.info.readings[:1]]
    past = any(r.tense == "Past" and w.info.lemmas.isdisjoint(_INTENDING) for w, r in verbs)
    return not past and (bool(verbs) or intends)
