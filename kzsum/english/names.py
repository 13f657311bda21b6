"""Names of persons and things inside phrases: which words are parts of a name, and the name in Latin letters."""

from __future__ import annotations

import re

from kzsum.english.spelling import spell_name
from kzsum.morph import Reading, like
from kzsum.words import Phrase, Word

_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,6}")
_FIXED = ("кули", "али", "оглы", "улы", "кызы", "заде", "швили", "дзе", "ико", "енко", "аго", "яго", "ых", "их")


def is_name_word(word: Word) -> bool:
    """Whether a word may be part of a name: a capital first, or after a particle (`аль-Фараби`)."""
    text = word.text
    return word.token.is_word and (text[0].isupper() or any(part[:1].isupper() for part in text.split("-")[1:]))


def spelled(words: Phrase, case: str) -> str:
    """The name in Latin letters, from the nominative of words that stand in `case`."""
    masculine = _masculine(words, case)
    parts = [_nominative(word, case, masculine=masculine) for word in words if word.text != "."]
    if len(parts) == 1 and _ABBREVIATION.fullmatch(parts[0]):
        return "".join(spell_name(letter.lower(), None).capitalize() for letter in parts[0])  # ВШТП: VShTP
    text = " ".join(f"{part}." if len(part) == 1 else part for part in parts)
    return spell_name(text, None)


def _masculine(words: Phrase, case: str) -> bool:
    """Whether the name can be a man's: the surname has a masculine reading in this case."""
    readings = [r for r in words[-1].info.readings if r.case == case and r.pos in ("PROPN", "NOUN")]
    return not readings or readings[0].gender == "Masc" or case != "Nom"


def _fitting(word: Word, case: str) -> tuple[Reading, ...]:
    return tuple(
        r for r in word.info.readings if r.case == case and r.number != "Plur" and r.pos in ("PROPN", "NOUN", "ADJ")
    )


def _nominative(word: Word, case: str, *, masculine: bool) -> str:
    """The nominative of one word of a name."""
    if (
        case in ("Nom", "")
        or word.key.endswith(_FIXED)
        or (any(r.fixed for r in word.info.nouns) and not word.key.endswith("ая"))  # Шокая: of Шокай
        or (len(word.text) > 1 and word.text.isupper())
    ):
        return word.text
    found = _fitting(word, case)
    if not found:
        return word.text
    wanted = [r for r in found if r.gender == "Masc"] if masculine else [r for r in found if r.gender == "Fem"]
    reading = (wanted if wanted and wanted[0].prob > 0.3 * found[0].prob else list(found))[0]
    features = {"Case": "Nom", "Number": "Sing"} | ({"Gender": reading.gender} if reading.pos == "ADJ" else {})
    form = reading.inflect(**features)
    return like(form, word.text) if form else word.text
