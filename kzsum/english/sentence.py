"""One English sentence a meeting, made of its English fields alone: nothing is said that no field holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from kzsum.english import forms, parts
from kzsum.english.parts import joined
from kzsum.schema import Meeting, Participant

__all__ = ["joined", "summary"]

_SITTING = re.compile(
    r"Council|Committee|Commission|Assembly|Conference|Congress|Board|Forum|Summit|Group|Union|Organi[sz]ation|Commonwealth|"
    r"Senate|Parliament|Bureau|Panel|[A-Z]{2,}"
)
_EVENTS = frozenset(
    "lecture conference forum exhibition seminar symposium congress concert evening festival reception fair meeting "
    "event presentation competition tournament championship ceremony iftar screening tasting exposition table class "
    "workshop webinar show party dinner gala premiere days week weeks performance celebration day contest olympiad "
    "marathon opening summit talks session briefing tour race concerts exhibitions lectures anniversary breakfast "
    "lunch quiz game games hackathon festivals evenings screenings readings iftars regatta run match vernissage".split()
)
_AFTER = (
    "of|on|in|at|for|with|by|to|about|among|between|under|from|as|near|dedicated|timed|named|held|organi[sz]ed|that|who|"
    "during|within"
)


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
        return f"{kazakh} {verb} with {others}{setting}{parts.discussing(meeting)}"
    if kazakh:
        return f"{kazakh} held {noun}{setting}{parts.discussing(meeting)}"
    if others:
        return f"{noun} with {others} took place{setting}{parts.discussing(meeting)}"
    return f"{noun} took place{setting}{parts.discussing(meeting)}"


def _meeting(meeting: Meeting) -> str:
    return _talks(meeting, "met", "a meeting")


def _call(meeting: Meeting) -> str:
    return _talks(meeting, "held a call", "a call")


def _attended(meeting: Meeting, event: str, about: str) -> str:
    """`X, together with Y, took part in EVENT`; a mission of Kazakhstan that stands alone held it."""
    kazakh = parts.kazakh(meeting)
    persons = parts.others_of(meeting.counterparts).rstrip(",")
    hosts = parts.body_list(meeting.organizations, kazakh=False) if meeting.kind != "session" and not persons else []
    if kazakh and not hosts and _is_host(meeting):
        guests = f", with the participation of {persons}" if persons else ""
        return f"{kazakh} {_verb(event)} {event}{parts.setting(meeting)}{about}{guests}"
    company = f", together with {persons}," if persons else ""
    sides = joined([*([kazakh] if kazakh else []), *hosts])
    if sides:
        return f"{sides}{company} took part in {event}{parts.setting(meeting)}{about}"
    return f"{event}{f' with {persons},' if persons else ''} took place{parts.setting(meeting)}{about}"


def _is_host(meeting: Meeting) -> bool:
    """Whether embassies or consulates of Kazakhstan are all that acts for it at a conference or an evening."""
    names = [o.name_en or "" for o in meeting.organizations if o.country == "KZ"]
    missions = all(re.search(r"\b(?:Embassy|Consulate|Diplomatic Mission)\b", name) for name in names)
    return meeting.kind in ("conference", "culture") and not meeting.kazakh_side and bool(names) and missions


def _verb(event: str) -> str:
    """What a host does with an event: days are marked, the rest is held."""
    return "marked" if _head(event).rpartition(" ")[2].lower() in ("day", "anniversary") else "held"


def _event(meeting: Meeting, default: str, preposition: str) -> str:
    """An event that its own name among the topics names, or `default` on the topics."""
    topics = parts.topics(meeting)
    own = [topic for topic in topics if _names_event(topic)]
    rest = [topic for topic in topics if topic not in own]
    about = (f" {preposition} {joined(rest)}" if rest else "") + parts.outcomes(meeting)
    return _attended(meeting, joined(own) or default, about)


def _head(topic: str) -> str:
    """The head noun of a topic with what stands before it."""
    return re.split(rf" (?:{_AFTER})\b|[“,]", topic)[0].strip()


def _names_event(topic: str) -> bool:
    """Whether a topic is the event itself (`the exhibition “…”`), not what was spoken about there."""
    head = _head(topic)
    return bool(head) and head.rpartition(" ")[2].lower() in _EVENTS


def _session(meeting: Meeting) -> str:
    bodies = (parts.clean(o.name_en) for o in meeting.organizations if o.country != "KZ")
    sitting = next((body for body in bodies if body and _SITTING.search(body)), "")
    return _attended(
        meeting, f"a session of {parts.with_the(sitting)}" if sitting else "a session", parts.on_topics(meeting)
    )


def _conference(meeting: Meeting) -> str:
    return _event(meeting, "an event", "on")


def _culture(meeting: Meeting) -> str:
    return _event(meeting, "a cultural event", "on the theme of")


def _other(meeting: Meeting) -> str:
    return _event(meeting, "an event", "on")


def _credentials(meeting: Meeting) -> str:
    """Who presents is told by the posts: envoys present, others receive."""
    kazakh, others = parts.kazakh(meeting), parts.others(meeting)
    papers = next(
        (topic for topic in parts.topics(meeting) if "credentials" in topic or "letters" in topic), "credentials"
    )
    rest = [topic for topic in parts.topics(meeting) if topic != papers]
    about = (f" and discussed {joined(rest)}" if rest else "") + parts.outcomes(meeting)
    if kazakh and others:
        receiving = any(_is_envoy(p) for p in meeting.counterparts) and not any(
            _is_envoy(p) for p in meeting.kazakh_side
        )
        verb, link = ("received", "from") if receiving else ("presented", "to")
        return f"{kazakh} {verb} {papers} {link} {others}{parts.setting(meeting)}{about}"
    about = about.replace(" and discussed", " with talks on")
    if kazakh:
        return f"{kazakh} took part in the presentation of {papers}{parts.setting(meeting)}{about}"
    return (
        f"the presentation of {papers}{f' with {others}' if others else ''} took place{parts.setting(meeting)}{about}"
    )


def _is_envoy(person: Participant) -> bool:
    role = parts.clean(person.role_en)
    return any(word in role for word in ("Ambassador", "Representative", "Envoy", "Nuncio", "Consul", "Observer"))


def _visit(meeting: Meeting) -> str:
    kazakh, persons = parts.kazakh(meeting), parts.others_of(meeting.counterparts).rstrip(",")
    bodies = parts.bodies(meeting.organizations, kazakh=False)
    topics = joined(parts.topics(meeting))
    about = (f" with a focus on {topics}" if topics else "") + parts.outcomes(meeting)
    met = f" and met with {persons}," if persons else ""
    if kazakh and bodies:
        return f"{kazakh} visited {bodies}{parts.setting(meeting)}{met}{about}"
    where = parts.where(meeting).replace(" in ", " to ", 1)
    if kazakh:
        return f"{kazakh} paid a visit{where}{parts.when(meeting)}{met}{about}"
    return f"a visit{where}{f' with {persons}' if persons else ''} took place{parts.when(meeting)}{about}"


def _signing(meeting: Meeting) -> str:
    named = list(
        dict.fromkeys([*parts.topics(meeting), *(t for o in meeting.outcomes if (t := parts.clean(o.text_en)))])
    )
    papers = [text for text in named if _is_paper(text)] or named
    rest = joined([text for text in named if text not in papers])
    about = f", with {rest} also on the agenda" if rest else ""
    kazakh, others = parts.kazakh(meeting), parts.others(meeting)
    sides = joined([side for side in (kazakh, others) if side])
    if sides and papers:
        return f"{sides} took part in the signing of {joined(papers)}{parts.setting(meeting)}{about}"
    if sides:
        return f"{sides} took part in a signing ceremony{parts.setting(meeting)}"
    return f"a signing ceremony took place{parts.setting(meeting)}" + (
        f" for {joined(papers)}{about}" if papers else ""
    )


def _is_paper(topic: str) -> bool:
    """Whether a topic is a document (`a memorandum of understanding`)."""
    head = re.split(r" (?:of|on|in|for|with|between|to)\b", topic)[0]
    return bool(forms.roles(head) & {"document"}) or head.endswith(("memorandum", "contract", "minutes", "arrangement"))


def _statement(meeting: Meeting) -> str:
    kazakh, persons = parts.kazakh(meeting), parts.others_of(meeting.counterparts).rstrip(",")
    company = f", together with {persons}," if persons else ""
    if kazakh:
        return f"{kazakh}{company} made a statement{parts.setting(meeting)}{parts.on_topics(meeting)}"
    return (
        f"a statement {f'by {persons}, ' if persons else ''}was made{parts.setting(meeting)}{parts.on_topics(meeting)}"
    )


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
