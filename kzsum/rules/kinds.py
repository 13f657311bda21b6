"""What kind of event it is: ordered rules over the triggers of the sentences that report it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kzsum import tables
from kzsum.rules.actors import SPEAKING, spoke_with
from kzsum.rules.facts import Event, Facts
from kzsum.rules.triggers import GATHERINGS, Trigger

_PERSONAL = frozenset("встретиться побеседовать переговорить поговорить встреча беседа переговоры разговор".split())
_TOURED = tables.words("toured")
_FOUNDED = tables.words("founded")
_OPENING = ("открыть", "открыться", "открытие")
_SPEECHES = frozenset("выступить выступать ответить отвечать".split())
_HOLIDAYS = frozenset("день праздник юбилей годовщина наурыз столетие летие рождество".split())
_SEEN = frozenset({"осмотреть", "объехать", "обойти"})
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
            gathering = _first(facts, *GATHERINGS, uses=("noun",))
            if gathering is not None and gathering.kind != "session":
                return None  # `в онлайн-формате прошел семинар`
            return FoundKind("call" if gathering is None else "session", facts, trigger, "talks by telephone or video")
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


def _celebration(event: Event, partners: int) -> FoundKind | None:
    """`День Республики отметили в посольстве`: the holiday stands first."""
    for facts in event.facts:
        words = facts.view.words
        trigger = next((t for t in facts.triggers if t.phrase == "отметить"), None)
        if trigger is None or facts.view.number > event.opening.view.number or words[0].info.is_preposition:
            continue
        if any(not word.info.lemmas.isdisjoint(_HOLIDAYS) for word in words[:3]):
            return FoundKind("culture", facts, trigger, "a holiday is celebrated")
    return None


def _opened(event: Event, partners: int) -> FoundKind | None:
    """`открыл почетное консульство`, `на открытии филиала`: no talks, whoever opened it together."""
    opening = event.opening
    if any(_personal(t) for t in opening.triggers):
        return None
    for facts in event.facts:
        at = _opening_of_place(facts) if facts.view.number <= opening.view.number else None
        if at is not None:
            trigger = next((t for t in facts.triggers if t.start <= at < t.end), None)
            return FoundKind("other", facts, trigger, "something is opened")
    return None


def _opening_of_place(facts: Facts) -> int | None:
    """The word `открыл`, `открытие` before what is opened to stay."""
    words = facts.view.words if facts.view.has(*_OPENING) else ()
    for at, word in enumerate(words):
        if word.info.lemmas.isdisjoint(_OPENING) or any(r.pos == "INF" for r in word.info.readings):
            continue
        if any(not near.info.lemmas.isdisjoint(_FOUNDED) for near in words[at + 1 : at + 9]):
            return at
    return None


def _statement_act(event: Event, partners: int) -> FoundKind | None:
    trigger = next((t for t in event.opening.triggers if t.kind == "statement" and t.use in ("act", "sign")), None)
    return FoundKind("statement", event.opening, trigger, "a statement is made") if trigger else None


def _conversation(event: Event, partners: int) -> FoundKind | None:
    """Talks: a word for them, or an act with somebody."""
    opening = event.opening
    meetings = [t for t in opening.triggers if t.kind == "meeting"]
    talk = next((t for t in meetings if _personal(t)), None)
    if talk is not None:
        return FoundKind("meeting", opening, talk, f"talks: {talk.phrase}")
    visit = next((t for t in opening.triggers if t.kind == "visit"), None)
    if visit is not None and visit.phrase in _SEEN:
        return None  # `осмотрел порт`: who showed it makes no talks of it
    act = next((t for t in meetings if t.use == "act"), None)
    if act is not None and act.phrase == "ознакомиться" and _shows_plant(opening, act):
        return FoundKind("visit", opening, act, "a plant, an archive, a school is seen")
    if act is not None and (partners or visit is None):
        toured = visit is not None and _toured(event)
        return None if toured else FoundKind("meeting", opening, act, f"talks: {act.phrase}")
    if visit is not None and partners and visit.phrase not in _SHOWING and not _toured(event):
        return FoundKind("meeting", opening, visit, "a visit to somebody")
    spoke = next((t for t in opening.triggers if t.phrase in SPEAKING), None) if spoke_with(opening) else None
    return FoundKind("meeting", opening, spoke, f"talks: {spoke.phrase}") if spoke is not None else None


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


def _speech(event: Event, partners: int) -> FoundKind | None:
    """`выступил перед студентами`, `ответил на вопросы`: a speech that no sitting or conference frames."""
    trigger = next((t for t in event.opening.triggers if t.phrase in _SPEECHES), None)
    return FoundKind("statement", event.opening, trigger, "a speech") if trigger else None


KIND_RULES: tuple[Callable[[Event, int], FoundKind | None], ...] = (
    _credentials,
    _call,
    _signing,
    _reception,
    _gathering,
    _celebration,
    _opened,
    _statement_act,
    _conversation,
    _visit,
    _gathering_later,
    _speech,
)
