"""Who takes part: the place of a person's noun phrase in its clause says whether they act or are only mentioned.

Each rule answers `in`, `out`, or stays silent; the first answer counts, and its name is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from kzsum import tables
from kzsum.rules.governing import governor, preposition
from kzsum.rules.mention import Mention
from kzsum.rules.view import View

__all__ = ["SLOT_RULES", "Slot", "preposition", "slot"]

Answer = Literal["in", "out"]

_TALKS = tables.words("talks")
_MENTIONING = tables.words("mentioning")
_HOSTING = tables.words("hosting")
_RECALLING = tables.words("recalling")
_TAKING_OBJECT = tables.words("taking_object")
_ANNOUNCED = tables.words("announced")
_HANDING_OVER = tables.words("handing_over")
_TOPIC_PREPOSITIONS = frozenset("о об обо про от из без вместо благодаря кроме против памяти после до согласно".split())
_PARTNER_PREPOSITIONS = frozenset("с со к ко у между перед для".split())
_REPORTING = frozenset("словам мнению оценке поручению инициативе приглашению имени данным указу".split())
_CHAIRING = tables.forms("chairing")
_EARLIER = frozenset("ранее раньше прежде недавно накануне впоследствии когда-то некогда однажды тогда".split())
_SOURCES = tables.words("sources")
_PREPARED = tables.words("prepared")
_SENT = tables.words("sent")
_MESSAGE_NOUNS = tables.words("messages")
_QUESTIONS = frozenset("зачем почему отчего".split())
_SUBORDINATING = frozenset("чей чьи чья чье когда".split())
_ITS_TIME = ("в", "свое", "время")
_POINTING = frozenset("этого того этом том".split())
_YEARS = frozenset({"году", "годах", "годы", "веке"})
_MESSAGES = frozenset("приветствия слова пожелания соболезнования адрес".split())


class Slot(NamedTuple):
    """Whether a mention takes part, and by which rule."""

    takes_part: bool
    rule: str


def slot(mention: Mention) -> Slot:
    """The part a mention has in its sentence."""
    for rule in SLOT_RULES:
        answer = rule(mention.view, mention)
        if answer is not None:
            return Slot(answer == "in", (rule.__doc__ or rule.__name__).split("\n")[0].rstrip("."))
    return Slot(takes_part=True, rule="nothing speaks against")


def _keys_before(view: View, mention: Mention, reach: int) -> set[str]:
    return set(view.keys[max(0, mention.left - reach) : mention.left])


def _inside_brackets(view: View, mention: Mention) -> Answer | None:
    """A name in quotation marks or in a photo's caption takes no part."""
    return "out" if view.quoted[mention.start] else None


def _present_only(view: View, mention: Mention) -> Answer | None:
    """`в присутствии`, `присутствовали`: present, no more."""
    if mention.case != "Nom" and "присутствии" in _keys_before(view, mention, 12):
        return "out"
    attended = mention.case == "Nom" and _attends(view, mention)
    return "out" if attended and not view.has("встретиться", "провести", "принять") else None


def _attends(view: View, mention: Mention) -> bool:
    """Whether the verb of attending is of the mention's own clause, not beyond `, а` or `;`."""
    for at, word in enumerate(view.words):
        if "присутствовать" in word.info.lemmas:
            start, end = sorted((at, mention.start))
            if not any(_clause_ends(view, i) for i in range(start, end)):
                return True
    return False


def _clause_ends(view: View, at: int) -> bool:
    return view.key(at) == ";" or (view.key(at) == "," and view.key(at + 1) in ("а", "но"))


def _included(view: View, mention: Mention) -> Answer | None:
    """`включая Генерального секретаря`: one of many guests."""
    keys = _keys_before(view, mention, 12) if mention.case != "Nom" else set()
    return "out" if "включая" in keys or {"том", "числе"} <= keys else None


def _agent_of_participle(view: View, mention: Mention) -> Answer | None:
    """`реформы, объявленной президентом`: who did it is told in passing; `вечер, устроенный послом` is his."""
    word = view.words[mention.left - 1] if mention.left else None
    if mention.case != "Ins" or word is None or not any(r.pos == "PART_FULL" for r in word.info.readings):
        return None
    if word.info.lemmas.isdisjoint(_HOSTING):
        return "in" if not word.info.lemmas.isdisjoint(_PREPARED) and _of_gathering(view, mention.left - 1) else "out"
    return "in"


