"""Meanings of words that no table has: made of known parts, by the ways in which Russian makes words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kzsum import places, tables
from kzsum.english import forms
from kzsum.english.lexicon import Entry, adjectives, fold, meanings
from kzsum.english.spelling import spell_name
from kzsum.morph import Reading

_PREFIX_COLUMNS = ("prefix", "en", "example")
_CITY_TAIL = ("", "ин", "ий", "ов", "ев", "ан", "ен", "й")


def _made(lemma: str, pos: str, en: str, *flags: str) -> Entry:
    return Entry(lemma, pos, en, "", frozenset(flags), {})


@lru_cache(maxsize=8192)
def derived(reading: Reading) -> Entry | None:
    """The meaning of an unknown word from its parts: `торгово-портовый`, `сианьский`, `авиахаб`, `обновляемый`."""
    lemma = fold(reading.lemma)
    if reading.pos in ("ADJ", "PART_FULL"):
        return _states(lemma) or _participle(reading) or _compound(lemma) or _prefixed(lemma, "ADJ") or _city(lemma)
    if reading.pos in ("NOUN", "PROPN"):
        return _double(lemma) or _prefixed(lemma, "NOUN") or _action(lemma) or _feminine(lemma)
    if reading.pos == "ADV":
        return _adverb(lemma)
    return None


def first(key: str, *positions: str) -> Entry | None:
    """The entry of a single word with one of these parts of speech."""
    return next((entry for entry in meanings(key) if entry.pos in positions), None)


def _states(lemma: str) -> Entry | None:
    """`казахско-латвийский` -> Kazakh-Latvian."""
    codes = places.compound_codes(lemma)
    if not codes:
        return None
    names = [places.countries()[code]["adjective_en"] for code in codes]
    return _made(lemma, "ADJ", "–".join(names))


def _participle(reading: Reading) -> Entry | None:
    """Participles of known verbs: `обновлённый` -> updated, `связывающий` -> linking."""
    if reading.pos != "PART_FULL":
        return None
    verb = first(fold(reading.lemma), "VERB")
    form = fold(reading.inflect(Case="Nom", Gender="Masc", Number="Sing") or "")
    if verb is None or not form:
        return None
    if re.search(r"(?:вший|вшийся|ший|шийся)$", form):
        en = forms.past(verb.en)
        return Entry(form, "PART", f"that {en}", "", frozenset(), {**verb.government, "person": f"who {en}"})
    if re.search(r"(?:щий|щийся)$", form):
        return Entry(form, "PART", forms.present_participle(verb.en), "", frozenset(), verb.government)
    government = {"ins": "by", **verb.government}
    return Entry(form, "PART", forms.past_participle(verb.en), "", frozenset(), government)


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    """Adjectives by their stem, as they open a compound: `торгов` -> торговый."""
    found: dict[str, str] = {}
    for key in adjectives():
        if "-" not in key:
            found.setdefault(key[:-2], key)
            if key.endswith(("ский", "цкий")):
                found.setdefault(key[:-2] + "о", key)
    return found


def _opening(piece: str) -> Entry | None:
    """What the first part of a compound means: `торгово` is trade, `авиа` air."""
    return _by_stem(piece[:-1]) if piece[-1] in "ое" else _prefix(piece)


def _by_stem(stem: str) -> Entry | None:
    """The meaning of the adjective that has this stem."""
    return first(_stems().get(stem, ""), "ADJ")


def _compound(lemma: str) -> Entry | None:
    """`культурно-портовый`: the parts, joined by `and`; `северо-` and the like stay joined."""
    pieces = lemma.split("-")
    if len(pieces) < 2 or any(prefix == pieces[0] and en.endswith("-") for prefix, en in _prefixes()):
        return None
    last = first(pieces[-1], "ADJ", "PART") or _prefixed(pieces[-1], "ADJ") or _city(pieces[-1])
    opening = [_opening(piece) for piece in pieces[:-1]]
    if last is None or any(entry is None for entry in opening):
        return None
    parts = [entry.en for entry in opening if entry]
    return _made(lemma, "ADJ", f"{', '.join(parts)} and {last.en}")


@lru_cache(maxsize=1)
def _prefixes() -> tuple[tuple[str, str], ...]:
    found = [(fold(row["prefix"]), row["en"]) for row in tables.rows("prefixes", _PREFIX_COLUMNS, ("prefix",))]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _prefix(piece: str) -> Entry | None:
    return next((_made(piece, "ADJ", en.rstrip("-")) for prefix, en in _prefixes() if prefix == piece), None)


def _prefixed(lemma: str, pos: str) -> Entry | None:
    """`авиахаб` -> air hub, `неформат` not: only what is a known word after a known prefix."""
    wanted = ("ADJ", "PART") if pos == "ADJ" else ("NOUN", "VERBN")
    for prefix, en in _prefixes():
        if lemma.startswith(prefix) and len(lemma) > len(prefix) + 2:
            tail = lemma[len(prefix) :].lstrip("-")
            rest = first(tail, *wanted) or first(
                tail[:-1] + "е", "NOUN"
            )  # метеоданные: a plural that looks like an adjective
            if rest:
                joined = en + rest.en if en.endswith("-") else f"{en} {rest.en}"
                plural = en + " " + rest.plural if rest.plural else ""
                return Entry(lemma, rest.pos, joined, plural, rest.flags, rest.government)
    return None


@lru_cache(maxsize=1)
def _city_stems() -> dict[str, str]:
    found: dict[str, str] = {}
    cities = tables.rows("cities", places.CITY_COLUMNS, ("name",))
    for row in (*cities, *tables.rows("regions", places.REGION_COLUMNS, ("name",))):
        name = fold(row["name"])
        if " " not in name:
            found.setdefault(name.rstrip("аяоеиыьй"), row["name_en"].removeprefix("the "))
    return found


def _city(lemma: str) -> Entry | None:
    """The adjective of a city or region: `сианьский` -> Xi'an."""
    match = re.fullmatch(r"(.{2,}?)(?:ь?ский|цкий)", lemma)
    if not match:
        return None
    for tail in _CITY_TAIL:
        base = match.group(1).removesuffix(tail) if tail else match.group(1)
        for stem in (base, base + "к", base + "ц") if lemma.endswith("цкий") else (base, base.rstrip("аяоеиыьй")):
            if len(stem) > 2 and stem in _city_stems():
                return _made(lemma, "ADJ", _city_stems()[stem], "city")
    return None


