"""Who is who: one `Person` a name, with the fullest post the document gives, the state they act for, and its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kzsum import tables
from kzsum.places import Place
from kzsum.rules import roles
from kzsum.rules.mention import Mention
from kzsum.rules.persons import is_kazakh
from kzsum.rules.view import Mark, View
from kzsum.tables import Row

KAZAKHSTAN = "KZ"
INTERNATIONAL = "official of an international body"
BARE_ENVOY = "envoy without a state"
ENVOYS = tables.words("envoys")
_INTERNATIONAL_POSTS = tables.words("international_posts")
_BARE_ENVOYS = tables.words("bare_envoys")
_ENVOY_POSTS = tuple(sorted(tables.words("envoy_posts")))
_COLLEAGUE = frozenset("коллега коллеги коллеге коллегу коллегой".split())
_PLACE_PREPOSITIONS = frozenset({"в", "во", "на"})
_PARTS_OF_STATES = frozenset({"провинция", "штат", "департамент", "округ", "район"})


class State(NamedTuple):
    """The state a person acts for; `code` is `None` for an official of an international body or where nothing tells.

    `span` are the words that tell it: of a mention in words of its view, of a person in raw offsets.
    """

    code: str | None
    rule: str
    span: tuple[int, int] | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """All that a document says of one person; `fields` are those of the posts' heads (diplomacy, sport)."""

    name: str
    gender: str
    role: str | None
    role_mention: Mention | None
    state: State
    kazakh_name: bool
    posted_to: str | None
    mentions: tuple[Mention, ...]
    fields: frozenset[str]

    @property
    def international(self) -> bool:
        """Whether the person speaks for an international body."""
        return self.state.rule == INTERNATIONAL


def people(mentions: Sequence[Mention]) -> dict[str, Person]:
    """The persons of a document by name."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.name, []).append(mention)
    return {name: _person(name, group) for name, group in grouped.items()}


def _person(name: str, group: list[Mention]) -> Person:
    role = roles.fullest([mention.role_text for mention in group])
    holder = next((m for m in group if m.role_text is not None and m.role_text == role), None)
    states = [_in_text(state_of(mention), mention) for mention in group]
    state = next((s for s in states if s.code), None) or next((s for s in states if s.rule != "no state told"), None)
    state = state or State(None, "no state told", None, sure=False)
    posted = next((p for m in group if (p := posted_to(m)) is not None), None)
    fields = frozenset(fields_of(m) for m in group if m.role is not None)
    return Person(name, group[0].gender, role, holder, state, is_kazakh(name), posted, tuple(group), fields)


def fields_of(mention: Mention) -> str:
    """The field of a post's head by the table: diplomacy, state, sport …; `weak` for a loose word like `участник`."""
    for at in mention.role.heads[:1] if mention.role is not None else ():
        mark = mention.view.post[at]
        if mark is not None and mark.post is not None:
            field = mark.post["field"]
            return "weak" if mark.post["weak"] == "yes" and field not in ("diplomacy", "state") else field
    return ""


def is_envoy(role: str | None) -> bool:
    """Whether a post is that of a state's representative abroad: it begins as one of the table's.

    >>> is_envoy("временный поверенный в делах Казахстана"), is_envoy("советник президента")
    (True, False)
    """
    return (role or "").lower().startswith(_ENVOY_POSTS)


def _in_text(state: State, mention: Mention) -> State:
    """The same with raw offsets: the words that tell the state may stand in another sentence than the fullest post."""
    return state if state.span is None else state._replace(span=mention.view.raw_span(*state.span))


def state_of(mention: Mention) -> State:
    """The state that a post speaks for; the first rule that answers counts."""
    if mention.role is not None and (own := _represented(mention.view, mention)) is not None:
        return own
    if mention.state_hint is not None:
        return State(mention.state_hint, "state in brackets after the name, or of a shared post")
    if (told := _led_by(mention.view, mention) or _colleague(mention.view, mention)) is not None:
        return told
    if mention.role is None:
        return State(None, "no state told", sure=False)
    for rule in STATE_RULES:
        state = rule(mention.view, mention)
        if state is not None:
            return state
    return State(None, "no state told", sure=False)


