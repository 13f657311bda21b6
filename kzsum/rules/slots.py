"""Who takes part: the place of a person's noun phrase in its clause says whether they act or are only mentioned.

Each rule answers `in`, `out`, or stays silent; the first answer counts, and its name is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kzsum.rules.dates import month_numbers
from kzsum.rules.persons import Mention
from kzsum.rules.view import View

TALKS = frozenset(
    "встреча беседа разговор переговоры переговор консультация консультации визит поездка участие председательство прием аудиенция "
    "выступление приглашение лекция заседание делегация имя сторона модерация посещение презентация брифинг интервью доклад "
    "руководство приём прибытие рандеву дискуссия диалог созвон общение присоединение приветствие церемония пресс-конференция собеседник гость визави рука знакомство грамота".split()
)
_TOPIC_PREPOSITIONS = frozenset(
    {
        "о",
        "об",
        "обо",
        "про",
        "от",
        "из",
        "без",
        "вместо",
        "благодаря",
        "кроме",
        "против",
        "памяти",
        "после",
        "до",
        "согласно",
    }
)
_MENTION_NOUNS = frozenset(
    "просьба адрес инициатива обращение поручение указ распоряжение слово слова имя приглашение послание приветствие творчество стих произведение книга "
    "роман портрет памятник реформа идея предложение политика год летие юбилей годовщина визит биография наследие труд роль призыв".split()
)
_SPEECH = frozenset(
    "приветствовать отметить подчеркнуть заявить сообщить рассказать показать представить предложить поблагодарить выразить подтвердить пригласить "
    "заверить высказаться ответить обратиться присоединиться возглавить стать вручить".split()
)
Answer = str


@dataclass(frozen=True, slots=True)
class Slot:
    """Whether a mention takes part, and by which rule."""

    takes_part: bool
    rule: str


def slot(mention: Mention) -> Slot:
    """The part a mention has in its sentence."""
    for rule in SLOT_RULES:
        answer = rule(mention.view, mention)
        if answer is not None:
            return Slot(answer == "in", (rule.__doc__ or rule.__name__).split("\n")[0].rstrip("."))
    return Slot(True, "nothing speaks against")


def _governor(view: View, mention: Mention) -> int | None:
    """The noun right before a genitive, over its adjectives; `None` where no noun stands there."""
    at = mention.left - 1
    while (
        at >= 0 and view.words[at].info.best in ("ADJ", "DET", "PART_FULL") and not view.words[at].info.is_preposition
    ):
        at -= 1
    if at < 0 or not view.words[at].token.is_word or view.words[at].info.is_preposition or view.words[at].info.is_verb:
        return None
    if view.key(at) in month_numbers() or view.key(at) in ("года", "числа"):
        return None
    if (
        view.place[at] is not None
        or view.words[at].info.best not in ("NOUN", "PROPN")
        or view.words[at].key in ("акорде", "мид")
    ):
        return None
    inside = (
        at > 0
        and view.words[at - 1].info.is_preposition
        and mention.case == "Acc"
        and view.key(at - 1) in ("в", "во", "на")
    )
    return None if inside else at


def preposition(view: View, mention: Mention) -> str:
    """The preposition right before the noun phrase of post and name, over words like `новым`, `госпожой`, and list signs."""
    at = mention.left - 1
    for _ in range(4):
        if at < 0:
            return ""
        word = view.words[at]
        if word.info.is_preposition:
            return word.key
        if not (
            word.info.best in ("ADJ", "DET", "PART_FULL")
            or word.key in ("госпожой", "господином", "шейхом", "коллегой", "коллегами", "вновь")
        ):
            return ""
        at -= 1
    return ""


def _previous_in_list(view: View, mention: Mention) -> int | None:
    """Position of the `и` or comma that joins a mention to a list, `None` where it begins one."""
    at = mention.left - 1
    if at >= 0 and view.key(at) in ("и", ",", "а", "также"):
        return at
    return None


def _inside_brackets(view: View, mention: Mention) -> Answer | None:
    """A name in quotation marks or in a photo's caption takes no part."""
    return "out" if view.quoted[mention.start] else None


