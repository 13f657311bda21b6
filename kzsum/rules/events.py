"""Segmentation: where one event ends and the next begins.

A sentence opens an event when something new happens in it and somebody of Kazakhstan acts (`opening`); sentences that
only go on about it are joined to it, background and plans to none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kzsum.rules.actors import acts_for_kazakhstan, kazakh_actors, kazakh_body
from kzsum.rules.bodies import Body
from kzsum.rules.dates import month_numbers
from kzsum.rules.facts import Event, Facts, facts_of
from kzsum.rules.openers import is_background
from kzsum.rules.opening import Moment, named_before_actor, opens
from kzsum.rules.people import Person
from kzsum.rules.plans import ahead, planned
from kzsum.rules.triggers import Trigger, called_off, triggers
from kzsum.rules.view import View
from kzsum.segment import DASHES

_THEN = frozenset("затем потом позднее позже".split())
_DAY_WORDS = frozenset("вечером утром днем накануне вчера позавчера сегодня".split())
_TIMES = _THEN.union(
    _DAY_WORDS,
    "следом днями часом часами часа спустя на следующий другой день в тот же этот двумя два через час неделей неделю "
    "после чуть ранее того".split(),
)
_JOURNEYS = frozenset({"визит", "рабочий визит", "поездка", "прибыть", "приехать"})
_WITH = ("с", "со")
_WAITING = 8  # as many sentences of a paragraph may stand before the one that names the event

__all__ = ["Event", "Facts", "Trigger", "events", "facts_of", "frames", "triggers"]


def events(sentences: Sequence[Facts], people: dict[str, Person]) -> list[Event]:
    """The events of the body's sentences, in order."""
    found: list[Event] = []
    paragraph, open_event = 0, False
    waiting: list[Facts] = []
    for at, facts in enumerate(sentences):
        new_paragraph = facts.view.paragraph != paragraph
        paragraph = facts.view.paragraph
        waiting = [] if new_paragraph else waiting
        previous = found[-1] if found else None
        moment = Moment(facts, _upcoming(sentences, at), tuple(waiting), previous, new_paragraph, open_event)
        rule = opens(moment, people)
        if rule:
            shares = _shares(facts, _actors(moment, people), people, rule)
            for event in shares:
                event.facts = _in_order(event.facts, waiting, named_before_actor(moment))
            found += shares
            waiting, open_event = [], True
        elif is_background(facts.text):
            open_event = open_event and not new_paragraph
        elif previous is not None and (_goes_on(facts, previous) if new_paragraph else open_event):
            for event in _told_together(found) if facts.view.has("оба") else (previous,):
                event.facts.append(facts)
            open_event = True
        else:
            open_event = False
            waiting = [*waiting[1 - _WAITING :], facts]
    return found


def _in_order(told: list[Facts], waiting: list[Facts], named: Facts | None) -> list[Facts]:
    """The sentence that names the event first, then those that opened it, then what the paragraph told before."""
    first = [named] if named is not None and not any(t.use in ("noun", "talk") for t in told[0].triggers) else []
    return [*first, *told, *(facts for facts in waiting if facts not in first)]


def frames(event: Event, after: Event) -> bool:
    """`Министр завершил поездку в …`: a trip of which nothing more is told, before talks of the same person."""
    opening = event.opening
    if len(event.facts) > 1 or not event.actors or after.actors[:1] != event.actors[:1]:
        return False
    journey = bool(opening.triggers) and all(t.phrase in _JOURNEYS or t.use == "light" for t in opening.triggers)
    alone = all(m.name in event.actors for m in opening.active) and all(
        opening.in_post(body) or kazakh_body(opening, body) or _only_says_whose(opening, body)
        for body in opening.bodies
    )
    return journey and alone and any(t.use in ("act", "talk", "noun") for t in after.opening.triggers)


def _only_says_whose(facts: Facts, body: Body) -> bool:
    """`прибыл на саммит глав правительств …`: a body in a genitive, no place that is visited."""
    before = facts.view.words[body.start - 1].info if body.start else None
    return before is not None and bool(before.nouns) and "Gen" in facts.view.words[body.start].info.cases


def _told_together(found: Sequence[Event]) -> list[Event]:
    """The last events that one sentence tells: `Обоих сенаторов …` goes on with each of them."""
    return [event for event in found[-4:] if event.opening is found[-1].opening]


def _upcoming(sentences: Sequence[Facts], at: int) -> Facts | None:
    """The next sentence of the same paragraph."""
    following = sentences[at + 1] if at + 1 < len(sentences) else None
    return following if following and following.view.paragraph == sentences[at].view.paragraph else None


def _goes_on(facts: Facts, previous: Event) -> bool:
    """Whether a new paragraph that opens no event goes on with the one before."""
    if ahead(facts) or is_background(facts.text) or called_off(facts.view):
        return False
    known, back = previous.names, facts.points_back
    if planned(facts) and not back:
        return False
    if back or any(m.name in known for m, _ in facts.mentions):
        return True
    return facts.text.lower().split()[:1] in (["они"], ["он"], ["она"], ["стороны"], ["по"])


