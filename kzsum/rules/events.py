"""Segmentation: where one event ends and the next begins.

A sentence opens an event when something new happens in it and somebody of Kazakhstan acts (`opening`); sentences that
only go on about it are joined to it, background and plans to none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kzsum.rules.actors import acts_for_kazakhstan, kazakh_actors
from kzsum.rules.facts import Event, Facts, facts_of
from kzsum.rules.openers import is_background, points_back
from kzsum.rules.opening import Moment, ahead, opens, planned
from kzsum.rules.people import Person
from kzsum.rules.triggers import Trigger, triggers

_WAITING = 8  # as many sentences of a paragraph may stand before the one that names the event

__all__ = ["Event", "Facts", "Trigger", "events", "facts_of", "triggers"]


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
            found += _shares(facts, people, rule, previous)
            found[-1].facts += waiting  # what the paragraph told before the sentence that names the event
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


def _told_together(found: Sequence[Event]) -> list[Event]:
    """The last events that one sentence tells: `Обоих сенаторов …` goes on with each of them."""
    return [event for event in found[-4:] if event.opening is found[-1].opening]


def _upcoming(sentences: Sequence[Facts], at: int) -> Facts | None:
    """The next sentence of the same paragraph."""
    following = sentences[at + 1] if at + 1 < len(sentences) else None
    return following if following and following.view.paragraph == sentences[at].view.paragraph else None


def _goes_on(facts: Facts, previous: Event) -> bool:
    """Whether a new paragraph that opens no event goes on with the one before."""
    if ahead(facts) or is_background(facts.text):
        return False
    known, back = previous.names, points_back(facts.text)
    if planned(facts) and not back:
        return False
    if back or any(m.name in known for m, _ in facts.mentions):
        return True
    return facts.text.lower().split()[:1] in (["они"], ["он"], ["она"], ["стороны"], ["по"])


def _shares(facts: Facts, people: dict[str, Person], rule: str, previous: Event | None) -> list[Event]:
    """One event, or one for each partner of `две беседы посла: с сенатором А и с депутатом Б`."""
    actors = kazakh_actors(facts, people, previous)
    partners = _parallel_partners(facts, people)
    if len(partners) < 2:
        return [Event([facts], actors, None, rule)]
    kept = frozenset(m.name for m in facts.active) - frozenset(n for group in partners for n in group)
    return [
        Event([facts], actors, kept | frozenset(group), "one event a partner", words)
        for group, words in zip(partners, _words_of(facts, partners), strict=True)
    ]


def _words_of(facts: Facts, partners: list[list[str]]) -> list[range]:
    """The words that tell of each partner: from his name to that of the next; the first also what stands before."""
    left = {m.name: m.left for m in reversed(facts.active)}
    starts = [min(left[name] for name in group) for group in partners[1:]]
    return [range(a, b) for a, b in pairwise([0, *starts, len(facts.view.words)])]


def _parallel_partners(facts: Facts, people: dict[str, Person]) -> list[list[str]]:
    """The groups of partners that each follow a `с` of their own, where the sentence tells several talks."""
    contrast = _contrast(facts)
    if contrast is not None:
        others = [m for m in facts.active if not acts_for_kazakhstan(people[m.name])] or facts.active
        halves = [[m.name for m in others if m.start < contrast], [m.name for m in others if m.start > contrast]]
        return halves if all(halves) else []
    return _groups(facts) if _several_talks(facts) else []


def _contrast(facts: Facts) -> int | None:
    """Where `…, а с …` opposes a second partner to the first."""
    view = facts.view
    for at, key in enumerate(view.keys):
        if key == "а" and view.key(at - 1) == "," and view.key(at + 1) in ("с", "со"):
            return at - 1
    return None


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
