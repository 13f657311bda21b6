"""Number and articles of English noun phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english import forms
from kzsum.english.senses import Sense

if TYPE_CHECKING:
    from kzsum.english.noun import Noun

_PARTNERS = frozenset("countries states nations peoples sides parties".split())


def number(sense: Sense, *, plural: bool) -> str:
    """The head noun in its number.

    >>> from kzsum.english.lexicon import Entry
    >>> number(Sense("noun", "country", (), Entry("страна", "NOUN", "country", "", frozenset(), {})), plural=True)
    'countries'
    """
    entry = sense.entry
    if entry is None or not plural or sense.plural_given:
        return sense.en
    if entry.plural:
        return entry.plural
    return sense.en if entry.flags & {"mass", "plural"} else forms.plural(sense.en)


def with_article(noun: Noun, *, titles: bool, bare: bool) -> tuple[str, bool]:
    """The whole phrase with its article, and whether it is definite."""
    if noun.city and noun.before and noun.head.endswith("university") and len(noun.before) == 1:
        noun.after.insert(0, f"of {noun.before.pop()}")  # Хельсинкский университет
    core = " ".join([*noun.before, noun.head])
    core = _with_numeral(noun, core)
    tail = " ".join(["", *noun.after])
    if noun.kind in ("name", "place", "proper", "date", "num"):
        return (core + tail, True) if not noun.before else _adorned(noun, core, tail)
    body = (
        titles and noun.below and bool(forms.roles(noun.entry.en if noun.entry else noun.head) & {"portfolio", "back"})
    )
    if noun.titled and not titles and not bare and not noun.determiner and not noun.numeral:
        inside = sum(1 for part in noun.after[:1] if part.startswith("of "))
        name = " ".join([core, *noun.after[:inside]])
        return " ".join([f"the {forms.title_case(name)}", *noun.after[inside:]]), True
    article = "" if bare and not body else _title_article(noun) if titles else _article(noun)
    if article == "a":
        return forms.indefinite(core) + tail, False
    return (f"the {core}{tail}", True) if article else (core + tail, bool(noun.determiner))


def _adorned(noun: Noun, core: str, tail: str) -> tuple[str, bool]:
    """A name with adjectives: the article of the name comes first."""
    if noun.head.startswith("the "):
        return f"the {' '.join([*noun.before, noun.head.removeprefix('the ')])}{tail}", True
    return core + tail, True


def _with_numeral(noun: Noun, core: str) -> str:
    if noun.numeral:
        core = f"{noun.numeral} {core}"
    if noun.determiner == "this" and noun.plural:
        noun.determiner = "these"
    if noun.determiner == "other" and not noun.plural and not (noun.entry and "mass" in noun.entry.flags):
        noun.determiner = "another"
    if noun.determiner == "all" and not noun.plural:
        noun.determiner = "the whole"
    return f"{noun.determiner} {core}" if noun.determiner else core


def _forced(noun: Noun) -> str | None:
    """An article, or none, that the entry or the words before the head decide."""
    if noun.inner and not noun.before and noun.numeral == "two" and noun.head in _PARTNERS and not noun.determiner:
        return "the"  # связи двух стран
    if noun.determiner or (noun.numeral and not any(forms.singles_out(word) for word in noun.before)):
        return ""
    flags = noun.entry.flags if noun.entry else frozenset()
    if "the" in flags:
        return "the"
    if "a" in flags:
        return "" if noun.plural else "a"
    possessive = noun.head[:1].isupper() and "'s " in noun.head  # Kazakhstan's chairmanship
    return "" if "none" in flags or possessive else None


def _article(noun: Noun) -> str:
    forced = _forced(noun)
    if forced is not None:
        return forced
    kinds = forms.roles(noun.entry.en if noun.entry else noun.head) | frozenset({"person"} if noun.animate else ())
    ordinal = any(
        forms.singles_out(word) for part in (*noun.before, noun.head.split(" ")[0]) for word in part.split(" ")
    )
    unique = ordinal or forms.unique(noun.head)
    if noun.plural:
        definite = ordinal or (noun.definite_genitive and "person" not in kinds)
    elif "gerund" in kinds and not noun.before and " " not in noun.head:
        definite = False
    elif noun.entry is not None and "mass" in noun.entry.flags:
        definite = unique or (noun.genitive and (noun.entry.pos == "VERBN" or noun.definite_genitive))
    else:
        return _countable(noun, kinds, definite=unique or noun.definite_genitive)
    return "the" if definite else ""


def _countable(noun: Noun, kinds: frozenset[str], *, definite: bool) -> str:
    """The article of one of many: known things and what is made of a known thing are definite."""
    if definite or (noun.inner and _known_before(noun, kinds)):
        return "the"
    if forms.without_article(noun.head):
        return ""
    made = noun.genitive and not kinds & {"title", "work"}
    named = not noun.genitive and noun.below and not noun.created
    return "the" if made or named else "a"


def _known_before(noun: Noun, kinds: frozenset[str]) -> bool:
    """A bare word that points back (`сотрудничество с организацией`) or a stretch of time inside a phrase."""
    bare = not noun.before and not noun.after and " " not in noun.head
    return ("back" in kinds and bare) or (bool(kinds & {"time", "known"}) and (bool(noun.before) or " " in noun.head))


def _title_article(noun: Noun) -> str:
    forced = _forced(noun)
    if forced is not None:
        return forced
    mass = noun.entry is not None and "mass" in noun.entry.flags
    return "" if noun.plural or mass else "the"