def _present_only(view: View, mention: Mention) -> Answer | None:
    """`в присутствии`, `присутствовали`: present, no more."""
    keys = {view.key(at) for at in range(max(0, mention.left - 12), mention.left)}
    if "присутствии" in keys:
        return "out"
    return (
        "out"
        if view.has("присутствовать") and mention.case == "Nom" and not view.has("встретиться", "провести", "принять")
        else None
    )


def _included(view: View, mention: Mention) -> Answer | None:
    """`включая Генерального секретаря`: one of many guests."""
    keys = [view.key(at) for at in range(max(0, mention.left - 12), mention.left)]
    return "out" if "включая" in keys or "числе" in keys and "том" in keys else None


def _agent_of_participle(view: View, mention: Mention) -> Answer | None:
    """`реформы, объявленной президентом`: who did it is told in passing; `вечер, устроенный послом` is his."""
    word = view.words[mention.left - 1] if mention.left else None
    if mention.case != "Ins" or word is None or not any(r.pos == "PART_FULL" for r in word.info.readings):
        return None
    hosted = {
        "организовать",
        "организованный",
        "устроить",
        "устроенный",
        "провести",
        "проведенный",
        "проведённый",
        "открыть",
        "созвать",
        "возглавить",
        "возглавляемый",
        "возглавлять",
    }
    return "in" if word.info.lemmas & hosted else "out"


_RECALLED = frozenset(
    {
        "вспомнить",
        "вспоминать",
        "упомянуть",
        "упоминать",
        "процитировать",
        "цитировать",
        "почтить",
        "помянуть",
        "посвятить",
        "посвященный",
        "посвящённый",
    }
)


def _recalled(view: View, mention: Mention) -> Answer | None:
    """`вспомнил путешественника …`, `вечер, посвященный поэту …`: somebody remembered."""
    if mention.case not in ("Acc", "Gen", "Dat") or preposition(view, mention):
        return None
    before = view.words[mention.left - 1] if mention.left else None
    return "out" if before is not None and before.info.lemmas & _RECALLED else None


def _in_plan(view: View, mention: Mention) -> Answer | None:
    """A sentence told only in the future: nobody has met yet."""
    if view.has("предварять", "предвосхищать"):
        return "out"
    ahead = any(
        w.info.lemmas & {"наметить", "намечен", "запланировать", "назначить", "ожидать", "ожидаться"}
        and any(r.pos == "PART_SHORT" or r.finite for r in w.info.readings)
        for w in view.words[mention.end :]
    )
    if ahead and mention.case != "Nom":
        return "out"
    tenses = {
        r.source.feats.get("Tense")
        for w in view.words
        if w.info.is_verb
        for r in w.info.readings[:1]
        if r.finite or r.pos == "PART_SHORT"
    }
    return "out" if "Fut" in tenses and not tenses & {"Past"} else None


def _according_to(view: View, mention: Mention) -> Answer | None:
    """`по словам …`, `по мнению …` reports what a person said: neither for nor against."""
    at = mention.left - 1
    keys = {view.key(i) for i in (at, at - 1)}
    return (
        "out"
        if keys & {"словам", "мнению", "оценке", "поручению", "инициативе", "приглашению", "имени", "данным", "указу"}
        and "по" in {view.key(i) for i in (at - 1, at - 2)}
        else None
    )


def _chaired(view: View, mention: Mention) -> Answer | None:
    """`под председательством …`, `при участии …`, `с участием …`."""
    keys = {view.key(i) for i in range(max(0, mention.left - 14), mention.left)}
    return (
        "in"
        if mention.case == "Gen"
        and keys & {"председательством", "участии", "участием", "руководством", "модераторством"}
        else None
    )


def _topic(view: View, mention: Mention) -> Answer | None:
    """After о, от, из, про … a person is what is spoken of."""
    found = preposition(view, mention)
    if found == "от" and view.has("грамота", "приглашение", "получить"):
        return "in"
    return "out" if found in _TOPIC_PREPOSITIONS else None


