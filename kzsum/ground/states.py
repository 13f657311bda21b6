"""States and cities that a passage names, and whether a claimed code or city has support there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from kzsum import places, tables
from kzsum.draft import Span, Value
from kzsum.ground.evidence import fold
from kzsum.ground.forms import KAZAKH_ENDINGS, pieces
from kzsum.ground.passage import Passage
from kzsum.ground.ruling import RULE, Fault, Ruling, kept, quoted
from kzsum.words import lone

_CODE = re.compile(r"[A-Z]{2}")
_NOUNS = ("country", "city")


@dataclass(frozen=True, slots=True)
class Named:
    """A place word of a passage."""

    place: places.Place
    span: Span


def named_places(passage: Passage) -> list[Named]:
    """All place words of a passage in order, by the tables of its language; none for a language without tables."""
    reader = _READERS.get(passage.tongue)
    return passage.once("places", lambda: reader(passage)) if reader is not None else []


def _russian(passage: Passage) -> list[Named]:
    found = []
    for words in passage.sentences:
        at = 0
        while at < len(words):
            hit = places.find(words, at)
            if hit is None:
                for code in places.compound_codes(words[at].text):
                    token = words[at].token
                    found.append(Named(places.Place("adjective", code, code, code), (token.start, token.end)))
                at += 1
                continue
            found.append(Named(hit[1], (words[at].token.start, words[at + hit[0] - 1].token.end)))
            at += hit[0]
    return found


@cache
def _english_names() -> dict[str, places.Place]:
    found: dict[str, places.Place] = {}
    for row in tables.rows("cities", places.CITY_COLUMNS, ("name",)):
        found[row["name_en"]] = places.Place("city", row["code"], row["name"], row["name_en"])
    for code, row in places.countries().items():
        for name in filter(None, (row["name_en"], row["full_en"])):
            found[name.removeprefix("the ")] = places.Place("country", code, row["name"], row["name_en"])
        if row["adjective_en"]:
            found[row["adjective_en"]] = places.Place("adjective", code, row["name"], row["adjective_en"])
    return found


@cache
def _english_pattern() -> re.Pattern[str]:
    names = sorted(_english_names(), key=len, reverse=True)
    return re.compile(r"\b(?=[A-ZÀ-Þ])(?:" + "|".join(map(re.escape, names)) + r")\b")


@lru_cache(maxsize=4096)
def english_places(text: str) -> tuple[tuple[places.Place, Span], ...]:
    """The states, cities and adjectives of states that English text names.

    >>> [place.code for place, _ in english_places("The Hungarian side came to South Korea")]
    ['HU', 'KR']
    """
    return tuple((_english_names()[match.group()], match.span()) for match in _english_pattern().finditer(text))


def _english(passage: Passage) -> list[Named]:
    raw = passage.source.raw
    return [
        Named(place, (start + at, start + end))
        for start, stop in passage.spans
        for place, (at, end) in english_places(raw[start:stop])
    ]


@cache
def _kazakh_names() -> dict[tuple[str, ...], places.Place]:
    """States and cities as Kazakh text names them, in folded words: most names are the Russian ones."""
    found: dict[tuple[str, ...], places.Place] = {}
    for row in tables.rows("cities", places.CITY_COLUMNS, ("name",)):
        found[tuple(pieces(row["name"]))] = places.Place("city", row["code"], row["name"], row["name_en"])
    for code, row in places.countries().items():
        found[tuple(pieces(row["name"]))] = places.Place("country", code, row["name"], row["name_en"])
    for row in tables.rows("countries_kk", ("name", "code"), ("name",)):
        english = places.countries()[row["code"]]["name_en"]
        found[tuple(pieces(row["name"]))] = places.Place("country", row["code"], row["name"], english)
    return found


def _kazakh(passage: Passage) -> list[Named]:
    found = []
    for keys, words in zip(passage.keys, passage.sentences, strict=True):
        at = 0
        while at < len(keys):
            hit = next((p for n in (3, 2, 1) if (p := _kazakh_place(keys[at : at + n])) and n <= len(keys) - at), None)
            size = len(pieces(hit.name)) if hit is not None else 1
            if hit is not None:
                found.append(Named(hit, (words[at].token.start, words[at + size - 1].token.end)))
            at += size
    return found


@lru_cache(maxsize=16384)
def _kazakh_place(words: tuple[str, ...]) -> places.Place | None:
    """The place that words name, the last of them perhaps with endings: `манилада`, `сауд арабиясының`."""
    *before, last = words
    for cut in range(len(last), 2, -1):
        if KAZAKH_ENDINGS.fullmatch(last[cut:]):
            place = _kazakh_names().get((*before, last[:cut])) or _kazakh_names().get((*before, last[:cut] + "й"))
            if place is not None:
                return place
    return None


_READERS: dict[str | None, Callable[[Passage], list[Named]]] = {"ru": _russian, "en": _english, "kk": _kazakh}


def support_of(code: str, passage: Passage, *, nouns_only: bool = False) -> Named | None:
    """The first word of a passage that denotes a state or a place in it; a noun before an adjective."""
    found = [named for named in named_places(passage) if named.place.code == code]
    nouns = [named for named in found if named.place.kind in _NOUNS]
    return next(iter(nouns), None) or (None if nouns_only else next(iter(found), None))


def is_state(code: str) -> bool:
    """Whether a code is one of ISO 3166-1 alpha-2 that the table of states knows."""
    return _CODE.fullmatch(code) is not None and code in places.countries()


def state_code(claim: str) -> str | None:
    """The code that a claim means: a code in any case, or a state's name in Russian or English.

    >>> state_code("hu"), state_code("Венгрия"), state_code("Hungary"), state_code("XX")
    ('HU', 'HU', 'HU', None)
    """
    upper = claim.strip().upper()
    if is_state(upper):
        return upper
    return _names().get(fold(claim))


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, row in places.countries().items():
        for name in (
            row["name"],
            row["full"],
            row["name_en"],
            row["full_en"],
            *tables.split(row["also"]),
            *tables.split(row["abbreviations"]),
        ):
            if name:
                found.setdefault(fold(name), code)
    for row in tables.rows("countries_kk", ("name", "code"), ("name",)):
        found.setdefault(fold(row["name"]), row["code"])
    return found


def judge_state(
    claim: Value,
    known: Value | None,
    passage: Passage,
    *,
    allowed: frozenset[str] = frozenset(),
    posts: tuple[Span, ...] | None = None,
    city: str | None = None,
) -> Ruling:
    """A claimed state against the one that the rules read; `allowed` are codes that follow from elsewhere.

    With `posts` (where persons' posts stand) it is the state of a place: against one that the rules infer stands only
    the claimed `city`, or `в Венгрии`, outside of posts.
    """
    code = state_code(claim.text)
    if known is not None and code == known.text:
        return kept(known)
    if known is None or known.inferred:
        placed = known is not None and posts is not None and passage.tongue == "ru"
        named = None
        if code is not None:
            named = (
                _placed(code, passage, posts or (), city) if placed else _named_for(code, passage, known is not None)
            )
        if named is not None:
            return kept(named)
    if known is not None:
        return Ruling(known, _corrected(claim, known))
    # what follows from the event, or a language without a table of states: the digest says so as a whole
    follows = code is not None and (code in allowed or passage.tongue not in _READERS)
    if code is not None and follows:
        return kept(Value(code, None, RULE, inferred=True))
    return Ruling(None, Fault("country_unsupported", f"nothing here tells {quoted(claim.text)}"))


def _placed(code: str, passage: Passage, posts: tuple[Span, ...], city: str | None) -> Value | None:
    """The claimed city, or the state after a preposition of place, that the passage names outside of posts."""
    raw = passage.source.raw
    for named in named_places(passage):
        (start, end), kind = named.span, named.place.kind
        if named.place.code == code and not any(a <= start and end <= b for a, b in posts):
            before = raw[max(0, start - 4) : start].lower().split()
            same = kind == "city" and city is not None and fold(named.place.name) == fold(city_name(city))
            if same or (kind == "country" and before[-1:] in (["в"], ["во"], ["на"])):
                return Value(code, named.span, RULE, alias=True)
    return None


def _named_for(code: str, passage: Passage, nouns_only: bool) -> Value | None:  # noqa: FBT001 - the one caller is here
    place = support_of(code, passage, nouns_only=nouns_only)
    if place is None:
        return None
    noun = place.place.kind in _NOUNS
    return Value(code, place.span, RULE, inferred=not noun, alias=noun)


def _corrected(claim: Value, known: Value) -> Fault:
    return Fault("country_corrected", f"the text tells {known.text}, not {quoted(claim.text)}", span=known.span)


def city_name(claim: str) -> str:
    """A city's name as the tables have it, whatever the case or language of the claim.

    >>> city_name("Budapest"), city_name("Гааге"), city_name("Нижний Кряж")
    ('Будапешт', 'Гаага', 'Нижний Кряж')
    """
    english = _english_names().get(claim.strip())
    if english is not None and english.kind == "city":
        return english.name
    parts = [lone(part) for part in claim.split()]
    hit = places.find(parts, 0) if parts else None
    return hit[1].name if hit is not None and hit[0] == len(parts) and hit[1].kind == "city" else claim.strip()


def judge_city(
    claim: Value, known: Value | None, passage: Passage, posts: tuple[Span, ...], state: str | None = None
) -> Ruling:
    """A claimed city: it has to stand in the event's own sentences, not only inside somebody's post, in its `state`."""
    name = claim.text.strip() if passage.tongue == "en" else city_name(claim.text)
    if known is not None and fold(known.text) == fold(name):
        return kept(known)
    spot = None if _abroad(name, state) else _city_spot(name, passage, posts)
    if spot is not None and known is None:
        return kept(Value(name, spot, RULE))
    if known is not None:
        return Ruling(known, Fault("city_unsupported", f"the text names {known.text}, not {quoted(claim.text)}"))
    return Ruling(None, Fault("city_unsupported", f"the text does not name {quoted(claim.text)} as the event's city"))


def _abroad(name: str, state: str | None) -> bool:
    """Whether a city of the tables lies in another state than the event."""
    place = places.gazetteer().get(name) if name else None
    known = place is not None and place.kind == "city" and not place.ambiguous
    return known and state is not None and place is not None and place.code != state


def _city_spot(name: str, passage: Passage, posts: tuple[Span, ...]) -> Span | None:
    spots = [n.span for n in named_places(passage) if n.place.kind == "city" and fold(n.place.name) == fold(name)]
    if not spots and (found := passage.find(name)) is not None:
        spots = [found.span]
    return next((s for s in spots if not any(a <= s[0] and s[1] <= b for a, b in posts)), None)
