"""Comparing names: parts in another case or order, initials, parts left out; and which words of a text are no name."""

from __future__ import annotations

from collections.abc import Sequence

from kzsum import places, tables
from kzsum.ground.forms import pieces, same_name
from kzsum.ground.states import english_places
from kzsum.words import Word


def parts(name: str) -> list[str]:
    """The words of a name, folded; what a hyphen joins counts apart, as spellings differ there.

    >>> parts("К.-Ж. Токаев"), parts("Анна-Мария Киш-Хедьи")
    (['к', 'ж', 'токаев'], ['анна', 'мария', 'киш', 'хедьи'])
    """
    return [part for piece in pieces(name) for part in piece.split("-") if part]


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names have the same words in the same order, in whatever case.

    >>> same_words(["хаканом", "фиданом"], ["хакан", "фидан"])
    True
    """
    return len(one) == len(other) and all(same_name(a, b) for a, b in zip(one, other, strict=True))


def same_but_for_parts(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of the shorter name, or initials of them, stand in the longer one; one word at least is whole.

    >>> same_but_for_parts(parts("Н. С. Арыстанов"), parts("Арыстанов Нургали Сабитович"))
    True
    >>> same_but_for_parts(["ли", "мин"], ["лю", "мин"]), same_but_for_parts(["бин"], ["фейсал", "бин", "бандар"])
    (False, False)
    """
    shorter, longer = sorted((one, other), key=len)
    left, whole = list(longer), False
    for part in shorter:
        match = next((other for other in left if same_name(part, other)), None)
        whole |= match is not None and len(part) > 1 and part not in tables.forms("name_particles")
        match = match or next((other for other in left if _initial(part, other)), None)
        if match is None:
            return False
        left.remove(match)
    return whole


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) == 1 or short in tables.forms("initials")) and long.startswith(short[0])


def is_name(words: Sequence[Word], tongue: str | None) -> bool:
    """Whether words of a text may be somebody's name, by capitals and by what the dictionary has them as.

    Names are capitalised, and not all of their words are posts, states or other common words.
    """
    if tongue == "ru":
        capitals = sum(word.capital and not (at == 0 and _is_common(word)) for at, word in enumerate(words))
        return capitals >= min(2, len(words)) and any(is_own_name(words, at, tongue) for at in range(len(words)))
    if tongue == "en":
        text = " ".join(word.text for word in words)
        named = {text[start:end] for _, (start, end) in english_places(text)}
        words = [word for word in words if word.text not in tables.forms("plain_english") and word.text not in named]
    return any(not word.text[:1].islower() for word in words)


def begins_with_post(words: Sequence[Word], tongue: str | None) -> bool:
    """Whether the first of several words is a title or another common word before a name."""
    if len(words) < 2 or tongue not in ("ru", "en"):
        return False
    return words[0].text in tables.forms("plain_english") if tongue == "en" else _is_common(words[0])


def _is_common(word: Word) -> bool:
    """Whether the dictionary has a word, and not as a name."""
    known = [reading for reading in word.info.readings if reading.known]
    return bool(known) and not any(reading.name_type for reading in known)


def is_own_name(words: Sequence[Word], at: int, tongue: str | None) -> bool:
    """Whether a word is somebody's: capitalised, no place and no common word."""
    word = words[at]
    if tongue == "ru":
        return word.capital and not _is_common(word) and places.find(words, at) is None
    return word.capital and (
        tongue != "en" or not (word.text in tables.forms("plain_english") or english_places(word.text))
    )