def _partner(view: View, mention: Mention) -> Answer | None:
    """After с, к, у, между, перед a person is met."""
    return "in" if preposition(view, mention) in ("с", "со", "к", "ко", "у", "между", "перед", "для") else None


_TAKES_OBJECT = frozenset(
    "принять принимать встретить проинформировать информировать ознакомить познакомить поздравить навестить выслушать связать свести приветствовать пригласить "
    "заверить поблагодарить расспросить проводить собрать объединить".split()
)


def _object_of_verb(view: View, mention: Mention) -> Answer | None:
    """`принял в четверг министра …`: the accusative of a verb of receiving, which looks like a genitive."""
    if (
        mention.case not in ("Gen", "Acc")
        or preposition(view, mention)
        or (mention.role is not None and "Acc" not in mention.role.cases)
    ):
        return None
    for at in range(mention.left - 1, max(-1, mention.left - 6), -1):
        word = view.words[at]
        if word.info.is_verb or word.info.best == "GERUND":
            return "in" if word.info.lemmas & _TAKES_OBJECT else None
        if not word.token.is_word or (word.info.best == "NOUN" and not view.words[at - 1].info.is_preposition):
            return None
    return None


def _genitive_of_talks(view: View, mention: Mention) -> Answer | None:
    """A genitive takes part after a noun of talking (`встреча посла …`), otherwise it only says whose."""
    if (
        mention.case not in ("Gen", "Acc")
        or preposition(view, mention)
        or (mention.role is not None and "Gen" not in mention.role.cases)
    ):
        return None
    governor = _governor(view, mention)
    if governor is None:
        return None
    word = view.words[governor]
    if not word.info.lemmas.isdisjoint(TALKS):
        if (
            not word.info.lemmas.isdisjoint(_MENTION_NOUNS)
            and view.key(governor - 1) in ("по", "от", "на")
            and view.key(governor) not in ("визит", "визита", "визите")
        ):
            return "out"
        return "in"
    if view.post[governor] is not None and mention.role is None:
        return "in"
    return "out"


def _dative_of_words(view: View, mention: Mention) -> Answer | None:
    """`передал слова приветствия президенту`: a message to somebody who is not there."""
    if mention.case != "Dat":
        return None
    keys = {view.key(i) for i in range(max(0, mention.left - 4), mention.left)}
    return (
        "out"
        if keys & {"приветствия", "слова", "пожелания", "соболезнования", "адрес"}
        and view.words[mention.left - 1].info.nouns
        else None
    )


def _subordinate(view: View, mention: Mention) -> Answer | None:
    """In a clause that begins with `о котором`, `чьи`, `когда` people are spoken of."""
    for at in range(mention.left - 1, max(-1, mention.left - 10), -1):
        told = mention.case == "Nom" and "который" in view.words[at].info.lemmas and view.key(at - 1) == ","
        if view.key(at) in ("чей", "чьи", "чья", "чье", "когда") or (told and _nested(view, at)):
            return "out"
        if view.key(at) == ",":
            break
    return None


def _nested(view: View, at: int) -> bool:
    """A relative clause inside a clause with что: `сказала, что следят за реформами, которые проводит …`."""
    return any(view.key(i) == "что" and view.key(i - 1) == "," for i in range(1, at))


def _reported(view: View, mention: Mention) -> Answer | None:
    """`вспомнил, что об этом мечтал еще первый президент`: somebody new in a clause with что is spoken of."""
    if mention.case != "Nom" or not mention.full:
        return None
    for at in range(mention.left - 1, max(0, mention.left - 14), -1):
        if view.key(at) == "что" and view.key(at - 1) == ",":
            return "out"
        if view.words[at].text in ",;:":
            return None
    return None


SLOT_RULES: tuple[Callable[[View, Mention], Answer | None], ...] = (
    _inside_brackets,
    _present_only,
    _included,
    _agent_of_participle,
    _recalled,
    _in_plan,
    _according_to,
    _chaired,
    _topic,
    _partner,
    _object_of_verb,
    _genitive_of_talks,
    _dative_of_words,
    _subordinate,
    _reported,
)