def _span(mention: Mention) -> range:
    assert mention.role is not None
    return range(mention.role.start, mention.role.end)


def _place_marks(view: View, mention: Mention) -> list[tuple[Mark, Place, str]]:
    """Places inside a post, each with the preposition that governs it ('' for a genitive)."""
    found: list[tuple[Mark, Place, str]] = []
    governing = ""
    for at in _span(mention):
        word = view.words[at]
        if word.info.is_preposition:
            governing = word.key
        elif word.text == "," or (view.post[at] is not None and not view.quoted[at]):
            governing = ""
        mark = view.place[at]
        if mark is not None and mark.start == at and mark.place is not None and not view.quoted[at]:
            direct = view.key(at - 1) if view.words[at - 1].info.is_preposition and at else governing
            found.append((mark, mark.place, direct))
            if governing in _PLACE_PREPOSITIONS:
                governing = ""
    return found


def _represented(view: View, mention: Mention) -> State | None:
    """`посол Казахстана в Венгрии`, `казахстанский посол`: a state in the genitive, or its adjective."""
    for mark, place, preposition in _place_marks(view, mention):
        if preposition in _PLACE_PREPOSITIONS or preposition == "при":
            continue
        if place.kind in ("country", "adjective", "demonym"):
            return State(place.code, f"state in the post ({place.kind})", (mark.start, mark.end))
    return None


def _of_delegation(view: View, mention: Mention) -> State | None:
    """`Казахстанскую делегацию возглавил заместитель министра А, корейскую – заместитель министра Б`."""
    for at in range(mention.left - 1, max(-1, mention.left - 5), -1):
        mark = view.place[at]
        if (
            mark is not None
            and mark.place is not None
            and mark.place.kind == "adjective"
            and view.key(at).endswith("ую")
        ):
            return State(mark.place.code, "head of a delegation", (mark.start, mark.end))
    return None


def _led_by(view: View, mention: Mention) -> State | None:
    """`делегацию Узбекистана во главе с А`, `узбекская делегация во главе с А`: its state, with a post or without."""
    lead = mention.left - 3
    if [view.key(lead + i) for i in range(3)] not in (["во", "главе", "с"], ["во", "главе", "со"]):
        return None
    for at in range(lead - 1, max(-1, lead - 7), -1):
        mark = view.place[at]
        if mark is not None and mark.place is not None and mark.place.kind in ("country", "adjective", "region"):
            near = range(max(0, mark.start - 2), min(mark.end + 2, lead))
            if any("делегация" in view.words[i].info.lemmas for i in near):
                return State(mark.place.code, "head of a delegation", (mark.start, mark.end))
    return None


def _colleague(view: View, mention: Mention) -> State | None:
    """`со своим кыргызским коллегой А`, `его узбекский коллега Б`: the state of the adjective before the word."""
    at = mention.left - 1
    if at < 1 or view.key(at) not in _COLLEAGUE:
        return None
    mark = view.place[at - 1]
    if mark is None or mark.place is None or mark.place.kind != "adjective":
        return None
    return State(mark.place.code, "colleague from the state", (mark.start, mark.end))


def _envoy_abroad(view: View, mention: Mention) -> State | None:
    """`посол в Иордании` without a sender, `постоянный представитель при ООН`: Kazakhstan's, in this genre."""
    head = _head_lemmas(view, mention)
    if head.isdisjoint(ENVOYS):
        return None
    international = _international(view, mention)
    places = [(p, prep) for _, p, prep in _place_marks(view, mention) if p.kind == "country"]
    if places and places[0][1] in _PLACE_PREPOSITIONS:
        code = None if places[0][0].code == KAZAKHSTAN else KAZAKHSTAN
        return State(code, "envoy of Kazakhstan", sure=False) if code else None
    if international and view.key(international.start - 1) == "при":
        return State(KAZAKHSTAN, "envoy of Kazakhstan", sure=False)
    return None


