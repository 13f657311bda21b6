"""How a brief speaks of people: in full once, by surname after that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kzsum import tables
from kzsum.render.escape import english
from kzsum.schema import Meeting, Participant

_FAMILY_NAME_FIRST = frozenset({"CN", "KR", "KP", "VN", "TW", "HK", "MO", "SG", "KH", "MN", "HU", "JP"})


def mentioned(meetings: Sequence[Meeting], sentences: Sequence[str]) -> Iterator[str]:
    """The sentence of each event, a person who stood in an earlier one by surname and without the post.

    Persons who share a surname keep their given names.
    """
    people = {(english(p.name_en), p.country) for m in meetings for p in (*m.kazakh_side, *m.counterparts)}
    bearers = Counter(surname(name, country) for name, country in people if name)
    introduced: set[str] = set()
    for meeting, sentence in zip(meetings, sentences, strict=True):
        text = sentence
        for person in (*meeting.kazakh_side, *meeting.counterparts):
            name = english(person.name_en)
            if name and name in introduced:
                short = surname(name, person.country)
                text = _by_surname(text, person, short if bearers[short] == 1 else name)
            elif name and name in text:
                introduced.add(name)
        yield text[:1].upper() + text[1:]


def _by_surname(text: str, person: Participant, short: str) -> str:
    """`Ambassador … Barlybay Sadykov met` -> `Sadykov met`; `with Mustafa Kapucu, Ambassador,` -> `with Kapucu`."""
    name, role = english(person.name_en), english(person.role_en)
    if role and f"{role} {name}" in text:
        return text.replace(f"{role} {name}", short, 1)
    if role and re.search(rf"{re.escape(name)}, {re.escape(role)}", text):
        return re.sub(rf"{re.escape(name)}, {re.escape(role)},?", short, text, count=1)
    return text.replace(name, short, 1)


def surname(name: str, country: str | None) -> str:
    """The part of an English name by which a text calls somebody the second time.

    >>> surname("Barlybay Sadykov", "KZ"), surname("Annemieke van der Wal", "NL"), surname("Kim Yun-duk", "KR")
    ('Sadykov', 'van der Wal', 'Kim Yun-duk')
    """
    parts = name.split()
    if len(parts) < 2 or country in _FAMILY_NAME_FIRST or re.fullmatch(r"[IVX]+", parts[-1]):
        return name
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in tables.forms("english_particles"):
        start -= 1
    return " ".join(parts[start:])
