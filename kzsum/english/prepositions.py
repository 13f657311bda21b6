"""Which English preposition a Russian one becomes: by what governs it, by its object, else by its table row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzsum.english import forms
from kzsum.english.lexicon import Entry
from kzsum.english.senses import Sense

if TYPE_CHECKING:
    from kzsum.english.noun import Noun

_SAME = {"во": "в", "со": "с", "ко": "к", "об": "о", "обо": "о", "ото": "от", "изо": "из"}


_SHARES = frozenset({"per cent", "percentage point", "percent"})
_MONEY = frozenset("dollar euro tenge rouble yuan pound yen franc dirham lira rupee".split())
_CHANGES = frozenset(
    "growth increase decrease reduction decline rise fall drop increasing reducing grow increase decrease rise fall "
    "reduce expand extend expansion extension doubling".split()
)
_LINES = frozenset({"border", "borders", "frontier", "desert", "sea", "strait", "steppe"})
_UNDER = frozenset(
    "programme project scheme treaty convention agreement charter contract constitution law code".split()
)
_BOUND = frozenset("obligation commitment duty liability work exchange training right cooperation supply study".split())


@dataclass(frozen=True, slots=True)
class Group:
    """A translated prepositional group and where it ends."""

    text: str
    end: int


def english_preposition(key: str, sense: Sense, noun: Noun, governors: tuple[Entry, ...], *, titles: bool) -> str:
    """The English preposition before `noun`."""
    entry = sense.entry
    key = _SAME.get(key, key)
    about = titles and entry is not None and entry.lemma in ("по вопросам", "по делам", "по вопросу")
    if not about and (entry is None or " " in entry.lemma):
        return sense.en
    amount = _of_amount(key, noun, governors)
    if amount:
        return amount
    time = noun.kind == "date" or "time" in forms.roles(noun.entry.en if noun.entry else noun.head)
    governed = _governed(key, noun, governors)
    if governed is not None and not about and not (time and key == "в"):
        return governed
    own = ""
    if key == "о" and governors and "work" in forms.roles(governors[0].en):
        own = "about"  # роман о войне
    elif time:
        own = _of_time(key, noun)
    elif about or key == "по":
        own = _by_subject(noun, governors, titles=titles)
    elif key in ("в", "на"):
        own = _of_place(key, noun)
    elif key in ("через", "сквозь") and noun.head in _LINES:
        own = "across"
    elif key == "под" and noun.case in ("Ins", "") and noun.kind in ("place", "proper"):
        own = "near"
    return own or (entry.government.get(noun.case) if entry else "") or sense.en


def _of_amount(key: str, noun: Noun, governors: tuple[Entry, ...]) -> str:
    """`рост на 5 процентов`: by; `до 30 дней`: up to; `контракт на 5 млн долларов`: worth."""
    unit = noun.entry.en if noun.entry else noun.head
    changing = any(governor.en.split(" ")[0] in _CHANGES for governor in governors)
    if key == "на" and noun.case in ("Acc", "Nom", "") and (unit in _SHARES or (changing and noun.numeral)):
        return "by"
    if not noun.numeral or changing:
        return ""
    money = unit.split(" ")[-1] in _MONEY
    return {"до": "up to", "около": "about", "свыше": "over", "на": "worth" if money else ""}.get(key, "")


def _governed(key: str, noun: Noun, governors: tuple[Entry, ...]) -> str | None:
    """What the nearest word that governs this preposition wants; motion only where the Russian case says motion."""
    for governor in governors:
        english = governor.government.get(key)
        if english == "before" and key == "по":
            english = "in"  # it goes before its noun where it can (`_kind`)
        if key == "на" and english is None and noun.case == "Acc" and governor.government.get("в") == "to":
            english = "to"
        if english is None:
            continue
        if key == "в" and english == "in" and noun.case == "Acc" and noun.kind in ("place", "proper"):
            continue  # направление специалистов в Караганду
        if key in ("в", "на") and english in ("by", "of", "for") and noun.case == "Loc":
            continue  # увеличение добычи на месторождении, разведка на востоке
        if key in ("в", "на") and english in ("to", "into") and noun.case == "Loc" and governor.pos != "POST":
            continue
        return english
    return None


def _of_time(key: str, noun: Noun) -> str:
    day = noun.kind == "date" and any(letter.isalpha() for letter in noun.head)
    return {
        ("на", "Acc"): "for", ("на", ""): "for",
        ("в", "Acc"): "in", ("в", "Loc"): "on" if day else "in", ("в", ""): "in",
        ("с", "Gen"): "from", ("с", ""): "from", ("до", "Gen"): "until", ("за", "Acc"): "for", ("за", ""): "for",
        ("к", "Dat"): "by", ("от", ""): "of", ("от", "Gen"): "of",
    }.get((key, noun.case), "")  # fmt: skip


def _of_place(key: str, noun: Noun) -> str:
    """`на рынке` -> in, `на форуме` -> at; to where the case says motion."""
    if noun.kind in ("place", "name", "proper") and not noun.case:
        return "in" if noun.kind == "place" and key == "в" else "at" if key == "на" else ""
    if noun.case == "Acc":
        towards = noun.kind in ("place", "name", "proper") or bool(forms.place_preposition(noun.head)) or key == "в"
        return "to" if towards else "for"
    singular = noun.entry.en if noun.entry and noun.kind == "noun" else noun.head
    if singular.endswith("centre") and any(part.startswith("of ") for part in noun.after):
        return "in"  # в центре города
    return (
        forms.place_preposition(singular)
        or forms.place_preposition(noun.head)
        or ("on" if key == "на" and noun.kind == "noun" else "in")
    )


def _by_subject(noun: Noun, governors: tuple[Entry, ...], *, titles: bool) -> str:
    """`по`: a route along which, a body on a subject, an office for it, work for a deed."""
    if noun.head.split(" ")[-1] in ("route", "corridor", "routes", "corridors", "line", "road", "river"):
        return "along"
    if noun.head.split(" ")[-1] in ("pipeline", "pipelines", "channel", "channels"):
        return "through"
    nearest = governors[0] if governors else None
    what = (noun.entry.en if noun.entry and noun.kind == "noun" else noun.head).split(" ")[-1]
    if what == "programme" or (what in _UNDER and nearest is not None and nearest.en.split(" ")[-1] in _BOUND):
        return "under"
    if nearest is None:
        return "on"
    if titles:
        return "on" if "subject" in forms.roles(nearest.en) else "for"
    deed = noun.entry is not None and noun.entry.pos == "VERBN"
    return "for" if deed and nearest.pos != "VERBN" else "on"
