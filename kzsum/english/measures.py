"""Amounts beside a noun: `стоимостью 500 млн долларов`, `с 7 до 10 в неделю`, `более трёх лет`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english.prepositions import Group

if TYPE_CHECKING:
    from kzsum.english.modifiers import Modifiers
    from kzsum.english.noun import Found, Spot

# What a noun in the instrumental measures: `мощностью 100 мегаватт`
_MEASURES = {
    "стоимостью": "worth", "ценой": "at a price of", "суммой": "worth", "сроком": "for",
    "продолжительностью": "lasting",
    "длительностью": "lasting", "протяженностью": "with a length of", "длиной": "with a length of",
    "шириной": "with a width of", "высотой": "with a height of", "глубиной": "with a depth of",
    "площадью": "with an area of", "мощностью": "with a capacity of", "вместимостью": "with a capacity of",
    "емкостью": "with a capacity of", "грузоподъемностью": "with a carrying capacity of", "объемом": "with a volume of",
    "производительностью": "with an output of", "весом": "weighing", "массой": "weighing",
    "тиражом": "with a print run of",
    "численностью": "numbering", "бюджетом": "with a budget of", "капиталом": "with a capital of",
    "диаметром": "with a diameter of", "возрастом": "aged", "скоростью": "at a speed of",
}  # fmt: skip
_RATES = {"неделю": "week", "месяц": "month", "год": "year", "день": "day", "сутки": "day", "час": "hour",
          "минуту": "minute", "секунду": "second", "квартал": "quarter"}  # fmt: skip
# The word that says `about`, `over`, and whether the numeral after it is in the genitive
ABOUT = {
    "более": "more than", "менее": "less than", "свыше": "over", "около": "about", "почти": "almost",
    "примерно": "about", "порядка": "about", "приблизительно": "about", "больше": "more than", "меньше": "less than",
    "минус": "minus", "плюс": "plus",
}  # fmt: skip
_FROM = {"с": ("до", "по"), "со": ("до", "по"), "от": ("до",)}
_AMOUNT = frozenset({"Nom", "Acc", "Gen"})


def measure(spot: Spot) -> Found | None:
    """`завод стоимостью 500 млн долларов`: worth; `сроком до 30 дней`: for up to."""
    parser, position = spot.parser, spot.position
    english = _MEASURES.get(parser.units[position].key)
    following = parser.at(position + 1)
    if english is None or following is None:
        return None
    skip = 2 if following.key in ("в", "на") else 1
    amount = parser.group(position + 1, ()) if skip == 1 else None
    if amount is not None and following.key in ("до", "от", "с", "около", "свыше"):
        text = amount.text if amount.text.startswith(("from", "up to", "about", "over")) else f"up to {amount.text}"
        return f"{english} {text}", amount.end
    counted = parser.at(position + skip)
    if counted is None or not (counted.sense("num") or counted.key in ABOUT):
        return None
    found = parser.noun_phrase(position + skip, _AMOUNT)
    return (f"{english} {found.text}", found.end) if found else None


def rate(spot: Spot) -> Found | None:
    """`10 рейсов в неделю`: per week."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    following = parser.at(position + 1)
    if parser.units[position].key != "в" or following is None or following.key not in _RATES:
        return None
    after = parser.at(position + 2)
    if not (noun.numeral or noun.kind == "num") or (after is not None and after.words[0].token.is_word
                                                    and not after.sense("conj", "prep")):  # fmt: skip
        return None
    return f"per {_RATES[following.key]}", position + 2


def span(parser: Modifiers, position: int) -> Group | None:
    """`с 40 до 18 суток`: from 40 to 18 days; `с 1 по 5 мая`: from 1 to 5 May."""
    closers = _FROM.get(parser.units[position].key, ())
    turn = {"от": "до", "с": "на", "со": "на"}.get(parser.units[position].key)
    route = _route(parser, position, turn) if turn else None
    if route is not None:
        return route
    at = position + 1
    first: list[str] = []
    while closers and (unit := parser.at(at)) is not None and len(first) < 4:
        number = unit.sense("num", "date")
        counted = unit.sense("noun") if first else None
        if unit.key in closers and first:
            found = parser.noun_phrase(at + 1, frozenset({"Gen", "Acc", "Nom", "Dat"}))
            if found is None or not (found.noun.numeral or found.noun.kind in ("num", "date")):
                return None
            return Group(f"from {' '.join(first)} to {found.text}", found.end)
        if number is None and counted is None:
            return None
        first.append(number.en if number is not None else _plural(parser, at))
        at += 1
    return None


def _route(parser: Modifiers, position: int, turn: str) -> Group | None:
    """`от Лондона до Мапуту`: from London to Maputo; `с угля на газ`: from coal to gas."""
    genitive = frozenset({"Gen"})
    at = next(
        (i for i in range(position + 2, min(position + 8, len(parser.units))) if parser.units[i].key == turn), None
    )
    if at is None or parser.units[position + 1].sense("num", "date"):
        return None
    start = type(parser)(parser.units[:at], titles=parser.titles).noun_phrase(position + 1, genitive)
    if start is None or start.end != at or (turn == "на" and start.noun.case != "Gen"):
        return None
    end = parser.noun_phrase(at + 1, genitive if turn == "до" else frozenset({"Acc"}))
    return Group(f"from {start.text} to {end.text}", end.end) if end else None


def _plural(parser: Modifiers, at: int) -> str:
    found = parser.simple(at, frozenset({"Gen", "Acc", "Nom"}), (), bare=True)
    return found.noun.head if found else ""
