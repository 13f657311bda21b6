"""One English sentence a meeting, made of its English fields alone: nothing is said that no field holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kzsum import places
from kzsum.english import forms
from kzsum.schema import Meeting, Organization, Participant

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_MONTHS = "January February March April May June July August September October November December".split()
_SITTING = re.compile(
    r"Council|Committee|Commission|Assembly|Conference|Congress|Board|Forum|Summit|Group|Union|Organi[sz]ation|Commonwealth|"
    r"Senate|Parliament|Bureau|Panel|[A-Z]{2,}"
)
_EVENTS = frozenset(
    "lecture conference forum exhibition seminar symposium congress concert evening festival reception fair meeting "
    "event presentation competition tournament championship ceremony iftar screening tasting exposition table class "
    "workshop webinar show party dinner gala premiere days week weeks performance celebration day contest olympiad "
    "marathon opening summit talks session briefing tour race concerts exhibitions lectures anniversary".split()
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


def _clean(value: str | None) -> str:
    """An English value, or nothing where it has Cyrillic letters."""
    return "" if not value or _CYRILLIC.search(value) else value.strip()


def joined(items: Sequence[str]) -> str:
    """Items as a list in a sentence.

    >>> joined(["trade", "transit", "tourism"])
    'trade, transit and tourism'
    """
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        return f"{items[0]}{',' if ',' in items[0] else ''} and {items[1]}"
    if any("," in item or " and " in item for item in items):
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _subject(persons: Sequence[Participant]) -> str:
    """Persons of one side as subject: post before name."""
    found = [f"{_clean(p.role_en)} {_clean(p.name_en)}".strip() for p in persons if _clean(p.name_en)]
    return joined(found)


def _object(persons: Sequence[Participant]) -> str:
    """Persons of the other side: the name, then the post."""
    named = [(_clean(p.name_en), _clean(p.role_en)) for p in persons if _clean(p.name_en)]
    found = [f"{name}, {role}" if role else name for name, role in named]
    closing = "," if named and named[-1][1] else ""
    return joined(found) + closing


def _with_the(body: str) -> str:
    """A body with the article that it takes inside a sentence."""
    if body.startswith(("the ", "“")):
        return body
    short = body.isupper() and " " not in body
    kinds = forms.roles(body)
    common = " of " in body or " for " in body or "portfolio" in kinds or ("back" in kinds and "University" not in body)
    return f"the {body}" if (short and "spoken" not in kinds) or common else body


def _body_list(organizations: Sequence[Organization], *, kazakh: bool) -> list[str]:
    wanted = [o for o in organizations if (o.country == "KZ") is kazakh and _clean(o.name_en)]
    return [_with_the(_clean(o.name_en)) for o in wanted]


def _bodies(organizations: Sequence[Organization], *, kazakh: bool) -> str:
    return joined(_body_list(organizations, kazakh=kazakh))


def _kazakh(meeting: Meeting) -> str:
    return _subject(meeting.kazakh_side) or _bodies(meeting.organizations, kazakh=True)


def _others(meeting: Meeting) -> str:
    persons = _object(meeting.counterparts)
    bodies = _bodies(meeting.organizations, kazakh=False)
    return persons or (f"representatives of {bodies}" if bodies else "")


def _where(meeting: Meeting) -> str:
    """City, or the country where no post has named it already."""
    roles = " ".join(_clean(p.role_en) for p in (*meeting.kazakh_side, *meeting.counterparts))
    named = f"{roles} {' '.join(_clean(o.name_en) for o in meeting.organizations)}"
    city = _clean(meeting.city_en)
    country = places.countries().get(meeting.country or "", {}).get("name_en", "")
    place = city or country
    return f" in {place}" if place and place not in named else ""


def _when(meeting: Meeting) -> str:
    return f" on {meeting.date.day} {_MONTHS[meeting.date.month - 1]}" if meeting.date else ""


def _setting(meeting: Meeting) -> str:
    return _where(meeting) + _when(meeting)


def _topics(meeting: Meeting) -> list[str]:
    return [text for topic in meeting.topics if (text := _clean(topic.text_en))]


def _outcomes(meeting: Meeting) -> str:
    found = joined([text for topic in meeting.outcomes if (text := _clean(topic.text_en))])
    return f", with the following outcome: {found}" if found else ""


def _discussing(meeting: Meeting) -> str:
    topics = joined(_topics(meeting))
    return (f" to discuss {topics}" if topics else "") + _outcomes(meeting)


def _on(meeting: Meeting) -> str:
    topics = joined(_topics(meeting))
    return (f" on {topics}" if topics else "") + _outcomes(meeting)


def _talks(meeting: Meeting, verb: str, noun: str) -> str:
    """`X met with Y to discuss Z`, whatever of it is known."""
    kazakh, others = _kazakh(meeting), _others(meeting)
    setting = _when(meeting) if meeting.kind == "call" else _setting(meeting)
    if kazakh and others:
        return f"{kazakh} {verb} with {others}{setting}{_discussing(meeting)}"
    if kazakh:
        return f"{kazakh} held {noun}{setting}{_discussing(meeting)}"
    if others:
        return f"{noun} with {others} took place{setting}{_discussing(meeting)}"
    return f"{noun} took place{setting}{_discussing(meeting)}"


def _meeting(meeting: Meeting) -> str:
    return _talks(meeting, "met", "a meeting")


def _call(meeting: Meeting) -> str:
    return _talks(meeting, "held a call", "a call")


def _attended(meeting: Meeting, event: str, about: str) -> str:
    """`X, together with Y, took part in EVENT`."""
    kazakh = _kazakh(meeting)
    persons = _object(meeting.counterparts).rstrip(",")
    hosts = _body_list(meeting.organizations, kazakh=False) if meeting.kind != "session" and not persons else []
    company = f", together with {persons}," if persons else ""
    sides = joined([*([kazakh] if kazakh else []), *hosts])
    if sides:
        return f"{sides}{company} took part in {event}{_setting(meeting)}{about}"
    return f"{event}{f' with {persons},' if persons else ''} took place{_setting(meeting)}{about}"


def _event(meeting: Meeting, default: str, preposition: str) -> str:
    """An event that its own name among the topics names, or `default` on the topics."""
    topics = _topics(meeting)
    own = [topic for topic in topics if _names_event(topic)]
    rest = [topic for topic in topics if topic not in own]
    about = (f" {preposition} {joined(rest)}" if rest else "") + _outcomes(meeting)
    return _attended(meeting, joined(own) or default, about)


def _names_event(topic: str) -> bool:
    """Whether a topic is the event itself (`the exhibition “…”`), not what was spoken about there."""
    head = re.split(r" (?:of|on|in|at|for|with|by|to|about|dedicated|timed|named)\b|[“,]", topic)[0].strip()
    return bool(head) and head.rpartition(" ")[2].lower() in _EVENTS


def _session(meeting: Meeting) -> str:
    bodies = (_clean(o.name_en) for o in meeting.organizations if o.country != "KZ")
    sitting = next((body for body in bodies if body and _SITTING.search(body)), "")
    return _attended(meeting, f"a session of {_with_the(sitting)}" if sitting else "a session", _on(meeting))


def _conference(meeting: Meeting) -> str:
    return _event(meeting, "a conference event", "on")


def _culture(meeting: Meeting) -> str:
    return _event(meeting, "a cultural event", "on the theme of")


def _other(meeting: Meeting) -> str:
    return _event(meeting, "an event", "on")


def _credentials(meeting: Meeting) -> str:
    """Who presents is told by the posts: envoys present, others receive."""
    kazakh, others = _kazakh(meeting), _others(meeting)
    papers = next((topic for topic in _topics(meeting) if "credentials" in topic or "letters" in topic), "credentials")
    rest = [topic for topic in _topics(meeting) if topic != papers]
    about = (f" and discussed {joined(rest)}" if rest else "") + _outcomes(meeting)
    if kazakh and others:
        receiving = any(_is_envoy(p) for p in meeting.counterparts) and not any(
            _is_envoy(p) for p in meeting.kazakh_side
        )
        verb, link = ("received", "from") if receiving else ("presented", "to")
        return f"{kazakh} {verb} {papers} {link} {others}{_setting(meeting)}{about}"
    about = about.replace(" and discussed", " with talks on")
    if kazakh:
        return f"{kazakh} took part in the presentation of {papers}{_setting(meeting)}{about}"
    return f"the presentation of {papers}{f' with {others}' if others else ''} took place{_setting(meeting)}{about}"


def _is_envoy(person: Participant) -> bool:
    role = _clean(person.role_en)
    return any(word in role for word in ("Ambassador", "Representative", "Envoy", "Nuncio", "Consul", "Observer"))


def _visit(meeting: Meeting) -> str:
    kazakh, persons = _kazakh(meeting), _object(meeting.counterparts).rstrip(",")
    bodies = _bodies(meeting.organizations, kazakh=False)
    topics = joined(_topics(meeting))
    about = (f" with a focus on {topics}" if topics else "") + _outcomes(meeting)
    met = f" and met with {persons}," if persons else ""
    if kazakh and bodies:
        return f"{kazakh} visited {bodies}{_setting(meeting)}{met}{about}"
    where = _where(meeting).replace(" in ", " to ", 1)
    if kazakh:
        return f"{kazakh} paid a visit{where}{_when(meeting)}{met}{about}"
    return f"a visit{where}{f' with {persons}' if persons else ''} took place{_when(meeting)}{about}"


def _signing(meeting: Meeting) -> str:
    named = list(dict.fromkeys([*_topics(meeting), *(t for o in meeting.outcomes if (t := _clean(o.text_en)))]))
    papers = [text for text in named if _is_paper(text)] or named
    rest = joined([text for text in named if text not in papers])
    about = f", with {rest} also on the agenda" if rest else ""
    kazakh, others = _kazakh(meeting), _others(meeting)
    sides = joined([side for side in (kazakh, others) if side])
    if sides and papers:
        return f"{sides} took part in the signing of {joined(papers)}{_setting(meeting)}{about}"
    if sides:
        return f"{sides} took part in a signing ceremony{_setting(meeting)}"
    return f"a signing ceremony took place{_setting(meeting)}" + (f" for {joined(papers)}{about}" if papers else "")


def _is_paper(topic: str) -> bool:
    """Whether a topic is a document (`a memorandum of understanding`)."""
    head = re.split(r" (?:of|on|in|for|with|between|to)\b", topic)[0]
    return bool(forms.roles(head) & {"document"}) or head.endswith(("memorandum", "contract", "minutes", "arrangement"))


def _statement(meeting: Meeting) -> str:
    kazakh, persons = _kazakh(meeting), _object(meeting.counterparts).rstrip(",")
    company = f", together with {persons}," if persons else ""
    if kazakh:
        return f"{kazakh}{company} made a statement{_setting(meeting)}{_on(meeting)}"
    return f"a statement {f'by {persons}, ' if persons else ''}was made{_setting(meeting)}{_on(meeting)}"


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
