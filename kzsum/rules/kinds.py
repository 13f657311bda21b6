"""What kind of event it is: ordered rules over the triggers of the sentences that report it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kzsum.rules.events import Event, Facts, Trigger

_SETTLING = ("credentials", "call")
_GATHERINGS = ("session", "statement", "conference", "culture")


@dataclass(frozen=True, slots=True)
class FoundKind:
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
    trigger = _first(event.opening, "signing") or _concluded(event.opening)
    if trigger is None or _in_passive_past(event.opening, trigger):
        return None
    return FoundKind("signing", event.opening, trigger, "a document is signed")


def _concluded(facts: Facts) -> Trigger | None:
    """`Соглашение о … заключили …`: the document may stand far from the verb."""
    if not facts.view.has("соглашение", "меморандум", "договор", "протокол", "контракт"):
        return None
    return next((t for t in facts.triggers if t.phrase == "заключить"), None)


def _in_passive_past(facts: Facts, trigger: Trigger) -> bool:
    """`по итогам подписан …` closes talks that have a kind of their own."""
    other = any(t.kind in ("meeting",) and t.start < trigger.start and t.use in ("act", "talk") for t in facts.triggers)
    return other


def _gathering(event: Event, partners: int) -> FoundKind | None:
    """A sitting, a briefing, a conference, a cultural event that the opening sentence names."""
    opening = event.opening
    gatherings = [t for t in opening.triggers if t.kind in _GATHERINGS and t.use == "noun"]
    if (
        not gatherings
        and len(event.facts) > 1
        and not any(t.use == "talk" or t.phrase in _PERSONAL for t in opening.triggers)
    ):
        sat = event.facts[1].view.has("представлять", "выступить", "участвовать", "участие", "провести", "вести")
        later = next((t for t in event.facts[1].triggers if t.kind == "session" and t.use == "noun" and sat), None)
        return FoundKind("session", event.facts[1], later, f"the event is named: {later.phrase}") if later else None
    if not gatherings or _conversation_first(opening, gatherings[0]):
        return None
    trigger = gatherings[0]
    return FoundKind(trigger.kind, opening, trigger, f"the event is named: {trigger.phrase}")


_PERSONAL = frozenset("встретиться побеседовать переговорить поговорить встреча беседа переговоры разговор".split())


def _conversation_first(facts: Facts, gathering: Trigger) -> bool:
    """Talks told before the gathering's name win: `встретился с министром на полях форума`."""
    at = gathering.start
    fields = (
        facts.view.key(at - 2) == "полях"
        or facts.view.key(at - 1) == "полях"
        or "полях" in [facts.view.key(i) for i in range(max(0, at - 5), at)]
    )
    return fields or any(t.start < at and (t.use == "talk" or t.phrase in _PERSONAL) for t in facts.triggers)


_FESTIVE = frozenset(
    "праздничный торжественный случай посвятить посвященный посвящённый юбилей праздник приурочить наурыз годовщина".split()
)


def _reception(event: Event, partners: int) -> FoundKind | None:
    """`прием по случаю Дня Республики` is a celebration, `прием у министра` a conversation."""
    trigger = next((t for t in event.opening.triggers if t.phrase in ("прием", "приём")), None)
    if trigger is None or not event.opening.view.has(*_FESTIVE):
        return None
    return FoundKind("culture", event.opening, trigger, "a reception for a holiday")


def _statement_act(event: Event, partners: int) -> FoundKind | None:
    trigger = next((t for t in event.opening.triggers if t.kind == "statement" and t.use == "act"), None)
    return FoundKind("statement", event.opening, trigger, "a statement is made") if trigger else None


def _conversation(event: Event, partners: int) -> FoundKind | None:
    """Talks: a word for them, or an act with somebody."""
    opening = event.opening
    talk = next(
        (t for t in opening.triggers if t.kind == "meeting" and (t.use == "talk" or t.phrase in _PERSONAL)), None
    )
    if talk is not None:
        return FoundKind("meeting", opening, talk, f"talks: {talk.phrase}")
    visit = next((t for t in opening.triggers if t.kind == "visit"), None)
    act = next((t for t in opening.triggers if t.kind == "meeting" and t.use == "act"), None)
    if act is not None and (partners or visit is None):
        toured = visit is not None and _toured(event)
        return None if toured else FoundKind("meeting", opening, act, f"talks: {act.phrase}")
    if visit is not None and partners and not _toured(event):
        return FoundKind("meeting", opening, visit, "a visit to somebody")
    return None


_TOURED = frozenset(
    "завод предприятие хранилище архив школа театр музей цех лаборатория производство фабрика комбинат порт терминал ферма кампус экспозиция "
    "выставка больница клиника библиотека таможенный технопарк ситет полигон стройка институт".split()
)


def _toured(event: Event) -> bool:
    """A plant, an archive, a school was shown."""
    for facts in event.facts[:2]:
        shown = facts.view.has("показать", "осмотреть", "экскурсия", "ознакомиться", "продемонстрировать")
        for trigger in facts.triggers:
            if trigger.kind != "visit":
                continue
            near = facts.view.words[trigger.end : trigger.end + 9]
            plain = any(not w.info.lemmas.isdisjoint(_TOURED) for w in near)
            if plain and (
                shown
                or any(f.view.has("показать", "осмотреть", "экскурсия", "продемонстрировать") for f in event.facts)
            ):
                return True
    return False


def _visit(event: Event, partners: int) -> FoundKind | None:
    trigger = next((t for t in event.opening.triggers if t.kind == "visit"), None)
    return FoundKind("visit", event.opening, trigger, "a visit") if trigger else None


def _gathering_later(event: Event, partners: int) -> FoundKind | None:
    for facts in event.facts:
        trigger = next(
            (
                t
                for t in facts.triggers
                if t.kind in (*_GATHERINGS, "meeting", "other") and t.use in ("noun", "talk", "act")
            ),
            None,
        )
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