def _of_gathering(view: View, at: int) -> bool:
    """Whether a participle tells of a gathering: `концерт, подготовленный …`, but not `закон, подготовленный …`."""
    return any(at - 9 < start < at and row["use"] == "noun" for start, _, row in view.event_words)


def _former(view: View, mention: Mention) -> Answer | None:
    """`тогдашний посол`: somebody of another time."""
    return (
        "out" if any(key.startswith("тогдашн") for key in view.keys[max(0, mention.left - 2) : mention.start]) else None
    )


def _recalled(view: View, mention: Mention) -> Answer | None:
    """`вспомнил путешественника …`, `вечер, посвященный поэту …`: somebody remembered."""
    if mention.left == 0 or mention.case not in ("Acc", "Gen", "Dat") or preposition(view, mention):
        return None
    return None if view.words[mention.left - 1].info.lemmas.isdisjoint(_RECALLING) else "out"


def _in_plan(view: View, mention: Mention) -> Answer | None:
    """A sentence told only in the future: nobody has met yet."""
    if view.has("предварять", "предвосхищать"):
        return "out"
    ahead = mention.case != "Nom" and any(
        not w.info.lemmas.isdisjoint(_ANNOUNCED) and any(r.pos == "PART_SHORT" or r.finite for r in w.info.readings)
        for w in view.words[mention.end :]
    )
    return "out" if ahead or ("Fut" in view.tenses and "Past" not in view.tenses) else None


def _according_to(view: View, mention: Mention) -> Answer | None:
    """`по словам …`, `по мнению …` reports what a person said: neither for nor against."""
    before = view.keys[max(0, mention.left - 3) : mention.left]
    reported = not _REPORTING.isdisjoint(before[-2:])
    return "out" if reported and "по" in before[-3:-1] else None


def _chaired(view: View, mention: Mention) -> Answer | None:
    """`под председательством …`, `при участии …`, `с участием …`."""
    chaired = mention.case == "Gen" and not _CHAIRING.isdisjoint(_keys_before(view, mention, 14))
    return "in" if chaired else None


def _topic(view: View, mention: Mention) -> Answer | None:
    """After о, от, из, про … a person is what is spoken of."""
    found = preposition(view, mention)
    if found == "от" and view.has("грамота", "приглашение", "получить"):
        return "in"
    if mention.case == "Nom" and view.key(mention.left - 1) in _POINTING:
        return None  # `после этого посол встретился …`
    return "out" if found in _TOPIC_PREPOSITIONS else None


def _partner(view: View, mention: Mention) -> Answer | None:
    """After с, к, у, между, перед a person is met."""
    return "in" if preposition(view, mention) in _PARTNER_PREPOSITIONS else None


def _free(view: View, mention: Mention, case: str) -> bool:
    """A genitive, or an accusative that looks like one, without a preposition, whose post may stand in `case`."""
    if mention.case not in ("Gen", "Acc") or preposition(view, mention):
        return False
    return mention.role is None or case in mention.role.cases


def _object_of_verb(view: View, mention: Mention) -> Answer | None:
    """`принял в четверг министра …`: the accusative of a verb of receiving, which looks like a genitive."""
    if not _free(view, mention, "Acc"):
        return None
    for at in range(mention.left - 1, max(-1, mention.left - 6), -1):
        word = view.words[at]
        if word.info.is_verb or word.info.best == "GERUND":
            return None if word.info.lemmas.isdisjoint(_TAKING_OBJECT) else "in"
        if not word.token.is_word or (word.info.best == "NOUN" and not view.words[at - 1].info.is_preposition):
            return None
    return None


def _genitive_of_talks(view: View, mention: Mention) -> Answer | None:
    """A genitive takes part after a noun of talking (`встреча посла …`), otherwise it only says whose."""
    at = governor(view, mention) if _free(view, mention, "Gen") else None
    if at is None:
        return None
    if not view.words[at].info.lemmas.isdisjoint(_TALKS):
        return "out" if _only_mentions(view, at) or _handed_over(view, at) else "in"
    return "in" if view.post[at] is not None and mention.role is None else "out"


def _only_mentions(view: View, at: int) -> bool:
    """`по приглашению ректора`, `от имени министра`: the noun says whose it is."""
    word = view.words[at]
    introduced = view.key(at - 1) in ("по", "от", "на") and word.key not in ("визит", "визита", "визите")
    return introduced and not word.info.lemmas.isdisjoint(_MENTIONING)


