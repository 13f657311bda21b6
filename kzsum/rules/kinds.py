"""What kind of event it is: ordered rules over the triggers of the sentences that report it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kzsum import tables
from kzsum.rules.facts import Event, Facts
from kzsum.rules.triggers import GATHERINGS, Trigger

_PERSONAL = frozenset("встретиться побеседовать переговорить поговорить встреча беседа переговоры разговор".split())
_TOURED = tables.words("toured")
_SHOWING = frozenset({"показать", "показывать"})  # `показал мэру новый вокзал`
_GIVING = frozenset({"дать", "давать"})
_NEAR = 7  # words from `дал` to `прием`: `Прием гостю дал министр` is rather talks
_FESTIVE = tables.words("festive")


class FoundKind(NamedTuple):
    """A kind, the trigger that speaks for it, and the rule."""

    kind: str
    facts: Facts
    trigger: Trigger | None
    rule: str


def kind_of(event: Event, partners: int) -> FoundKind:
    """The kind of an event with that many counterparts; the first rule that answers counts."""
    for rule in KIND_RULES:
        found = rule(event, partners)
        if found is not None:
            return found
    if partners:
        return FoundKind("meeting", event.opening, None, "two sides act together")
    return FoundKind("other", event.opening, None, "no word tells the kind")


def _first(facts: Facts, *kinds: str, uses: tuple[str, ...] = ("act", "noun", "talk", "sign")) -> Trigger | None:
    return next((t for t in facts.triggers if t.kind in kinds and t.use in uses), None)


def _credentials(event: Event, partners: int) -> FoundKind | None:
    opening = event.opening
    trigger = _first(opening, "credentials")
    handed = opening.view.has("вручить", "передать", "принять", "вручать", "вручение", "принимать", "церемония")
    return FoundKind("credentials", opening, trigger, "credentials are handed over") if trigger and handed else None


def _call(event: Event, partners: int) -> FoundKind | None:
    for facts in event.facts[:2]:
        trigger = _first(facts, "call")
        if trigger is not None and (facts is event.opening or trigger.use != "sign"):
            many = _first(facts, "session") is not None
            return FoundKind("session" if many else "call", facts, trigger, "talks by telephone or video")
    return None


def _signing(event: Event, partners: int) -> FoundKind | None:
    """A document is signed, unless talks are told before it: `по итогам переговоров подписан …`."""
    facts = event.opening
    trigger = _first(facts, "signing") or _concluded(facts)
    if trigger is None or any(
        t.kind == "meeting" and t.start < trigger.start and t.use in ("act", "talk") for t in facts.triggers
    ):
        return None
    return FoundKind("signing", facts, trigger, "a document is signed")


def _concluded(facts: Facts) -> Trigger | None:
    """`Соглашение о … заключили …`: the document may stand far from the verb."""
    if not facts.view.has("соглашение", "меморандум", "договор", "протокол", "контракт"):
        return None
    return next((t for t in facts.triggers if t.phrase == "заключить"), None)


def _reception(event: Event, partners: int) -> FoundKind | None:
    """`прием по случаю Дня Республики`, `дал прием` is a celebration, `прием у министра` a conversation."""
    trigger = next((t for t in event.opening.triggers if t.phrase in ("прием", "приём")), None)
    given = trigger is not None and any(
        t.phrase in _GIVING and 0 < trigger.start - t.start < _NEAR for t in event.opening.triggers
    )
    if trigger is None or not (given or event.opening.view.has(*_FESTIVE)):
        return None
    return FoundKind("culture", event.opening, trigger, "a reception for a holiday")


def _gathering(event: Event, partners: int) -> FoundKind | None:
    """A sitting, a briefing, a conference, a cultural event that the opening sentence names."""
    opening = event.opening
    named = next((t for t in opening.triggers if t.kind in GATHERINGS and t.use == "noun"), None)
    if named is not None:
        talks = _conversation_first(opening, named)
        return None if talks else FoundKind(named.kind, opening, named, f"the event is named: {named.phrase}")
    if len(event.facts) == 1 or any(_personal(t) for t in opening.triggers):
        return None
    return _session_after(event.facts[1])


def _session_after(facts: Facts) -> FoundKind | None:
    """`В заседании участвовал …`: the second sentence names the sitting."""
    if not facts.view.has("представлять", "выступить", "участвовать", "участие", "провести", "вести"):
        return None
    sitting = next((t for t in facts.triggers if t.kind == "session" and t.use == "noun"), None)
    return FoundKind("session", facts, sitting, f"the event is named: {sitting.phrase}") if sitting else None


def _personal(trigger: Trigger) -> bool:
    """A word for talks between persons."""
    return trigger.use == "talk" or trigger.phrase in _PERSONAL


def _conversation_first(facts: Facts, gathering: Trigger) -> bool:
    """Talks told before the gathering's name win: `встретился с министром на полях форума`."""
    fields = any(facts.view.key(at) == "полях" for at in range(max(0, gathering.start - 5), gathering.start))
    return fields or any(t.start < gathering.start and _personal(t) for t in facts.triggers)