def _actors(moment: Moment, people: dict[str, Person]) -> list[str]:
    """Who acts for Kazakhstan: named in the sentence, before or right after it, or in the event before."""
    facts, upcoming = moment.facts, moment.upcoming
    own = kazakh_actors(facts, people, None)
    own = own or [name for earlier in moment.waiting for name in kazakh_actors(earlier, people, None)]
    own = own or kazakh_actors(facts, people, moment.previous)
    return own or (kazakh_actors(upcoming, people, None) if upcoming is not None else [])


def _shares(facts: Facts, actors: list[str], people: dict[str, Person], rule: str) -> list[Event]:
    """One event, or one for each partner of `две беседы посла: с сенатором А и с депутатом Б`."""
    partners, words = _parallel_partners(facts, people)
    if len(partners) < 2:
        return [Event([facts], actors, None, rule)]
    kept = [m for m in facts.active if m.name not in {name for group in partners for name in group}]
    found = []
    for group, own in zip(partners, words, strict=True):
        here = [m.name for m in kept if m.start in own and m.case == "Nom"] or [m.name for m in kept]
        told = [name for name in actors if name in here] or actors  # `А переговорил с Б, а В – с Г`
        found.append(Event([facts], told, frozenset((*here, *group)), "one event a partner", own))
    return found


def _parallel_partners(facts: Facts, people: dict[str, Person]) -> tuple[list[list[str]], list[range]]:
    """The groups of partners that a sentence tells in talks of their own, and the words that tell of each group."""
    size = len(facts.view.words)
    contrast = _contrast(facts) or _succession(facts)
    if contrast is not None:
        others = [m for m in facts.active if not acts_for_kazakhstan(people[m.name])] or facts.active
        halves = [[m.name for m in others if m.start < contrast], [m.name for m in others if m.start > contrast]]
        return (halves, [range(contrast), range(contrast, size)]) if all(halves) else ([], [])
    groups = _groups(facts) if _several_talks(facts) else []
    left = {m.name: m.left for m in reversed(facts.active)}
    starts = [min(left[name] for name in group) for group in groups[1:]]
    return groups, [range(a, b) for a, b in pairwise([0, *starts, size])]


def _contrast(facts: Facts) -> int | None:
    """Where `…, а с …` opposes a second partner to the first."""
    view = facts.view
    for at, key in enumerate(view.keys):
        if key == "а" and view.key(at - 1) == "," and view.key(_after_time(view, _after_actor(facts, at + 1))) in _WITH:
            return at - 1
    return None


def _after_actor(facts: Facts, at: int) -> int:
    """The word after somebody else who acts: `…, а | вице-спикер Алимов | – с депутатом …`."""
    return next((m.right for m in facts.active if m.left == at and m.case == "Nom"), at)


def _after_time(view: View, at: int) -> int:
    """The word after `днем позже –`, `вечером`, `на следующий день`, `5 мая`, where a clause begins with a time."""
    end = at
    while end < at + 5 and (view.key(end) in _TIMES or view.key(end) in month_numbers() or view.key(end).isdigit()):
        end += 1
    return end + 1 if view.key(end) in DASHES else end


def _succession(facts: Facts) -> int | None:
    """Where `…, а на следующий день принял …`, `…, позднее переговорил с …` goes on to talks at another time."""
    talks = [t.start for t in facts.triggers if t.use == "talk" or (t.use == "act" and t.kind == "meeting")]
    for at, key in enumerate(facts.view.keys if len(talks) > 1 else ()):
        if key == "," and talks[0] < at < talks[-1] and _at_another_time(facts.view, at + 1):
            return at
    return None


def _at_another_time(view: View, at: int) -> bool:
    """Whether a clause begins with a time: `а вечером`, `а 5 мая`, `затем`, `а на следующий день`."""
    linked = view.key(at) in ("а", "и")
    at += linked
    if view.key(at) in _THEN:
        return True
    if not linked:
        return False
    following = view.keys[at : at + 3]
    if following in (("на", "следующий", "день"), ("в", "тот", "же")):
        return True
    dated = len(following) > 1 and following[0].isdigit() and following[1] in month_numbers()
    return dated or view.key(at) in _DAY_WORDS


def _several_talks(facts: Facts) -> bool:
    """`две беседы`, `порознь`, `по отдельности`."""
    keys = facts.view.keys
    if "порознь" in keys or "раздельно" in keys or "по отдельности" in facts.text:
        return True
    counted = (
        at
        for at, key in enumerate(keys)
        if key in ("две", "два", "три", "четыре", "несколько", "отдельные", "раздельные")
    )
    return any(t.start - at in (1, 2) for at in counted for t in facts.triggers)


def _groups(facts: Facts) -> list[list[str]]:
    view = facts.view
    groups: list[list[str]] = []
    apart = _apart(facts)
    for mention in facts.active:
        if any(view.key(at) in ("с", "со") for at in range(max(0, mention.left - 2), mention.left)):
            groups.append([mention.name])
        elif groups and view.key(mention.left - 1) in ("и", ","):
            if apart and len(groups[-1]) == 1:
                groups.append([mention.name])
            else:
                groups[-1].append(mention.name)
    return groups


def _apart(facts: Facts) -> bool:
    """`отдельные встречи с А и Б`: one `с` for partners that each have talks of their own."""
    keys = facts.view.keys
    told = any(key in ("отдельные", "порознь", "раздельно", "раздельные") for key in keys)
    return told and keys.count("с") + keys.count("со") == 1
