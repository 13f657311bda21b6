"""Russian word forms: a thin, cached view of the rumorph dictionary (UD features, nominatives).

One `Reading` is one way to read a word form. rumorph itself is loaded at first use, once a process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, final

import rumorph

Case = Literal["Nom", "Gen", "Dat", "Acc", "Ins", "Loc"]
CASES: tuple[Case, ...] = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_PIECES = re.compile(r"([-’'])")
NOMINAL = frozenset({"NOUN", "PROPN"})


@final
@dataclass(slots=True, eq=False)
class Reading:
    """One reading of a word form; `pos` is UD's, with full participles as `PART_FULL` and short ones `PART_SHORT`."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    animate: bool
    name_type: str
    finite: bool
    prob: float
    known: bool
    fixed: bool
    source: Any

    @property
    def tense(self) -> str:
        """`Past`, `Pres` or `Fut` of a finite verb or participle, empty for other forms."""
        return str(self.source.feats.get("Tense", ""))

    def inflect(self, **features: str) -> str | None:
        """The form with these features in the dictionary's spelling, `None` where the lexeme lacks it."""
        try:
            form: str = self.source.inflect(**features)
        except (rumorph.FormNotFoundError, ValueError):
            return self._in_parts(features)
        return form or None

    def _in_parts(self, features: dict[str, str]) -> str | None:
        """A compound that the dictionary guessed, part by part: `лордом-мэром` -> `лорд-мэр`, `лорды-мэры`."""
        if self.known or self.pos != "NOUN" or "-" not in self.lemma:
            return None
        nouns = [next((r for r in readings(part) if r.pos == "NOUN"), None) for part in self.lemma.split("-")]
        forms = [noun.inflect(**features) if noun is not None else None for noun in nouns]
        return "-".join(form for form in forms if form) if all(forms) else None


@lru_cache(maxsize=1)
def analyzer() -> rumorph.Analyzer:
    """The one analyzer of the process."""
    return rumorph.Analyzer()


def version() -> str:
    """The version of the dictionary; what it says of a word may change with it."""
    return rumorph.__version__


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a word form, the likeliest first.

    >>> [(r.lemma, r.case) for r in readings("послом")]
    [('посол', 'Ins')]
    """
    return tuple([_reading(analysis) for analysis in analyzer().analyze(word)])


def _reading(analysis: Any) -> Reading:
    get = analysis.feats.get
    form = get("VerbForm", "")
    pos = analysis.pos
    if form == "Part":
        pos = "PART_SHORT" if get("Variant") == "Short" else "PART_FULL"
    elif form == "Conv":
        pos = "GERUND"
    elif form == "Inf":
        pos = "INF"
    return Reading(  # in their order: keywords cost as much as all that they name
        analysis.lemma,
        pos,
        get("Case", ""),
        get("Number", ""),
        get("Gender", ""),
        get("Animacy") == "Anim",
        get("NameType", ""),
        form == "Fin",
        analysis.prob,
        analysis.source == "dictionary",
        get("InflClass") == "Ind" or get("Abbr") == "Yes",
        analysis,
    )


@lru_cache(maxsize=65536)
def lemmas(word: str) -> frozenset[str]:
    """Every lemma that the form may belong to, `ё` written as `е`, and the form itself in lower case."""
    found = {reading.lemma.replace("ё", "е") for reading in readings(word)}
    return frozenset(found | {word.lower().replace("ё", "е")})


def like(word: str, model: str) -> str:
    """`word` with the capitals of `model`, part by part at hyphens and apostrophes.

    >>> like("киш-хедьи", "Киш-Хедьи")
    'Киш-Хедьи'
    >>> like("о’брайен", "О’Брайеном")
    'О’Брайен'
    """
    if model.isupper() and len(model) > 1:
        return word.upper()
    parts, signs = _PIECES.split(model)[::2], _PIECES.split(word)
    return "".join(
        piece[:1].upper() + piece[1:]
        if at % 2 == 0 and at // 2 < len(parts) and parts[at // 2][:1].isupper()
        else piece
        for at, piece in enumerate(signs)
    )
