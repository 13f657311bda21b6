"""What a sentence can say of a meeting's topics: which are spoken of, which name the event or the paper itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kzsum import tables
from kzsum.english import forms
from kzsum.schema import Meeting

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_EVENTS = frozenset(
    "lecture conference forum exhibition seminar symposium congress concert evening festival reception fair meeting "
    "event presentation competition tournament championship ceremony iftar screening tasting exposition table class "
    "workshop webinar show party dinner gala premiere days week weeks performance celebration day contest olympiad "
    "marathon opening summit talks session briefing tour race concerts exhibitions lectures anniversary breakfast "
    "lunch quiz game games hackathon festivals evenings screenings readings iftars regatta run match vernissage".split()
)
_SITTINGS = frozenset("meeting meetings session sessions sitting segment segments consultations".split())
_VISITS = frozenset("visit trip tour".split())
_CEREMONIES = frozenset("ceremony ceremonies".split())
_SIGNS = frozenset("signature signatures signing".split())
_PAPERS = ("memorandum", "contract", "minutes", "arrangement", "inventory", "inventories")
_AFTER = re.compile(
    r" (?:of|on|in|at|for|with|by|to|about|among|between|under|from|as|near|dedicated|timed|named|held|organi[sz]ed|"
    r"that|who|during|within)\b|[“,]"
)
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_COUNT = re.compile(
    r"(?:over |more than |about |up to )?(?:an? (?:hundred|thousand)|hundreds of|thousands of|\d[\d ,]*) "
)


def clean(value: str | None) -> str:
    """An English value, or nothing where it has Cyrillic letters."""
    if not value or not (value.isascii() or _CYRILLIC.search(value) is None):
        return ""
    return value.strip(" ,;.")


def told(meeting: Meeting) -> list[str]:
    """The topics that have English and are something to speak of, none of them part of another."""
    found = [text for topic in meeting.topics if (text := clean(topic.text_en)) and _is_subject(text)]
    return _widest(found)


def new_outcomes(meeting: Meeting) -> list[str]:
    """The outcomes that have English and that no topic says already."""
    topics = [clean(topic.text_en) for topic in meeting.topics]
    found = [text for topic in meeting.outcomes if (text := clean(topic.text_en)) and _is_subject(text)]
    return _widest([text for text in found if not any(within(text, topic) for topic in topics)])


def within(part: str, whole: str) -> bool:
    """Whether a phrase says nothing that another does not: it stands inside it, whatever their articles.

    >>> within("the launch of flights", "implementation of the launch of flights"), within("art", "articles")
    (True, False)
    """
    inner, outer = _bare(part), _bare(whole)
    at = outer.find(inner)
    while at >= 0:
        before, after = outer[at - 1 : at] if at else "", outer[at + len(inner) : at + len(inner) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = outer.find(inner, at + 1)
    return False


def _widest(found: Sequence[str]) -> list[str]:
    different = list({_bare(text): text for text in reversed(found)}.values())[::-1]
    return [text for text in different if not any(text != other and within(text, other) for other in different)]


def _bare(text: str) -> str:
    return _ARTICLE.sub("", text, count=1).lower() if _ARTICLE.match(text) else text.lower()


def _is_subject(text: str) -> bool:
    """No weekday, no single person (`a governor`), no number of people: those are cut out of some other phrase."""
    rest = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    if _DAY.match(rest):
        return False
    counted = _COUNT.match(text)
    if counted:
        return not _is_person(_head(text[counted.end() :]).removesuffix("s"))
    return not (rest != text and _is_person(_head(text)))


def _is_person(noun: str) -> bool:
    return bool(forms.roles(noun) & {"person", "office"}) or noun.rpartition(" ")[2] in _posts()


@lru_cache(maxsize=1)
def _posts() -> frozenset[str]:
    """The English of posts that are one word."""
    return frozenset(row["en"] for row in tables.rows("posts", tables.POST_COLUMNS, ("lemma",)) if " " not in row["en"])


def _head(topic: str) -> str:
    """The head noun of a topic with what stands before it."""
    return _AFTER.split(topic)[0].strip()


def _last(topic: str) -> str:
    return _head(topic).rpartition(" ")[2].lower()


def names_event(topic: str) -> bool:
    """Whether a topic is the event itself (`the exhibition “…”`), not what was spoken about there."""
    return _last(topic) in _EVENTS


def names_sitting(topic: str) -> bool:
    """Whether a topic is a sitting (`the 61st session of the council`)."""
    return _last(topic) in _SITTINGS


def names_visit(topic: str) -> bool:
    """Whether a topic is the visit itself."""
    return _last(topic) in _VISITS


def names_ceremony(topic: str) -> bool:
    """Whether a topic is the ceremony itself."""
    return _last(topic) in _CEREMONIES


def names_signing(topic: str) -> bool:
    """Whether a topic is the signing itself (`signatures under the document`)."""
    return _last(topic) in _SIGNS


def is_bare(topic: str) -> bool:
    """Whether a topic is one word, with its article or without (`a meeting`)."""
    return " " not in _bare(topic)


def is_marked(event: str) -> bool:
    """Whether an event is marked, not held: a day, an anniversary."""
    return _last(event) in ("day", "anniversary")


def is_paper(topic: str) -> bool:
    """Whether a topic is a document (`a memorandum of understanding`)."""
    head = re.split(r" (?:of|on|in|for|with|between|to|under|by|about|from)\b", topic)[0]
    return bool(forms.roles(head) & {"document"}) or head.endswith(_PAPERS)
