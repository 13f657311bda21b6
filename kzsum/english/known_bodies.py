"""Known organizations under all their names, in English by the words that stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kzsum import places, tables
from kzsum.english.forms import roles
from kzsum.gazetteer import Gazetteer

_LONG = 3  # words of an English name that has no room for a state


class Body:
    """A known organization under one of its names."""

    __slots__ = ("_en", "_row", "name")

    def __init__(self, name: str, row: tables.Row) -> None:
        self.name, self._row = name, row
        self._en: str | None = None

    @property
    def en(self) -> str:
        """Its English, with the article that it takes."""
        if self._en is None:
            row = self._row
            short = row["en_short"] if self.name.replace("-", "").isupper() and " " not in self.name else ""
            self._en = _with_article(short, row["en"]) if short else _own_words(self.name, row)
        return self._en


@lru_cache(maxsize=1)
def bodies() -> Gazetteer[Body]:
    """Known organizations under all their names, those in quotation marks without the marks too."""
    return Gazetteer(_names())


def _names() -> Iterator[tuple[str, Body]]:
    for name, row in tables.organizations():
        body = Body(name, row)
        yield name, body
        if "«" in name:
            yield name.replace("«", "").replace("»", ""), body


def _with_article(short: str, full: str) -> str:
    """`the OPCW`, but `NATO`: an abbreviation that is read as a word has no article."""
    acronym = short.isupper() and "spoken" not in roles(short)
    return f"the {short}" if full.startswith("the ") and acronym else short


def _own_words(name: str, row: tables.Row) -> str:
    """The English by the words of the name in the text: `МИД РК` has no "Republic", `Мажилис` no state."""
    en = row["en"]
    if row["country"] != "KZ":
        return en if name == row["name"] else _of_state(name, en, row["country"])
    quoted = re.search(r"«([^«» ]+)»", row["name"])
    if quoted and _plain(name) == _plain(quoted[1]):
        return en.rpartition(" ")[2]  # «Самрук-Қазына» alone
    if "Парламент" not in name:
        en = en.replace(" of the Parliament of", " of")
    if "Президент" not in name:
        en = en.replace(" under the President of the Republic of Kazakhstan", "")
    if "Республик" in name:
        return en
    if "РК" in name or "азахстан" in name:
        return en.replace("the Republic of Kazakhstan", "Kazakhstan")
    return re.sub(r" of (?:the Republic of )?Kazakhstan$| of the Parliament of the Republic of Kazakhstan$", "", en)


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е").replace("қ", "к")


def _of_state(name: str, en: str, code: str) -> str:
    """`МИД Италии` says nothing of the ministry's other portfolio; `Сейм Латвии` names its state."""
    if name.startswith(("МИД ", "Министерство иностранных дел ")) and " и " not in name:
        return re.sub(r"^the Ministry of Foreign Affairs and .+ of ", "the Ministry of Foreign Affairs of ", en)
    state = places.countries().get(code)
    if state is None or _plain(state["name"])[:-1] not in _plain(name.rpartition(" ")[2]) or en.count(" ") >= _LONG:
        return en
    return en if state["name_en"] in en or state["adjective_en"] in en else f"{en} of {state['name_en']}"
