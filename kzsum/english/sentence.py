"""One English sentence a meeting, made of its English fields alone: nothing is said that no field holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from kzsum.english import parts, subjects
from kzsum.english.parts import joined
from kzsum.schema import Meeting, Participant

__all__ = ["joined", "summary"]

_SITTING = re.compile(
    r"Council|Committee|Commission|Assembly|Conference|Congress|Board|Forum|Summit|Group|Union|Organi[sz]ation|Commonwealth|"
    r"Senate|Parliament|Bureau|Panel|[A-Z]{2,}"
)
_ALIKE = 24  # letters by which a sitting's own name is told to be that of the body


def summary(meeting: Meeting) -> str:
    """One sentence in the past tense about a meeting whose `*_en` fields are filled.

    >>> from kzsum.schema import Participant, Topic
    >>> envoy = Participant(name="А. С.", name_en="Abzal Saparbekuly", role="посол", role_en="Ambassador")
    >>> host = Participant(name="И. П.", name_en="Ivan Petrov", role="мэр", role_en="Mayor of Budapest")
    >>> topic = Topic(text="рейсы", text_en="direct flights")
    >>> summary(Meeting(id="1", kind="meeting", kazakh_side=[envoy], counterparts=[host], topics=[topic]))
    'Ambassador Abzal Saparbekuly met with Ivan Petrov, Mayor of Budapest, to discuss direct flights.'
    """
    text = _KINDS[meeting.kind](meeting)
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").replace(",,", ",").rstrip(" ,;")
    return text[:1].upper() + text[1:] + ("" if text.endswith(".”") else ".")


def _talks(meeting: Meeting, verb: str, noun: str) -> str:
    """`X met with Y to discuss Z`, whatever of it is known."""
    kazakh, others = parts.kazakh(meeting), parts.others(meeting)
    setting = parts.when(meeting) if meeting.kind == "call" else parts.setting(meeting)
    if kazakh and others:
        text = f"{kazakh} {verb} with {others}{setting}"
    elif kazakh:
        text = f"{kazakh} held {noun}{setting}"
    else:
        text = f"{noun}{f' with {others}' if others else ''} took place{setting}"
    about = parts.discussing(meeting, text)
    return (text.rstrip(",") if about.startswith(".") else text) + about


def _meeting(meeting: Meeting) -> str:
    return _talks(meeting, "met", "a meeting")


def _call(meeting: Meeting) -> str:
    return _talks(meeting, "held a call", "a call")


def _attended(meeting: Meeting, event: str, about: str) -> str:
    """`X, together with Y, took part in EVENT`; a mission of Kazakhstan that stands alone held it."""
    kazakh = parts.kazakh_list(meeting)
    persons = parts.others_of(meeting.counterparts).rstrip(",")
    hosts = _hosts(meeting) if meeting.kind != "session" and not persons else []
    company = f", together with {persons}," if persons else ""
    if kazakh and not hosts and _is_host(meeting):
        guests = f", with the participation of {persons}" if persons else ""
        return _set(meeting, f"{joined(kazakh)} {_verb(event, 'held')} {event}", about + guests)
    if kazakh or hosts:
        verb = _verb(event, "took part in")
        return _set(meeting, f"{joined([*kazakh, *hosts])}{company} {verb} {event}", about)
    return _set(meeting, f"{event}{f' with {persons},' if persons else ''} took place", about)


def _hosts(meeting: Meeting) -> list[str]:
    """The bodies of the other side that stand in no Kazakh post (`Permanent Representative to UNESCO`)."""
    roles = [subjects.clean(person.role_en) for person in meeting.kazakh_side]
    bodies = parts.body_list(meeting.organizations, kazakh=False)
    return [body for body in bodies if not any(subjects.within(body, role) for role in roles)]


def _set(meeting: Meeting, text: str, about: str) -> str:
    """A sentence with place and day: in front where `on 4 May on trade` would stumble."""
    setting = parts.setting(meeting)
    if meeting.date and about.startswith(" on "):
        return f"{setting.strip()}, {text}{about}"
    return f"{text}{setting}{about}"


def _is_host(meeting: Meeting) -> bool:
    """Whether missions of Kazakhstan or its ministry are all that acts for it at a conference or an evening."""
    names = parts.body_list(meeting.organizations, kazakh=True)
    missions = all(
        re.search(r"\b(?:Embassy|Consulate|Diplomatic Mission|Ministry of Foreign Affairs)\b", name) for name in names
    )
    return meeting.kind in ("conference", "culture") and not meeting.kazakh_side and bool(names) and missions


def _verb(event: str, otherwise: str) -> str:
    """What is done with an event: days are marked."""
    return "marked" if subjects.is_marked(event) else otherwise


def _event(meeting: Meeting, default: str, preposition: str) -> str:
    """An event that its own name among the topics names, or `default` on the topics."""
    topics = subjects.told(meeting)
    own = [topic for topic in topics if subjects.names_event(topic)]
    rest = [topic for topic in topics if topic not in own]
    about = (f" {preposition} {joined(rest)}" if rest else "") + parts.outcomes(meeting)
    return _attended(meeting, joined(own) or default, about)


def _session(meeting: Meeting) -> str:
    bodies = (subjects.clean(o.name_en) for o in meeting.organizations if o.country != "KZ")
    body = next((body for body in bodies if body and _SITTING.search(body)), "")
    topics = subjects.told(meeting)
    own = [topic for topic in topics if subjects.names_sitting(topic)]
    telling = [topic for topic in own if not subjects.is_bare(topic) and not (body and body[:_ALIKE] in topic)]
    event = joined(telling) or (f"a session of {parts.with_the(body)}" if body else "a session")
    return _attended(meeting, event, parts.on_topics(meeting, [topic for topic in topics if topic not in own]))


def _conference(meeting: Meeting) -> str:
    return _event(meeting, "an event", "on")


def _culture(meeting: Meeting) -> str:
    return _event(meeting, "a cultural event", "on the theme of")


def _other(meeting: Meeting) -> str:
    return _event(meeting, "an event", "on")


def _credentials(meeting: Meeting) -> str:
    """Who presents is told by the posts: envoys present, others receive."""
    kazakh, others = parts.kazakh(meeting), parts.others(meeting)
    topics = [topic for topic in subjects.told(meeting) if not subjects.names_ceremony(topic)]
    papers = next((topic for topic in topics if "credentials" in topic or "letters" in topic), "credentials")
    rest = joined([topic for topic in topics if topic != papers])
    outcomes, setting = parts.outcomes(meeting), parts.setting(meeting)
    talks = f" with talks on {rest}" if rest else ""
    if kazakh and others:
        receiving = any(_is_envoy(p) for p in meeting.counterparts) and not any(
            _is_envoy(p) for p in meeting.kazakh_side
        )
        verb, link = ("received", "from") if receiving else ("presented", "to")
        about = f" and discussed {rest}" if rest else ""
        return f"{kazakh} {verb} {papers} {link} {others}{setting}{about}{outcomes}"
    if kazakh:
        return f"{kazakh} took part in the presentation of {papers}{setting}{talks}{outcomes}"
    return f"the presentation of {papers}{f' with {others}' if others else ''} took place{setting}{talks}{outcomes}"


def _is_envoy(person: Participant) -> bool:
    role = subjects.clean(person.role_en)
    return any(word in role for word in ("Ambassador", "Representative", "Envoy", "Nuncio", "Consul", "Observer"))


def _visit(meeting: Meeting) -> str:
    kazakh, persons = parts.kazakh(meeting), parts.others_of(meeting.counterparts)
    roles = [subjects.clean(person.role_en) for person in meeting.counterparts]
    bodies = [
        body
        for body in parts.body_list(meeting.organizations, kazakh=False)
        if not any(subjects.within(body, role) for role in roles)
    ]
    topics = joined([topic for topic in subjects.told(meeting) if not subjects.names_visit(topic)])
    focus = (f" with a focus on {topics}" if topics else "") + parts.outcomes(meeting)
    aim = (f" to discuss {topics}" if topics else "") + parts.outcomes(meeting)
    where, when = parts.where(meeting), parts.when(meeting)
    to = where.replace(" in ", " to ", 1)
    if kazakh and bodies:
        met = f" and met with {persons}{aim}" if persons else focus
        return f"{kazakh} visited {joined(bodies)}{where}{when}{met}"
    if kazakh and persons:
        return f"{f'on a visit{to}' if to else 'during a visit'}{when}, {kazakh} met with {persons}{aim}"
    if kazakh:
        return f"{kazakh} paid a visit{to}{when}{focus}"
    return f"a visit{to}{f' with {persons}' if persons else ''} took place{when}{focus}"


def _signing(meeting: Meeting) -> str:
    spoken = [*subjects.told(meeting), *subjects.new_outcomes(meeting)]
    named = [text for text in spoken if not subjects.names_signing(text)]
    papers = [text for text in named if subjects.is_paper(text)]
    event = f"the signing of {joined(papers)}" if papers else "a signing ceremony"
    rest = joined([text for text in named if text not in papers])
    about = f", with {rest} {'also ' if papers else ''}on the agenda" if rest else ""
    kazakh, setting = parts.kazakh_list(meeting), parts.setting(meeting)
    others = parts.others(meeting)
    if kazakh and len(meeting.counterparts) > 1:
        return f"{joined(kazakh)}, together with {others.rstrip(',')}, took part in {event}{setting}{about}"
    sides = joined([*kazakh, *([others] if others else [])])
    if sides:
        return f"{sides} took part in {event}{setting}{about}"
    return f"{event} took place{setting}{about}"


def _statement(meeting: Meeting) -> str:
    kazakh, persons = parts.kazakh(meeting), parts.others_of(meeting.counterparts).rstrip(",")
    company = f", together with {persons}," if persons else ""
    about = parts.on_topics(meeting, subjects.told(meeting))
    if kazakh:
        return _set(meeting, f"{kazakh}{company} made a statement", about)
    return _set(meeting, f"a statement {f'by {persons}, ' if persons else ''}was made", about)


_KINDS: dict[str, Callable[[Meeting], str]] = {
    "meeting": _meeting,
    "call": _call,
    "session": _session,
    "credentials": _credentials,
    "conference": _conference,
    "culture": _culture,
    "visit": _visit,
    "signing": _signing,
    "statement": _statement,
    "other": _other,
}