def _handed_over(view: View, at: int) -> bool:
    """`передал приветствие короля`, `зачитал послание президента`: its sender is not there."""
    return any(not view.words[i].info.lemmas.isdisjoint(_HANDING_OVER) for i in range(max(0, at - 4), at))


def _dative_of_words(view: View, mention: Mention) -> Answer | None:
    """`передал слова приветствия президенту`, `письмо направлено президенту`: somebody who is not there."""
    if mention.case != "Dat" or mention.left == 0:
        return None
    if not view.words[mention.left - 1].info.lemmas.isdisjoint(_SENT):
        return "out"
    if _MESSAGES.isdisjoint(_keys_before(view, mention, 4)):
        return None
    return "out" if view.words[mention.left - 1].info.nouns else None


def _sender(view: View, mention: Mention) -> Answer | None:
    """`Министр прислал приветственное письмо`: the sender of a message is not there."""
    if mention.case != "Nom" or not view.has("прислать") or not view.has(*_MESSAGE_NOUNS):
        return None
    verb = next((at for at, word in enumerate(view.words) if "прислать" in word.info.lemmas), 0)
    start, end = sorted((verb, mention.start))
    return (
        None if any(view.key(at) == "," and view.key(at + 1) in ("а", "но", "и") for at in range(start, end)) else "out"
    )


def _subordinate(view: View, mention: Mention) -> Answer | None:
    """In a clause that begins with `о котором`, `чьи`, `когда` people are spoken of."""
    for at in range(mention.left - 1, max(-1, mention.left - 10), -1):
        key = view.key(at)
        if key in _SUBORDINATING:
            return "out"
        if key == ",":
            break
        told = mention.case == "Nom" and "который" in view.words[at].info.lemmas
        if (key in _QUESTIONS or (told and _nested(view, at))) and view.key(at - 1) == ",":
            return "out"
    return None


def _other_talks(view: View, mention: Mention) -> Answer | None:
    """`министр, который ранее встречался с …`: a relative clause about other talks."""
    for at in range(mention.left - 1, max(0, mention.left - 12), -1):
        if view.words[at].text in ",;:":
            return None
        if "который" in view.words[at].info.lemmas and "," in view.keys[max(0, at - 2) : at]:
            return "out" if _another_time(view.keys[at : mention.left]) else None
    return None


def _another_time(keys: Sequence[str]) -> bool:
    """`ранее`, `в свое время`, `в 1995 году`."""
    if not _EARLIER.isdisjoint(keys) or not _YEARS.isdisjoint(keys) or tuple(keys[-1:]) == ("еще",):
        return True
    return any(tuple(keys[at : at + 3]) == _ITS_TIME for at in range(len(keys) - 2))


def _nested(view: View, at: int) -> bool:
    """A relative clause inside a clause with что: `сказала, что следят за реформами, которые проводит …`."""
    return any(view.key(i) == "что" and view.key(i - 1) == "," for i in range(1, at))


def _reported(view: View, mention: Mention) -> Answer | None:
    """`вспомнил, что об этом мечтал еще первый президент`: somebody new in a clause with что is spoken of."""
    if mention.case != "Nom" or not mention.full:
        return None
    for at in range(mention.left - 1, max(0, mention.left - 14), -1):
        if view.words[at].key == "что" and view.key(at - 1) == ",":
            return None if _source_says(view, at) else "out"
        if view.words[at].text in ",;:":
            return None
    return None


def _source_says(view: View, at: int) -> bool:
    """`В посольстве сообщили, что посол встретился …`: no person says it, so what is said is the news itself."""
    verbs = [i for i in range(at) if view.words[i].info.is_verb]
    return (
        bool(verbs)
        and all(not view.words[i].info.lemmas.isdisjoint(_SOURCES) for i in verbs)
        and all(mark is None for mark in view.post[:at])
    )


SLOT_RULES: tuple[Callable[[View, Mention], Answer | None], ...] = (
    _inside_brackets,
    _present_only,
    _included,
    _agent_of_participle,
    _recalled,
    _former,
    _in_plan,
    _according_to,
    _chaired,
    _topic,
    _other_talks,
    _partner,
    _object_of_verb,
    _genitive_of_talks,
    _dative_of_words,
    _sender,
    _subordinate,
    _reported,
)
