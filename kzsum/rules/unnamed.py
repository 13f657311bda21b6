"""Posts without a name that act for Kazakhstan: `посол Казахстана в Перу`, `казахстанский министр`, `дипломат`."""

from __future__ import annotations

from kzsum import tables
from kzsum.rules.facts import Facts
from kzsum.rules.people import KAZAKHSTAN
from kzsum.rules.view import View
from kzsum.words import ADJECTIVAL

ANY_POST = "дипломат"
GENERIC = tables.words("generic_actors")
_ENVOYS = GENERIC - {"глава", ANY_POST}
_MISSIONS = tables.words("missions")
_TALKS = tables.words("talks")


def unnamed_envoy(facts: Facts) -> bool:
    """`встреча посла Казахстана в Перу с министром …`: an envoy without a name, where a word reports an event."""
    if not any(t.use in ("act", "talk", "noun") for t in facts.triggers):
        return False
    view, covered = facts.view, facts.named_words
    return any(
        not word.info.lemmas.isdisjoint(_ENVOYS)
        and at not in covered
        and not view.quoted[at]
        and _of_kazakhstan(view, at)
        and _takes_part(view, at)
        for at, word in enumerate(view.words)
    )


def bare_mission(facts: Facts) -> bool:
    """`Вечер устроило посольство`: a mission as the subject, without a state, where a word reports an event."""
    if not facts.triggers:
        return False
    view, taken = facts.view, facts.named_words | facts.body_words
    return any(
        not word.info.lemmas.isdisjoint(_MISSIONS)
        and at not in taken
        and not view.quoted[at]
        and subject(view, at)
        and not _has_complement(view, at)
        and not (at and (view.place[at - 1] is not None or view.words[at - 1].info.is_preposition))
        for at, word in enumerate(view.words)
    )


def _of_kazakhstan(view: View, at: int) -> bool:
    """`посол Казахстана`, `консула РК`, `казахстанский посол`."""
    for near in (at - 1, at + 1):
        mark = view.place[near] if 0 <= near < len(view.words) else None
        if mark is not None and mark.place is not None and mark.place.code == KAZAKHSTAN:
            return mark.place.kind == ("adjective" if near < at else "country")
    return False


def _takes_part(view: View, at: int) -> bool:
    """A subject in the singular, a genitive after a noun of talks, or met with с."""
    start = at - 1 if at and view.place[at - 1] is not None else at
    while start and view.words[start - 1].info.best in ADJECTIVAL and not view.words[start - 1].info.is_preposition:
        start -= 1
    before = view.words[start - 1] if start else None
    if before is not None and before.info.is_preposition:
        return before.key in ("с", "со", "у")
    if before is not None and "Gen" in view.words[at].info.cases and before.info.nouns:
        return not before.info.lemmas.isdisjoint(_TALKS)
    return subject(view, at)


def own_described(facts: Facts) -> bool:
    """`спикер казахстанского Сената`, `казахстанский министр` as the subject: a post of Kazakhstan without a name."""
    view, covered = facts.view, facts.named_words
    for at, mark in enumerate(view.place):
        if mark is None or mark.place is None or mark.place.code != KAZAKHSTAN or at in covered:
            continue
        head = at + 1 if mark.place.kind == "adjective" and view.post[min(at + 1, len(view.post) - 1)] else at - 1
        if head >= 0 and head not in covered and view.post[head] is not None and subject(view, head):
            return True
    return False


def subject(view: View, at: int) -> bool:
    """Whether a noun stands as a nominative singular."""
    noun = view.words[at].info.nouns[:1]
    return bool(noun) and noun[0].case == "Nom" and noun[0].number == "Sing"


def generic_actor(facts: Facts) -> str | None:
    """`посол`, `дипломат`, `глава государства` standing for a person named before: the word, or `None`."""
    view = facts.view
    covered = facts.named_words
    for at, word in enumerate(view.words):
        if _kazakh_post(view, at) and at + 1 not in covered:
            return _held(view, at + 1)
        if at in covered or view.quoted[at] or word.info.lemmas.isdisjoint(GENERIC):
            continue
        noun = min(word.info.lemmas & GENERIC)
        if noun == "глава":
            if view.key(at + 1) == "государства":
                return "президент"
        elif not (_has_complement(view, at) or any(r.number == "Plur" and r.prob > 0.5 for r in word.info.nouns)):
            return noun
    return None


def _held(view: View, at: int) -> str:
    """The post that an adjective of Kazakhstan stands before, as other sentences give it: `премьер`, `министр`."""
    mark = view.post[at]
    return mark.post["lemma"] if mark is not None and mark.post is not None else ANY_POST


def _kazakh_post(view: View, at: int) -> bool:
    """`казахстанский министр`, `казахстанского спикера`: a post in the singular, whoever held it before."""
    mark = view.place[at]
    if mark is None or mark.place is None or mark.place.kind != "adjective" or mark.place.code != KAZAKHSTAN:
        return False
    if at + 1 >= len(view.words) or view.post[at + 1] is None or _has_complement(view, at + 1):
        return False
    return any(r.number == "Sing" for r in view.words[at + 1].info.nouns[:1])


def _has_complement(view: View, at: int) -> bool:
    """`посол Италии`, `консул этой страны`: somebody else than a person named before."""
    if at + 1 >= len(view.words):
        return False
    following = view.words[at + 1].info
    return view.place[at + 1] is not None or (following.cases == {"Gen"} and not following.is_verb)
