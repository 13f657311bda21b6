"""How the first words of known phrases are met in a text, as the dictionary says it; by a file for those of the tables.

The dictionary tells the same of a word in every process, and there are ten thousand first words: what it says of them
is written to `tables/first_words.txt` by `make first-words`. The file is a memory, no source: a word that it lacks is
looked up, and so are all where it was written with another version of the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import chain, groupby, takewhile
from typing import NamedTuple

from kzsum.morph import CASES, readings, version

_FILE = "first_words.txt"
_TITLE = (
    "# Written by `make first-words` with rumorph {version}: the first words of all phrases in the tables. First\n"
    "# those known by their own lemma alone; then each with its other lemmas, and a name that rumorph lacks with its\n"
    "# stem and the endings that may follow it.\n"
)


class FirstWord(NamedTuple):
    """How the first word of a phrase may stand in a text.

    A word that has one of the `lemmas` or the first word itself as a lemma may be it, and where the dictionary lacks a
    name, the word of `stem` and one of the `endings`.
    """

    lemmas: tuple[str, ...]
    stem: str
    endings: tuple[str, ...]


_PLAIN = FirstWord((), "", ())  # a word that is met by its own lemma alone


def first_word(word: str) -> FirstWord:
    """How a first word is met.

    >>> first_word("Саудовская"), first_word("посол")
    (FirstWord(lemmas=('саудовский',), stem='', endings=()), FirstWord(lemmas=(), stem='', endings=()))
    >>> first_word("Сегедский")
    FirstWord(lemmas=(), stem='сегедск', endings=('ий', 'им', 'ого', 'ом', 'ому'))
    """
    said = _known().get(word)
    if said is None:
        return looked_up(word)
    return _read(said) if said else _PLAIN


def fold(word: str) -> str:
    """A word as keys and lemmas are written: in lower case, with е for ё."""
    return word.lower().replace("ё", "е")


def is_abbreviation(phrase: str) -> bool:
    """Whether a word is one that texts never decline (`РК`, `G20`)."""
    return len(phrase) > 1 and phrase[:2].isupper()


def looked_up(word: str) -> FirstWord:
    """What the dictionary says of a first word; its nominative readings count only."""
    nominative = (r for r in readings(word) if r.case in ("Nom", "") and r.pos != "VERB")
    lemmas = {reading.lemma.replace("ё", "е") for reading in nominative} - {fold(word)}
    forms = sorted(_forms(word)) if word[0].isupper() and not is_abbreviation(word) else []
    stem = _shared(forms[0], forms[-1]) if forms else ""
    return FirstWord(tuple(sorted(lemmas)), stem, tuple(form[len(stem) :] for form in forms))


def _shared(first: str, last: str) -> str:
    """The letters that two words begin with, and so all that stand between them in the alphabet."""
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))


def _forms(name: str) -> frozenset[str]:
    """The forms of a proper name that is declined; of a word in -ь that the dictionary lacks, of either gender."""
    nominatives = [r for r in readings(name) if r.case == "Nom" and r.number != "Plur"]
    if not nominatives or nominatives[0].known or nominatives[0].fixed:
        return frozenset()
    forms = {form for form in (nominatives[0].inflect(Case=case) for case in CASES) if form}
    if name.endswith("ь"):
        forms |= {name[:-1] + ending for ending in ("я", "ю", "ем", "е", "и", "ью")}
    return frozenset(map(fold, forms))


def written(words: Iterable[str]) -> str:
    """The text of the file for these words: first those of which there is nothing to say, those of a letter a line."""
    every = {word: looked_up(word) for word in sorted(set(words))}
    plain = (word for word, found in every.items() if found == _PLAIN)
    lists = (" ".join(those) for _, those in groupby(plain, lambda word: word[0]))
    lines = (f"{word}\t{_line(found)}" for word, found in every.items() if found != _PLAIN)
    return _TITLE.format(version=version()) + "".join(f"{line}\n" for line in chain(lists, lines))


def _line(found: FirstWord) -> str:
    declined = " ".join((found.stem, *(ending or "-" for ending in found.endings))) if found.endings else ""
    return f"{' '.join(found.lemmas)}\t{declined}"


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """What the file says of each word, nothing where its dictionary was another or there is no file."""
    file = files("kzsum.tables").joinpath(_FILE)
    text = file.read_text("utf-8") if file.is_file() else ""
    title = _TITLE.format(version=version())
    found: dict[str, str] = {}
    for line in text[len(title) :].splitlines() if text.startswith(title) else ():
        word, tab, said = line.partition("\t")
        if tab:
            found[word] = said
        else:
            found.update(dict.fromkeys(line.split(" "), ""))
    return found


def _read(said: str) -> FirstWord:
    """What a line of the file says behind its word."""
    lemmas, _, declined = said.partition("\t")
    stem, _, endings = declined.partition(" ")
    parts = ("" if ending == "-" else ending for ending in endings.split(" ") if ending)
    return FirstWord(tuple(lemmas.split()), stem, tuple(parts))
