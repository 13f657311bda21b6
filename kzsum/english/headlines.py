"""Headlines in English: noun phrases, clauses and questions, joined as the headline joins them."""

from __future__ import annotations

import re
from functools import lru_cache

from kzsum.english import quotes
from kzsum.english.clauses import clause
from kzsum.english.grammar import Parser
from kzsum.english.lexer import units
from kzsum.english.lexicon import plain_words
from kzsum.english.phrase import tidy, transfer, whole
from kzsum.english.senses import Unit
from kzsum.errors import InputError

_JOINTS = {":": ": ", ";": "; ", "–": " – ", "—": " – ", ".": ". ", "!": "! ", "?": "? "}
_LIKELY = 0.15
_WHERE = {"где": "where", "куда": "where", "откуда": "where from", "когда": "when", "как": "how", "почему": "why",
          "зачем": "why"}  # fmt: skip
_WHAT = {"что": "what", "чем": "what", "чего": "what", "чему": "what", "кто": "who", "кем": "whom", "кого": "whom",
         "кому": "whom", "ком": "whom"}  # fmt: skip


@lru_cache(maxsize=1024)
def headline(text: str) -> str | None:
    """The English of a headline, `None` where a part of it cannot be told.

    >>> headline("Президент Намибии принял министра: что обсудили дипломаты")
    'The president of Namibia received the minister: what diplomats discussed'
    """
    try:
        found = units(plain_words(quotes.paired(text)), titles=False)
        plain = _parts(found) if any(_may_be_verb(unit) for unit in found[1:]) else None
        plain = plain or transfer(text, titles=False).english or _parts(found)
    except (InputError, RecursionError):
        return None
    return plain[:1].upper() + plain[1:] if plain else None


def _may_be_verb(unit: Unit) -> bool:
    """Whether a word may be a finite verb, whatever else it is (`примет`)."""
    return len(unit.words) == 1 and any(r.finite and r.prob > _LIKELY for r in unit.words[0].info.readings)


def _parts(found: tuple[Unit, ...]) -> str | None:
    """The parts between colons and dashes, each in English."""
    text, start, at = "", 0, 0
    while at <= len(found):
        if at < len(found) and quotes.opens(found[at]):
            at = min(quotes.closing(found, at), len(found) - 1)
        elif at == len(found) or found[at].text in _JOINTS:
            part = _part(Parser(found[start:at], titles=False)) if at > start else ""
            if part is None:
                return None
            text += part + (_JOINTS[found[at].text] if at < len(found) else "")
            start = at + 1
        at += 1
    text = tidy(text).strip()
    return None if not text or re.search("[Ѐ-ӿ]", text) else text


def _part(parser: Parser) -> str | None:
    """One noun phrase, or clauses one after another."""
    if any(unit.sense("unknown") for unit in parser.units):
        return None
    verbal = any(_may_be_verb(unit) for unit in parser.units[1:])
    text = _clauses(parser) if verbal else None
    return text or whole(parser, titles=False) or (None if verbal else _clauses(parser))


def _clauses(parser: Parser) -> str | None:
    """Clauses and questions one after another until the end."""
    text, at = "", 0
    while at < len(parser.units):
        found = _question(parser, at) or _clause(parser, at)
        if found is None:
            return None
        text, at = text + found[0], found[1]
        joint, following = parser.joint(at)
        if at < len(parser.units) and not joint:
            return None
        text, at = text + joint, following
    return text or None


def _clause(parser: Parser, at: int) -> tuple[str, int] | None:
    found = clause(parser, at)
    return (found.text, found.end) if found else None


def _question(parser: Parser, at: int) -> tuple[str, int] | None:
    """`чем занимались посольства` -> what embassies were engaged in; `с кем встретился посол` -> whom ... met with."""
    unit, preposition = parser.units[at], ""
    if unit.sense("prep") and (after := parser.at(at + 1)) is not None and after.key in _WHAT:
        preposition, at, unit = unit.sense("prep").en, at + 1, after  # type: ignore[union-attr]
    word = _WHAT.get(unit.key) or (None if preposition else _WHERE.get(unit.key))
    if word is None:
        return None
    found = clause(parser, at + 1, dependent=True) or (
        clause(parser, at + 1, subject=False) if unit.key in ("кто", "что") else None
    )
    if found is None or found.verb is None:
        return None
    own = found.verb.entry.government
    if preposition:
        preposition = own.get(parser.units[at - 1].key, preposition)
    elif unit.key == "чем":
        preposition = own.get("ins", "by")
    return " ".join(
        part for part in (word, found.subject, found.predicate, *found.fronted, preposition) if part
    ), found.end
