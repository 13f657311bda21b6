"""The English noun phrase in the making, and what is known of its head."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kzsum.english import forms
from kzsum.english.lexicon import Entry
from kzsum.english.senses import Form

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser

# How the English of an adjective begins that stands behind its noun (`нуждающийся`: in need)
BEHIND = ("that ", "who ", "in ", "of ", "with ", "under ", "at ", "for ")
Found = tuple[str, int]
Governors = tuple[Entry, ...]


@dataclass(slots=True)
class Noun:
    """A noun phrase in the making."""

    before: list[str] = field(default_factory=list)
    determiner: str = ""
    numeral: str = ""
    head: str = ""
    entry: Entry | None = None
    case: str = ""
    plural: bool = False
    kind: str = "noun"
    after: list[str] = field(default_factory=list)
    genitive: bool = False
    definite_genitive: bool = False
    city: bool = False
    below: bool = False
    created: bool = False
    inner: bool = False
    animate: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A translated phrase: its text, where it ends, whether it is definite, and the noun that it is built on."""

    text: str
    end: int
    noun: Noun
    definite: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A position after a noun that is being built: what hangs there, under which words, after which rule."""

    parser: Parser
    position: int
    noun: Noun
    governors: Governors
    last: str


def roles_of(noun: Noun) -> frozenset[str]:
    """The roles of a noun by its singular."""
    irregular = noun.entry is not None and noun.plural and bool(noun.entry.plural)  # кадр, but кадры: personnel
    found = forms.roles(noun.entry.en if noun.entry and noun.kind == "noun" and not irregular else noun.head)
    office = noun.kind == "noun" and noun.entry is not None and "person" in noun.entry.flags
    return found | {"person"} if noun.animate or office else found


def capitalised(text: str) -> bool:
    """Whether a word has one capital, at its start (not an abbreviation).

    >>> capitalised("Центр"), capitalised("ОЗХО")
    (True, False)
    """
    return text[:1].isupper() and not text[1:2].isupper()


def meet(forms_: tuple[Form, ...], agreed: tuple[Form, ...] | None) -> tuple[Form, ...]:
    """The forms that agree with one of `agreed`: same case and number, and gender where both have one.

    >>> meet((("Nom", "Sing", "Fem"), ("Gen", "Sing", "Fem")), (("Gen", "Sing", ""),))
    (('Gen', 'Sing', 'Fem'),)
    """
    if agreed is None:
        return forms_
    return tuple(
        f
        for f in forms_
        if any(
            f[0] == a[0]
            and (f[1] == a[1] or not f[1] or not a[1])
            and (f[1] == "Plur" or f[2] == a[2] or not f[2] or not a[2])
            for a in agreed
        )
    )
