"""Runs of capitalised words, cut down to names: states, cities, bodies and posts before one are peeled off."""

from __future__ import annotations

from collections.abc import Iterator

from kzsum.rules.given_names import given
from kzsum.rules.mention import ROMAN
from kzsum.rules.names import PARTICLES, given_of_form, read_name
from kzsum.rules.peeling import after_dedication, is_initial, peel
from kzsum.rules.view import View


def runs(view: View) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, initials and name particles."""
    end = 0
    for start, word in enumerate(view.words):
        if start < end or not word.capital or not _starts_name(view, start):
            continue
        end = start
        while end < len(view.words) and (step := _name_step(view, end, start)):
            end += step
        yield start, end


def _starts_name(view: View, at: int) -> bool:
    word = view.words[at]
    if word.info.is_preposition and (at == 0 or len(word.text) > 1) and not is_initial(view, at):
        return at > 0 and word.capital and all(next_.capital for next_ in view.words[at + 1 : at + 3])  # `Во Тан Дык`
    return word.capital and word.token.is_word and not view.quoted[at] and not ROMAN.match(word.text)


def _name_step(view: View, at: int, start: int) -> int:
    """How many words the next element of a name takes, 0 where the run ends."""
    word = view.words[at]
    if view.quoted[at]:
        return 0
    if word.capital and is_initial(view, at):
        return 3 if view.key(at + 2) == "-" else 2
    if word.capital and word.token.is_word:
        return 1
    if at == start:
        return 0
    if word.key in PARTICLES and not word.info.is_preposition:  # `архиепископу Томашу Пете | о Съезде`
        after = at + 1
        while after < len(view.words) and view.key(after) in PARTICLES and not view.words[after].capital:
            after += 1
        return after - at if after < len(view.words) and view.words[after].capital and not view.quoted[after] else 0
    prefix, _, rest = word.text.partition("-")
    return 1 if rest[:1].isupper() and prefix in PARTICLES else 0


def names_in(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names inside a run: what is no name is peeled off in front, and `С. Дейнса Дарином Миллером` is two."""
    start = peel(view, start, end)
    if start < end - 1 and view.key(start) in ("шейх", "шейха", "шейху", "шейхом", "сэр"):
        start += 1
    start = after_dedication(view, start, end)
    if start >= end:
        return
    second = _second_name(view, start, end)
    if second:
        yield start, second
        yield second, end
    else:
        yield start, end


def _second_name(view: View, start: int, end: int) -> int:
    """Where the name of somebody's aide follows that of his superior; 0 where the run is one name.

    `помощник сенатора С. Дейнса | Дарин Миллер`, `помощником сенатора Стива Дейнса | Дарином Миллером`.
    """
    if is_initial(view, start):
        return start + 3 if end - start == 5 and not is_initial(view, start + 2) else 0
    first, third = view.words[start].text, view.words[start + 2].text if end - start == 4 else ""
    if not third or view.key(start + 1) in PARTICLES or given_of_form(third) is None or given(first) is not None:
        return 0
    parts = [word.text for word in view.words[start:end]]
    apart = read_name(parts[:2], {"Gen": 0.0}).score + read_name(parts[2:], {}).score
    return start + 2 if apart > read_name(parts, {}).score + 3.0 else 0


def parts_of(view: View, start: int, end: int) -> list[str]:
    """The parts of a name as strings, an initial with its dot: `["Ж.-Б.", "Мугабо"]`."""
    parts: list[str] = []
    for at in range(start, end):
        word = view.words[at]
        if word.text in ".-":
            if parts:
                parts[-1] += word.text
        elif parts and parts[-1].endswith(".-"):
            parts[-1] += word.text
        else:
            parts.append(word.text)
    return parts
