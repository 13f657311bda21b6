"""Surnames alone that refer to a person named before, and one spelling for all mentions of a person."""

from __future__ import annotations

from kzsum.morph import CASES
from kzsum.rules import roles
from kzsum.rules.context import cases_by_context
from kzsum.rules.mention import Mention
from kzsum.rules.names import read_name
from kzsum.rules.peeling import is_initial
from kzsum.rules.view import View
from kzsum.words import Word


class Known:
    """The persons named so far, by surname; a surname in another case is looked up by its first letters."""

    def __init__(self) -> None:
        self._persons: dict[str, Mention] = {}
        self._begun: dict[str, list[str]] = {}

    def add(self, mention: Mention) -> None:
        """Keep a person; of two of one surname the first, but a full name wins over initials."""
        held = self._persons.get(mention.surname)
        if held is None:
            self._begun.setdefault(mention.surname[:3], []).append(mention.surname)
        if held is None or ("." in held.name and "." not in mention.name):
            self._persons[mention.surname] = mention

    def get(self, surname: str) -> Mention | None:
        """The person of a surname in the nominative."""
        return self._persons.get(surname)

    def named(self, mention: Mention) -> Mention:
        """A post and a surname (`посол Омаров`) with the name of the person of that surname, where one is known."""
        held = self._persons.get(mention.surname) if not mention.full else None
        if held is None or not held.full:
            return mention
        return mention._replace(name=held.name, gender=held.gender)

    def like(self, key: str) -> list[Mention]:
        """The persons of whose surname a word may be a form."""
        near = (s for s in self._begun.get(key[:3], ()) if abs(len(s) - len(key)) <= 3)
        return [self._persons[surname] for surname in near]


def surnames(view: View, known: Known, taken: set[int]) -> list[Mention]:
    """Single capitalised words that are forms of a surname named in the document."""
    found: list[Mention] = []
    for at, word in enumerate(view.words):
        if at in taken or not word.capital or not word.token.is_word or view.quoted[at] or view.place[at] is not None:
            continue
        hit = _refers(view, at, word, known)
        if hit is not None:
            full, case = hit
            title = roles.before(view, at, 0, frozenset({case})) if at and view.post[at - 1] is not None else None
            found.append(
                Mention(
                    view,
                    at,
                    at + 1,
                    full.name,
                    case,
                    full.gender,
                    title,
                    None,
                    "surname of a person named before",
                    full=False,
                )
            )
    return found


def _refers(view: View, at: int, word: Word, known: Known) -> tuple[Mention, str] | None:
    """The mention of the person whose surname a word is, and the case in which it stands here."""
    key = word.key
    context = cases_by_context(view, at)
    named = known.get(key)
    if named is not None and not is_initial(view, at):
        return named, max(context, key=lambda case: context[case]) if context else "Nom"
    for full in known.like(key):
        for case in CASES[1:]:
            if (not context or case in context) and _declines_to(word.text, case, full, full.surname):
                return full, case
    return None


def _declines_to(form: str, case: str, full: Mention, surname: str) -> bool:
    reading = read_name([form], {case: 0.0}, full.gender, seen=frozenset({surname}))
    return reading.name.lower().replace("ё", "е") == surname and reading.score > -2.0


def two_surnames(mention: Mention, known: Known) -> bool:
    """`С Боатенгом Токаев поговорил`: two surnames of persons named before, no name of one."""
    words = mention.view.words[mention.start : mention.end]
    return (
        len(words) == 2
        and mention.role is None
        and all(_refers(mention.view, mention.start + i, w, known) for i, w in enumerate(words))
    )


def merged(found: list[Mention]) -> list[Mention]:
    """One spelling a person: the fullest of those that share the surname and do not contradict one another."""
    names: dict[str, list[str]] = {}
    for mention in found:
        if mention.full and mention.name not in names.setdefault(mention.surname, []):
            names[mention.surname].append(mention.name)
    better = {name: _fuller(name, group) for group in names.values() for name in group}
    return [m if better.get(m.name, m.name) == m.name else m._replace(name=better[m.name]) for m in found]


def _fuller(name: str, group: list[str]) -> str:
    first = name.split(maxsplit=1)[0]
    if not first.endswith("."):
        return name
    fits = [
        other for other in group if not other.split()[0].endswith(".") and other.lower().startswith(first[:-1].lower())
    ]
    return fits[0] if len(fits) == 1 else name