def _of_international_body(view: View, mention: Mention) -> State | None:
    """`генеральный секретарь ОБСЕ`; a `еврокомиссар` is one by the word itself."""
    mark = _international(view, mention)
    if mark is not None:
        return State(None, INTERNATIONAL, (mark.start, mark.end))
    return State(None, INTERNATIONAL) if _head_lemmas(view, mention) & _INTERNATIONAL_POSTS else None


def _by_national_body(view: View, mention: Mention) -> State | None:
    """The state of a body that the table knows, unless a place right after its name is another's."""
    for at in _span(mention):
        mark = view.organization[at]
        if mark is not None and mark.organization is not None and mark.organization["country"]:
            after = view.place[mark.end] if mark.end < mention.left + len(_span(mention)) else None
            if (
                after is not None
                and after.place is not None
                and after.place.code not in (None, mark.organization["country"])
            ):
                return State(after.place.code, "place after the body in the post", (after.start, after.end))
            return State(mark.organization["country"], "state of the body in the post", (mark.start, mark.end))
    return None


def _office_in_state(view: View, mention: Mention) -> State | None:
    """`Уполномоченный по правам человека в Казахстане`: an office of the state it names, unless an envoy's."""
    if not _head_lemmas(view, mention).isdisjoint(ENVOYS) or _international(view, mention) is not None:
        return None
    for mark, place, preposition in _place_marks(view, mention):
        if place.kind == "country" and preposition in _PLACE_PREPOSITIONS:
            return State(place.code, "office in the state", (mark.start, mark.end))
    return None


def _by_city(view: View, mention: Mention) -> State | None:
    for mark, place, preposition in _place_marks(view, mention):
        apposed = (
            mark.start > 0
            and place.kind == "city"
            and not view.words[mark.start - 1].info.lemmas.isdisjoint(_PARTS_OF_STATES)
        )
        if place.kind in ("city", "region") and preposition not in ("в", "во") and not apposed:
            return State(place.code, "city or region in the post", (mark.start, mark.end))
    return None


def _bare_envoy(view: View, mention: Mention) -> State | None:
    """`посол`, `временный поверенный` with no state beside it: Kazakhstan's own, in this genre."""
    head = _head_lemmas(view, mention)
    if head.isdisjoint(_BARE_ENVOYS):
        return None
    if mention.role is None or mention.role.plural or _place_marks(view, mention):
        return None
    return State(KAZAKHSTAN, BARE_ENVOY, sure=False)


def _head_lemmas(view: View, mention: Mention) -> set[str]:
    found: set[str] = set()
    if mention.role is not None:
        for at in mention.role.heads[:1]:
            mark = view.post[at]
            for position in range(mark.start if mark is not None else at, at + 1):
                found |= view.words[position].info.lemmas
    return found


def _international(view: View, mention: Mention) -> Mark | None:
    for at in _span(mention):
        mark = view.organization[at]
        if mark is not None and mark.organization is not None and _of_many_states(mark.organization):
            return mark
    return None


def _of_many_states(row: Row) -> bool:
    """An international body: by its kind, or a bank or fund that is no state's."""
    return row["kind"] == "international" or (not row["country"] and row["kind"] in ("bank", "fund"))


def posted_to(mention: Mention) -> str | None:
    """The state in which an envoy serves: `посол Казахстана в Венгрии` -> HU; of a consul the state of his city."""
    if mention.role is None:
        return None
    for _, place, preposition in _place_marks(mention.view, mention):
        if preposition in _PLACE_PREPOSITIONS and place.kind in ("country", "city"):
            return place.code
    return None


def _nuncio(view: View, mention: Mention) -> State | None:
    """An apostolic nuncio speaks for the Holy See."""
    return State("VA", "nuncio") if "нунций" in _head_lemmas(view, mention) else None


STATE_RULES: tuple[Callable[[View, Mention], State | None], ...] = (
    _nuncio,
    _represented,
    _of_delegation,
    _envoy_abroad,
    _of_international_body,
    _by_national_body,
    _office_in_state,
    _by_city,
    _bare_envoy,
)