def city_of(key: str) -> str | None:
    """The city or region that an unknown form belongs to by its stem: `Сиане` -> Xi'an.

    >>> city_of("сиане")
    "Xi'an"
    """
    stem = key.rstrip("аяоеиыьйу")
    return _city_stems().get(stem) if len(stem) > 3 else None


def relational(word: str) -> Entry:
    """An unknown capitalised adjective in `-ский`, spelled: `Каподистрийский` -> Kapodistrian.

    >>> relational("каподистрийский").en
    'Kapodistrian'
    """
    stem = re.sub(r"(?:ийский|ский|цкий)$", "", word)
    suffix = "ian" if word.endswith("ийский") else ""
    return _made(word, "ADJ", spell_name(stem.capitalize(), None) + suffix)


def _double(lemma: str) -> Entry | None:
    """`женщина-депутат` -> woman deputy, `город-побратим`: both nouns in turn."""
    before, hyphen, after = lemma.rpartition("-")
    if not hyphen:
        return None
    left, right = first(before, "NOUN", "VERBN", "ADJ"), first(after, "NOUN", "VERBN")
    if not right:
        return None
    if left and left.en == "woman":  # женщина-миротворец: women peacekeepers
        return Entry(lemma, "NOUN", f"woman {right.en}", f"women {forms.plural(right.en)}", right.flags, {})
    if not left:
        prefix = _prefix(before)
        return _made(lemma, "NOUN", f"{prefix.en} {right.en}") if prefix else None
    if left.en == "doctor":
        return right  # врач-онколог
    return _made(lemma, "NOUN", f"{left.en} {right.en}", *(right.flags & {"mass", "plural"}))


def _action(lemma: str) -> Entry | None:
    """A noun of action of a known verb: `обновление` of `обновлять` -> updating."""
    match = re.fullmatch(r"(.+?)(?:ание|яние|ение|ирование|ование)", lemma)
    if not match:
        return None
    for verb in _verb_candidates(lemma):
        entry = first(verb, "VERB")
        if entry:
            return Entry(lemma, "VERBN", forms.present_participle(entry.en), "", frozenset({"mass"}), {})
    return None


def _verb_candidates(lemma: str) -> Iterator[str]:
    stem = lemma[:-3]
    yield from (stem + "ть", stem[:-1] + "ить", stem[:-1] + "ать", stem[:-1] + "ять", stem[:-1] + "еть")
    if stem.endswith("ле"):
        yield stem[:-2] + "ить"


def _feminine(lemma: str) -> Entry | None:
    """`мастерица` no, but `активистка` -> activist."""
    if not lemma.endswith("ка"):
        return None
    base = first(lemma[:-2], "NOUN") or first(lemma[:-2] + "ец", "NOUN")
    return _made(lemma, "NOUN", base.en) if base and "person" in forms.roles(base.en) else None


def _adverb(lemma: str) -> Entry | None:
    """`культурно` -> culturally, where the adjective is a quality."""
    entry = _by_stem(lemma[:-1])
    if entry is None or not re.search(r"(?:al|ive|ous|ful|ent|ant|able|ate|ar|ary)$", entry.en):
        return None
    if entry.en.endswith("able"):
        return _made(lemma, "ADV", entry.en[:-1] + "y")
    return _made(lemma, "ADV", entry.en[:-1] + "ily" if entry.en.endswith("y") else entry.en + "ly")