def _statement_act(event: Event, partners: int) -> FoundKind | None:
    trigger = next((t for t in event.opening.triggers if t.kind == "statement" and t.use == "act"), None)
    return FoundKind("statement", event.opening, trigger, "a statement is made") if trigger else None


def _conversation(event: Event, partners: int) -> FoundKind | None:
    """Talks: a word for them, or an act with somebody."""
    opening = event.opening
    meetings = [t for t in opening.triggers if t.kind == "meeting"]
    talk = next((t for t in meetings if _personal(t)), None)
    if talk is not None:
        return FoundKind("meeting", opening, talk, f"talks: {talk.phrase}")
    visit = next((t for t in opening.triggers if t.kind == "visit"), None)
    act = next((t for t in meetings if t.use == "act"), None)
    if act is not None and (partners or visit is None):
        toured = visit is not None and _toured(event)
        return None if toured else FoundKind("meeting", opening, act, f"talks: {act.phrase}")
    if visit is not None and partners and visit.phrase not in _SHOWING and not _toured(event):
        return FoundKind("meeting", opening, visit, "a visit to somebody")
    return None


def _toured(event: Event) -> bool:
    """A plant, an archive, a school was shown."""
    shown = ("показать", "осмотреть", "экскурсия", "продемонстрировать")
    everywhere = any(facts.view.has(*shown) for facts in event.facts)
    return any(
        (everywhere or facts.view.has("ознакомиться"))
        and any(t.kind == "visit" and _shows_plant(facts, t) for t in facts.triggers)
        for facts in event.facts[:2]
    )


def _shows_plant(facts: Facts, visit: Trigger) -> bool:
    near = facts.view.words[visit.end : visit.end + 9]
    return any(not word.info.lemmas.isdisjoint(_TOURED) for word in near)


def _visit(event: Event, partners: int) -> FoundKind | None:
    trigger = next((t for t in event.opening.triggers if t.kind == "visit"), None)
    return FoundKind("visit", event.opening, trigger, "a visit") if trigger else None


def _gathering_later(event: Event, partners: int) -> FoundKind | None:
    """Whatever word of an event the sentences have."""
    kinds = (*GATHERINGS, "meeting", "other")
    for facts in event.facts:
        trigger = _first(facts, *kinds, uses=("noun", "talk", "act"))
        if trigger is not None:
            return FoundKind(trigger.kind, facts, trigger, f"a word tells the kind: {trigger.phrase}")
    return None


KIND_RULES: tuple[Callable[[Event, int], FoundKind | None], ...] = (
    _credentials,
    _call,
    _signing,
    _reception,
    _gathering,
    _statement_act,
    _conversation,
    _visit,
    _gathering_later,
)
