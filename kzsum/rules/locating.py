"""Whether a place that a sentence names is where the event happened, or only a plan or a way."""

from __future__ import annotations

from typing import NamedTuple

from kzsum import tables
from kzsum.rules.facts import Facts
from kzsum.rules.view import View

IN = frozenset({"в", "во"})
_GOING = tables.words("going")
_PLAN_GOALS = tables.words("plan_goals")
_PLAN_NOUNS = tables.words("plan_nouns")
_HAPPENED = tables.words("happened")
_ARRIVAL = frozenset("прибытии приезде прилете".split())  # `по прибытии в Рим`
_ABROAD = frozenset({"посольство", "посол", "генконсульство", "консульство", "мид"})


class FoundPlace(NamedTuple):
    """A city or state, the raw span that tells it, and the rule; `inferred` where it follows from something else."""

    code: str | None
    city: str | None
    span: tuple[int, int] | None
    rule: str
    inferred: bool = False


def covered(facts: Facts) -> frozenset[int]:
    """Words of posts, names and bodies, whose cities say nothing of the event."""
    return facts.named_words | facts.body_words


def located(facts: Facts, at: int) -> bool:
    """Locative, or accusative after a word of going that tells the event; `в Москву` alone is a way, not a place."""
    view, word = facts.view, facts.view.words[at]
    if "Loc" in word.info.cases or not word.info.cases or _undeclined(view, at):
        return True
    told = {t.start for t in facts.triggers}
    going = (i for i in range(max(0, at - 12), at) if not view.words[i].info.lemmas.isdisjoint(_GOING))
    return any(i in told or view.words[i].info.is_verb or view.key(i) in _ARRIVAL for i in going)


def _undeclined(view: View, at: int) -> bool:
    """`в Осло`, `в Тбилиси`."""
    mark, key = view.place[at], view.key(at)
    if mark is None or mark.place is None:
        return False
    return key == mark.place.name.lower().replace("ё", "е") and key[-1] in "оиуюэеы"


def in_relative_clause(view: View, at: int) -> bool:
    """`Центра, который создается в Алматы`."""
    for offset in range(at - 1, max(-1, at - 9), -1):
        if "который" in view.words[offset].info.lemmas:
            return all(view.words[i].info.lemmas.isdisjoint(_ABROAD) for i in range(offset, at))
        if view.words[offset].text == ",":
            return False
    return False


def planned_there(view: View, at: int) -> bool:
    """`договорились провести в Абу-Даби форум`, `пригласил на форум в Астану`: a plan, not the place of the event."""
    for offset in range(at - 2, max(-1, at - 9), -1):
        word = view.words[offset]
        if any(r.pos == "INF" for r in word.info.readings):
            return True
        if _leads_to_plan(view, offset, at):
            return word.key == "на" or not view.has(*_GOING)
        if word.text in ".;:":
            return False
        if _plan_noun(view, offset):
            return not _told(view, offset)
    return False


def _leads_to_plan(view: View, at: int, place: int) -> bool:
    """`на форум в …`, `для участия в …`."""
    if view.key(at) not in ("в", "на", "для") or at + 2 > place - 1:
        return False
    goal = view.words[at + 1].info
    there = view.key(at) != "для" and "Loc" in goal.cases and "Acc" not in goal.cases  # `выступил на форуме в …`
    return not there and not goal.lemmas.isdisjoint(_PLAN_GOALS)


def _plan_noun(view: View, at: int) -> bool:
    """`обсудили подготовку …`; right after a verb the noun tells what happened (`начал визит`)."""
    word = view.words[at]
    if at <= 2 or word.info.best != "NOUN" or word.info.lemmas.isdisjoint(_PLAN_NOUNS):
        return False
    arrived = not {"с", "со"}.isdisjoint(view.keys[at - 2 : at]) and not view.has("пригласить", "приглашение")
    if arrived and "Ins" in word.info.cases:
        return False  # `прибыл с рабочим визитом в Прагу`
    return not view.words[at - 1].info.is_verb


def _told(view: View, at: int) -> bool:
    """The noun is the event itself: `состоялась`, `провел`, `посвящена` stands before it or after the place."""
    return "Gen" not in view.words[at].info.cases and view.has(*_HAPPENED)
