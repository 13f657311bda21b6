"""What a verb acts on, and what is its subject: the noun phrase after it, before it, or beyond the persons between."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kzsum.rules.phrases import ENDS, date_end, noun_phrase_at, phrase_end
from kzsum.rules.view import View
from kzsum.words import ADJECTIVAL, head_of

Place = tuple[int, str]  # where a phrase begins, and in which case it stands
_SKIPPED = frozenset("также подробно обстоятельно отдельно особо уже еще кратко вкратце высоко детально".split())
_SKIPPED_PHRASES = (("в", "том", "числе"), ("прежде", "всего"), ("в", "первую", "очередь"))
_POINTING = frozenset({"что", "кто", "все", "всё", "это"})  # pronouns that may be the object itself
_BESIDE_PERSONS = frozenset("с со у к в во на по при".split())
_BEFORE_ADJUNCTS = frozenset("в во на по для с до за".split())


def skip(view: View, at: int, persons: Collection[int]) -> int:
    """Over adverbs and over the persons that stand between a verb and its object (`обсудил с мэром X перспективы`)."""
    for _ in range(40):
        if at >= len(view.words):
            return at
        word = view.words[at]
        if (stop := max(date_end(view, at), _over_phrase(view, at))) > at:
            at = stop
        elif at in persons or _says_how(view, at):
            at += 1
        elif word.info.is_preposition and word.key in _BESIDE_PERSONS and person_group(view, at, persons):
            at = _group_end(view, at, persons)
        elif word.key in ("и", ",") and at - 1 in persons and person_group(view, at, persons):
            at += 1
        else:
            return at
    return at


def _over_phrase(view: View, at: int) -> int:
    """Over `в том числе`, `прежде всего`."""
    for phrase in _SKIPPED_PHRASES:
        if view.keys[at : at + len(phrase)] == phrase:
            return at + len(phrase)
    return at


def _says_how(view: View, at: int) -> bool:
    """An adverb, a particle, or a pronoun that is not the object."""
    word = view.words[at]
    if word.key in _SKIPPED or word.info.best == "PART":
        return True
    if word.info.best == "PRON":
        return word.key not in _POINTING
    return word.info.best == "ADV" and not word.info.nouns


def person_group(view: View, at: int, persons: Collection[int]) -> bool:
    """Whether a person stands within the next few words, with nothing but its modifiers before it."""
    for offset in range(at + 1, min(at + 4, len(view.words))):
        if offset in persons:
            return True
        if view.words[offset].info.best not in ADJECTIVAL and view.words[offset].info.best != "NOUN":
            return False
    return False


def _group_end(view: View, at: int, persons: Collection[int]) -> int:
    at += 1
    while at < len(view.words) and at not in persons:
        at += 1
    while at < len(view.words) and at in persons:
        at += 1
    return at


def object_of(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """What a verb acts on: `обсудил | перспективы`; of a passive its subject (`обсуждены | перспективы`)."""
    info = view.words[start].info
    passive = info.best == "PART_SHORT" or any(r.pos == "PART_SHORT" for r in info.readings[:1])
    if passive or (info.is_verb and view.key(start).endswith(("ся", "сь"))):  # `обсуждались | перспективы`
        yield from subject_of(view, start, end, persons)
        return
    at = skip(view, end, persons)
    if view.key(at) in _BEFORE_ADJUNCTS:
        at = _after_adjunct(view, at) or at
    if noun_phrase_at(view, at, "Acc"):
        yield at, "Acc"
    elif at < len(view.words) and head_of(view.words[at : at + 8], "Acc") is None and noun_phrase_at(view, at, "Gen"):
        yield at, "Gen"
    elif (before := _object_before(view, start, persons)) is not None:
        yield before, "Acc"
    elif (far := _object_after_persons(view, end, persons)) is not None:
        yield far, "Acc"


def _object_after_persons(view: View, end: int, persons: Collection[int]) -> int | None:
    """`разъяснил участникам, прежде всего председателю А и директору Б, | порядок …`."""
    for at in range(end + 1, len(view.words)):
        if at in persons:
            continue
        word = view.words[at]
        if word.text in ENDS or word.info.is_verb:
            return None
        if at - 2 in persons and view.key(at - 1) == "," and noun_phrase_at(view, at, "Acc"):
            return at
    return None


def _after_adjunct(view: View, at: int) -> int | None:
    """Over one short adjunct: `провести в Абу-Даби | деловой форум`, `условились до конца весны | устранить`."""
    reach = 13 if view.post[at + 1 : at + 2] != (None,) else 6  # a partner by his post alone is longer
    for after in range(at + 2, min(at + reach, len(view.words) + 1)):
        following = view.words[after].info.cases if after < len(view.words) else frozenset()
        genitive = "Gen" in following and (view.place[after - 1] is None or "Acc" not in following)
        inside = reach > 6 and after < len(view.words) and view.words[after].info.is_preposition  # `секретарем | по …`
        if view.words[after - 1].info.best in ("NOUN", "PROPN") and not (genitive or inside):
            return after if noun_phrase_at(view, after, "Acc") else None
    return None


def _object_before(view: View, start: int, persons: Collection[int]) -> int | None:
    """An object that opens the sentence: `Меморандум о взаимопонимании подписали …`."""
    begin = sentence_start(view)
    if not begin < start < begin + 25 or begin in persons or not noun_phrase_at(view, begin, "Acc"):
        return None
    end = phrase_end(view, begin, "Acc", persons)
    return begin if end <= start and _only_adjuncts(view, end, start, persons) else None


def sentence_start(view: View) -> int:
    """The first word, after a dash that opens the sentence."""
    return 1 if view.words[0].text in "–—-" and len(view.words) > 1 else 0


def _only_adjuncts(view: View, start: int, end: int, persons: Collection[int]) -> bool:
    """Nothing between a fronted object and its verb but places, days and adverbs."""
    for at in range(start, end):
        word = view.words[at]
        loose = word.info.is_preposition or word.info.best in ("ADV", "PART", "NUM") or word.text == ","
        if loose or at in persons or word.text[:1].isdigit():
            continue
        before = view.words[at - 1]
        if at == start or not word.info.nouns or not (before.info.is_preposition or before.text[:1].isdigit()):
            return False
    return True


def subject_of(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """The phrase in the nominative after a passive verb, or the one that the clause begins with."""
    verbs = [r for at in range(start, end) for r in view.words[at].info.readings]
    reflexive = view.key(start).endswith(("ся", "сь"))
    if not any(r.pos == "PART_SHORT" or (r.finite and (reflexive or r.lemma.endswith("ся"))) for r in verbs):
        return
    at = skip(view, end, persons)
    if noun_phrase_at(view, at, "Nom"):
        yield at, "Nom"
        return
    begin = _skip_adjunct(view, _clause_start(view, start), start)
    if begin < start and noun_phrase_at(view, begin, "Nom"):
        yield begin, "Nom"


def _clause_start(view: View, at: int) -> int:
    while at > 0 and view.words[at - 1].text not in ENDS and view.words[at - 1].text not in "–—":
        if view.words[at - 1].text == "," and at - 1 > 0:
            break
        at -= 1
    return at


def _skip_adjunct(view: View, begin: int, end: int) -> int:
    """Over `В Таллине`, `Отдельно`, `В ходе встречи` at a clause's beginning."""
    while begin < end and (
        view.words[begin].info.best in ("ADV", "CCONJ", "PART") or view.key(begin) in ("также", "и", "а")
    ):
        begin += 1
    if begin >= end or not view.words[begin].info.is_preposition:
        return begin
    for offset in range(begin + 1, end):
        if view.words[offset].info.nouns and view.words[offset].info.best in ("NOUN", "PROPN"):
            return offset + 1
    return end + 1
