"""Topics: the noun phrases that say what was discussed or done, each in the nominative.

A table lists the words that introduce a matter and the form in which it follows them; each form is one small function
that finds the phrase. Phrases that only frame another (`вопросы …`, `ряд …`) give way to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kzsum import tables
from kzsum.gazetteer import Gazetteer
from kzsum.rules.dates import month_numbers
from kzsum.rules.view import View
from kzsum.words import ADJECTIVAL, Word, head_of, nominative, noun_in

TOPIC_COLUMNS = ("phrase", "frame", "outcome", "rank", "example")
_FRAMES = frozenset(
    {"вопрос", "тема", "ряд", "аспект", "тематика", "блок", "круг", "предмет", "проблематика", "возможность"}
)
_OUTLOOK = frozenset({"перспектива", "состояние"})
_GROWTH = frozenset({"развитие", "расширение", "углубление", "наращивание"})
_SKIPPED_AFTER = frozenset(
    "также подробно обстоятельно отдельно особо уже еще кратко вкратце высоко детально в том числе прежде всего".split()
)
_BARE = frozenset(
    "участие вопрос решение предложение оценка инициатива послание обращение день год месяц тема важность необходимость шаг поддержка слово приоритет доклад программа "
    "итог результат задача опыт план проект возможность позиция деятельность работа роль место содействие идея потенциал намерение контакт".split()
)
_CARRIERS = frozenset(
    "инициатива предложение идея обращение заявление договоренность договорённость намерение готовность просьба призыв желание".split()
)
_POINTLESS = frozenset(
    "встреча беседа разговор мероприятие сторона собеседник участник мнение внимание взгляд час готовность признательность благодарность надежда слово слова "
    "уверенность интерес приверженность убежденность поздравление удовлетворение гость посол министр обещание "
    "вывод удовлетворенность пожелание привет то это они он она который быть что делегация переговоры разговор "
    "форма формат опасение сожаление согласие посредник чувство дипломат доверие слушатель зритель студент".split()
)
_ENDS = frozenset(".;:()!?…")


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """Words `start` to `end` of a view, in the nominative; `rank` 1 is the matter itself, 2 what was said of it."""

    view: View
    start: int
    end: int
    text: str
    rank: int
    outcome: bool
    rule: str


@lru_cache(maxsize=1)
def topic_words() -> Gazetteer[tables.Row]:
    """The table of words that introduce a matter."""
    return Gazetteer([(row["phrase"], row) for row in tables.rows("topic_words", TOPIC_COLUMNS, ("phrase",))])


def topics(view: View, persons: Collection[int], bodies: Collection[int] = ()) -> list[FoundTopic]:
    """The topics of a sentence, left to right; `persons` are the words of posts and names, which are none.

    Words inside the names of `bodies` introduce no topic (`Конференция по разоружению`).
    """
    found: list[FoundTopic] = []
    at = 0
    while at < len(view.words):
        hit = (
            topic_words().find(view.words, at)
            if view.words[at].token.is_word and not view.quoted[at] and at not in persons and at not in bodies
            else None
        )
        if hit is None or _attribute(view, at, hit[1]):
            at += 1
            continue
        found += _by_frames(view, at, at + hit[0], hit[1], persons)
        at += hit[0]
    return _without_overlaps(found)


def matter(view: View, persons: Collection[int], bodies: Collection[int]) -> list[FoundTopic]:
    """What any verb of the sentence acts on: for events of which no word of the table tells the matter."""
    found: list[FoundTopic] = []
    for at, word in enumerate(view.words):
        if (
            at in persons
            or at in bodies
            or view.quoted[at]
            or not (word.info.is_verb or word.info.best in ("INF", "PART_SHORT"))
        ):
            continue
        row = {"phrase": word.key, "rank": "4", "outcome": "no", "frame": "object"}
        for begin, case in (*_object(view, at, at + 1, persons), *_fronted(view, at, persons)):
            made = _make(view, begin, phrase_end(view, begin, case, persons), case, row, "any verb", persons)
            if made is not None and made.end - made.start > 1 and made.start not in bodies:
                found.append(made)
    return _without_overlaps(found)


def _fronted(view: View, verb: int, persons: Collection[int]) -> Iterator[Place]:
    """`Казахстанский опыт усыновления сирот вызвал …`: the subject that opens the sentence."""
    if (
        0 < verb
        and 0 not in persons
        and _noun_phrase_at(view, 0, "Nom")
        and phrase_end(view, 0, "Nom", persons) == verb
    ):
        yield 0, "Nom"


def _attribute(view: View, at: int, row: tables.Row) -> bool:
    """A full participle (`намеченным`) says nothing of the talks where the table has the verb."""
    return (
        row["frame"] not in ("dative", "k")
        and row["phrase"].split()[0].endswith(("ть", "ться", "ти"))
        and any(r.pos == "PART_FULL" for r in view.words[at].info.readings[:1])
    )


def _by_frames(view: View, start: int, end: int, row: tables.Row, persons: Collection[int]) -> Iterator[FoundTopic]:
    for frame in tables.split(row["frame"]):
        for begin, case in FRAMES[frame](view, start, end, persons):
            stop = phrase_end(view, begin, case, persons)
            made = _make(view, begin, stop, case, row, frame, persons)
            if made is not None:
                yield made
                if frame in _PREPOSITIONAL:
                    yield from _repeated(view, stop, row, frame, persons)
                yield from _continued(view, stop, case, row, frame, persons)
                return


def _continued(
    view: View, at: int, case: str, row: tables.Row, frame: str, persons: Collection[int]
) -> Iterator[FoundTopic]:
    """`…, а также обмен опытом`: a further phrase in the same case."""
    after = at
    while view.key(after) in (",", "а", "и", "также"):
        after += 1
    if after > at and "также" in [view.key(i) for i in range(at, after)] and _noun_phrase_at(view, after, case):
        made = _make(view, after, phrase_end(view, after, case, persons), case, row, frame, persons)
        if made is not None:
            yield made


def _repeated(view: View, at: int, row: tables.Row, frame: str, persons: Collection[int]) -> Iterator[FoundTopic]:
    """`о зерне и об удобрениях`, `о поставках, а также о транзите`: the same preposition once more."""
    while at < len(view.words) and (view.key(at) in (",", "и", "а", "также")):
        at += 1
    wanted, case = _PREPOSITIONAL[frame]
    if view.key(at) in wanted:
        stop = phrase_end(view, at + 1, case, persons)
        made = _make(view, at + 1, stop, case, row, frame, persons)
        if made is not None:
            yield made
            yield from _repeated(view, stop, row, frame, persons)


def _make(
    view: View, start: int, end: int, case: str, row: tables.Row, frame: str, persons: Collection[int]
) -> FoundTopic | None:
    start, case = _through_frames(view, start, end, case)
    start, end, case = _through_carrier(view, start, end, case, persons)
    if end <= start or start in persons:
        return None
    phrase = _undated(view, start, end)
    head = head_of(phrase, case)
    if head is not None and len(phrase) < end - start:
        text = nominative(phrase, case)
        return (
            FoundTopic(view, start, end, text, int(row["rank"]), row["outcome"] == "yes", f"{row['phrase']} + {frame}")
            if text
            else None
        )
    if head is None or (start + head.at) in persons or _says_nothing(view, start, end, start + head.at):
        return None
    text = nominative(phrase, case)
    if text is None or len(text) < 4 or text.count(" ") > 22:
        return None
    return FoundTopic(view, start, end, text, int(row["rank"]), row["outcome"] == "yes", f"{row['phrase']} + {frame}")


def _undated(view: View, start: int, end: int) -> tuple[Word, ...]:
    """The phrase without a date between an adjective and its noun: `предстоящем | 15 марта 2026 года | референдуме`."""
    for at in range(start + 1, min(start + 4, end)):
        stop = _date_end(view, at)
        if stop > at and stop < end and view.words[at - 1].info.best in ADJECTIVAL:
            return (*view.words[start:at], *view.words[stop:end])
    return view.words[start:end]


def _says_nothing(view: View, start: int, end: int, head: int) -> bool:
    """A head that names no matter (`встреча`, `мнение`), or names one only with a complement (`участие`, `опыт`)."""
    word = view.words[head]
    mark = view.place[start]
    if mark is not None and mark.start == start and mark.end >= end:
        return True
    if not word.info.lemmas.isdisjoint(_POINTLESS) and not word.capital:
        return True
    return end - start == 1 and not word.info.lemmas.isdisjoint(_BARE)


def _through_carrier(view: View, start: int, end: int, case: str, persons: Collection[int]) -> tuple[int, int, str]:
    """From `инициативу … о защите наследия`, `с предложением провести недели кино` to what they carry."""
    head = head_of(view.words[start:end], case) if end > start else None
    if head is None or view.words[start + head.at].info.lemmas.isdisjoint(_CARRIERS):
        return start, end, case
    for at in range(start + head.at + 1, min(start + head.at + 16, len(view.words) - 1)):
        word = view.words[at]
        if word.key in ("о", "об") and at + 1 not in persons:
            return at + 1, phrase_end(view, at + 1, "Loc", persons), "Loc"
        if any(r.pos == "INF" for r in word.info.readings):
            found = next(_object(view, at, at + 1, persons), None)
            return (
                (found[0], phrase_end(view, found[0], found[1], persons), found[1])
                if found is not None
                else (start, end, case)
            )
        if at not in persons and (word.text in _ENDS or word.text == ","):
            break
    return start, end, case


def _through_frames(view: View, start: int, end: int, case: str) -> tuple[int, str]:
    """Go through `вопросы (чего)`, `вопрос о (чем)`, `ряд вопросов` to the matter itself."""
    for _ in range(3):
        head = head_of(view.words[start:end], case)
        if head is None:
            return start, case
        at = start + head.at
        grown = _outlook_end(view, at, end)
        if grown is not None:
            start, case = grown, "Gen"
            continue
        if view.words[at].info.lemmas.isdisjoint(_FRAMES) or at + 1 >= end:
            return start, case
        following = view.words[at + 1]
        if following.key in ("о", "об"):
            start, case = at + 2, "Loc"
        elif following.key == "по":
            start, case = at + 2, "Dat"
        elif "Gen" in following.info.cases and not following.info.is_preposition:
            start, case = at + 1, "Gen"
        elif following.key == "в" and not view.words[at].info.lemmas.isdisjoint({"ряд"}):
            return start, case
        else:
            return start, case
    return start, case


def _outlook_end(view: View, at: int, end: int) -> int | None:
    """`состояние и перспективы развития | отношений`: where the matter itself begins."""
    if view.words[at].info.lemmas.isdisjoint(_OUTLOOK):
        return None
    offset = at + 1
    while offset < end and (
        view.key(offset) in ("и", "дальнейшего") or not view.words[offset].info.lemmas.isdisjoint(_OUTLOOK)
    ):
        offset += 1
    if (
        offset + 1 < end
        and not view.words[offset].info.lemmas.isdisjoint(_GROWTH)
        and "Gen" in view.words[offset + 1].info.cases
    ):
        return offset + 1
    return None


def phrase_end(view: View, start: int, case: str, persons: Collection[int]) -> int:
    """Where the noun phrase that begins here ends: before a verb, a new clause, a person, or a sign."""
    at, seen_noun, governed = start, False, False
    while at < len(view.words):
        word = view.words[at]
        if view.quoted[at]:
            seen_noun = True
        elif word.text in _ENDS:
            break
        elif at in persons and not _inside_phrase(view, at, start):
            at = _before_participle(view, start, at)
            break
        elif word.text in "–—" and word.token.gap:
            if not (view.words[at - 1].capital and at + 1 < len(view.words) and view.words[at + 1].capital):
                break
        elif word.text == ",":
            if not _comma_goes_on(view, at, case):
                break
        elif word.key in ("и", "а", "или") and not _coordination_goes_on(view, at, case, persons):
            break
        elif _verbal(view, at):
            break
        elif seen_noun and _adverbial(view, at):
            break
        elif word.info.is_preposition:
            governed = True
        elif word.info.nouns:
            if (
                seen_noun
                and not governed
                and word.info.best == "NOUN"
                and word.info.cases
                and not word.info.cases & {"Gen", case}
            ):
                break
            seen_noun = True
        at += 1
    if (
        at - 2 > start
        and view.key(at - 2) == ","
        and any(r.pos == "PART_FULL" for r in view.words[at - 1].info.adjectives)
    ):
        at -= 2
    while at > start and (
        view.key(at - 1) in (",", "и", "а", "также", "в", "на", "с") or view.words[at - 1].info.is_preposition
    ):
        at -= 1
    return at


def _before_participle(view: View, start: int, end: int) -> int:
    """A participial clause that a person would have to close (`реформы, объявленной | президентом`) is left out whole."""
    for at in range(end - 1, start, -1):
        if view.key(at) == "," and at + 1 < end and any(r.pos == "PART_FULL" for r in view.words[at + 1].info.readings):
            return at
    return end


def _inside_phrase(view: View, at: int, start: int) -> bool:
    """A person in the genitive belongs to the phrase (`творчество Абая`)."""
    before = view.words[at - 1]
    follows = before.info.best == "NOUN" or (before.capital and _inside_phrase(view, at - 1, start))
    return at > start and follows and "Gen" in view.words[at].info.cases and view.post[at] is None


def _verbal(view: View, at: int) -> bool:
    word = view.words[at]
    if view.place[at] is not None or view.organization[at] is not None or word.info.is_preposition:
        return False
    return (
        word.info.is_verb
        or word.info.best in ("GERUND", "INF", "SCONJ")
        or word.key in ("что", "чтобы", "который", "также", "которые", "которая", "которой", "которых", "где")
    )


def _adverbial(view: View, at: int) -> bool:
    """A time or place that belongs to the verb, not to the phrase: `17 февраля`, `отдельно`."""
    modifies = at + 1 < len(view.words) and bool(view.words[at + 1].info.adjectives)
    return (
        view.words[at].info.best == "ADV"
        and not modifies
        and view.key(at) not in ("более", "около", "наиболее", "взаимно", "свыше", "дальнейшего")
    )


def _comma_goes_on(view: View, at: int, case: str) -> bool:
    """A comma inside a list (`науки, образования и культуры`) or before an agreeing participle (`референдум, назначенный на …`)."""
    if at + 1 >= len(view.words):
        return False
    following = view.words[at + 1]
    if any(r.pos == "PART_FULL" for r in following.info.adjectives) or following.key == "не":
        return True
    before = view.words[at - 1].info.cases
    for offset in range(at + 1, min(at + 9, len(view.words))):
        word = view.words[offset]
        if word.info.is_verb or word.text in _ENDS or word.info.is_preposition and offset == at + 1:
            return False
        if word.key in ("и", "или", "также") and offset > at + 1:
            return bool(before & following.info.cases)
    return False


def _coordination_goes_on(view: View, at: int, case: str, persons: Collection[int]) -> bool:
    """`и` joins a noun phrase, not a further clause."""
    for offset in range(at + 1, min(at + 5, len(view.words))):
        word = view.words[offset]
        if offset in persons:
            return False
        if view.quoted[offset]:
            return True
        if word.info.is_verb and not view.place[offset]:
            return False
        if word.info.best in ("GERUND", "INF", "SCONJ"):
            return False
        if word.info.best in ("NOUN", "PROPN"):
            return not _clause_follows(view, offset, case)
        if word.info.is_preposition:
            return False
        if word.info.best not in ADJECTIVAL and word.key not in ("также", "не", "других", "по"):
            return False
    return False


def _clause_follows(view: View, at: int, case: str) -> bool:
    """A nominative that a finite verb follows begins a clause of its own."""
    word = view.words[at]
    following = view.words[at + 1] if at + 1 < len(view.words) else None
    return "Nom" in word.info.cases and case not in ("Nom",) and following is not None and following.info.is_verb


def _skip(view: View, at: int, persons: Collection[int]) -> int:
    """Over adverbs and over the persons that stand between a verb and its object (`обсудил с мэром X перспективы`)."""
    for _ in range(40):
        if at >= len(view.words):
            return at
        word = view.words[at]
        if (stop := _date_end(view, at)) > at:
            at = stop
        elif (
            at in persons
            or word.key in _SKIPPED_AFTER
            or (word.info.best == "PRON" and word.key not in ("что", "кто", "все", "всё", "это"))
            or (word.info.best == "ADV" and not word.info.nouns)
            or (word.info.best == "PART")
        ):
            at += 1
        elif (
            word.info.is_preposition
            and word.key in ("с", "со", "у", "к", "в", "во", "на", "по", "при")
            and (at + 1 in persons or _person_group(view, at, persons))
        ):
            at = _group_end(view, at, persons)
        elif word.key in ("и", ",") and (at + 1 in persons or _person_group(view, at, persons)) and at - 1 in persons:
            at += 1
        else:
            return at
    return at


def _date_end(view: View, at: int) -> int:
    """Over `10 октября 2025 года` and `во вторник`."""
    if not (view.words[at].text.isdigit() and view.key(at + 1) in month_numbers()):
        return at
    at += 2
    if at < len(view.words) and view.words[at].text.isdigit():
        at += 1
    return at + 1 if view.key(at) in ("года", "г") else at


def _person_group(view: View, at: int, persons: Collection[int]) -> bool:
    """Whether a person stands within the next few words, with nothing but its modifiers before it."""
    return any(
        offset in persons
        and all(
            view.words[i].info.best in ADJECTIVAL or view.words[i].info.best == "NOUN" for i in range(at + 1, offset)
        )
        for offset in range(at + 1, min(at + 4, len(view.words)))
    )


def _group_end(view: View, at: int, persons: Collection[int]) -> int:
    at += 1
    while at < len(view.words) and at not in persons:
        at += 1
    while at < len(view.words) and at in persons:
        at += 1
    return at


Place = tuple[int, str]


def _object(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    at = _skip(view, end, persons)
    if view.words[start].info.best == "PART_SHORT" or any(
        r.pos == "PART_SHORT" for r in view.words[start].info.readings[:1]
    ):
        yield from _subject(view, start, end, persons)
        return
    place = view.words[at] if at < len(view.words) else None
    if (
        place is not None
        and place.key in ("в", "во", "на", "по", "для", "с", "до", "за")
        and (second := _after_adjunct(view, at, persons)) is not None
    ):
        at = second
    if _noun_phrase_at(view, at, "Acc"):
        yield at, "Acc"
    elif at < len(view.words) and head_of(view.words[at : at + 8], "Acc") is None and _noun_phrase_at(view, at, "Gen"):
        yield at, "Gen"
    elif (before := _object_before(view, start, persons)) is not None:
        yield before, "Acc"
    elif (far := _object_after_persons(view, end, persons)) is not None:
        yield far, "Acc"


def _object_after_persons(view: View, end: int, persons: Collection[int]) -> int | None:
    """`разъяснил участникам, прежде всего председателю А и директору Б, | порядок …`."""
    for at in range(end + 1, len(view.words)):
        word = view.words[at]
        if word.text in _ENDS and at not in persons or word.info.is_verb and at not in persons:
            return None
        if at - 2 in persons and view.key(at - 1) == "," and at not in persons and _noun_phrase_at(view, at, "Acc"):
            return at
    return None


def _after_adjunct(view: View, at: int, persons: Collection[int]) -> int | None:
    """Over one short adjunct: `провести в Абу-Даби | деловой форум`, `условились до конца весны | устранить`."""
    for offset in range(at + 1, min(at + 5, len(view.words))):
        word = view.words[offset]
        if word.info.best in ("NOUN", "PROPN") and not (
            offset + 1 < len(view.words)
            and "Gen" in view.words[offset + 1].info.cases
            and "Acc" not in view.words[offset + 1].info.cases
        ):
            after = offset + 1
            return after if after < len(view.words) and _noun_phrase_at(view, after, "Acc") else None
    return None


def _object_before(view: View, start: int, persons: Collection[int]) -> int | None:
    """An object that opens the sentence: `Меморандум о взаимопонимании подписали …`, `Конституционной реформе посвятили …`."""
    begin = 1 if view.words[0].text in "–—-" and len(view.words) > 1 else 0
    if not begin < start < begin + 25 or begin in persons or not _noun_phrase_at(view, begin, "Acc"):
        return None
    end = phrase_end(view, begin, "Acc", persons)
    return begin if end <= start and _only_adjuncts(view, end, start, persons) else None


def _only_adjuncts(view: View, start: int, end: int, persons: Collection[int]) -> bool:
    """Nothing between a fronted object and its verb but places, days and adverbs."""
    at = start
    while at < end:
        word = view.words[at]
        if (
            word.info.is_preposition
            or word.info.best in ("ADV", "PART", "NUM")
            or word.text[:1].isdigit()
            or word.text == ","
            or at in persons
        ):
            at += 1
        elif (
            word.info.nouns
            and at > start
            and (view.words[at - 1].info.is_preposition or view.words[at - 1].text[:1].isdigit())
        ):
            at += 1
        else:
            return False
    return True


def _subject(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """The phrase in the nominative after the verb, or the one that the clause begins with."""
    verbs = [r for at in range(start, end) for r in view.words[at].info.readings]
    passive = any(r.pos == "PART_SHORT" or (r.finite and r.lemma.endswith("ся")) for r in verbs)
    if not passive:
        return
    at = _skip(view, end, persons)
    if _noun_phrase_at(view, at, "Nom"):
        yield at, "Nom"
        return
    begin = _clause_start(view, start)
    begin = _skip_adjunct(view, begin, start)
    if begin < start and _noun_phrase_at(view, begin, "Nom"):
        yield begin, "Nom"


def _clause_start(view: View, at: int) -> int:
    while at > 0 and view.words[at - 1].text not in _ENDS and view.words[at - 1].text not in "–—":
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
    if begin < end and view.words[begin].info.is_preposition:
        offset = begin + 1
        while offset < end and not (
            view.words[offset].info.nouns and view.words[offset].info.best in ("NOUN", "PROPN")
        ):
            offset += 1
        return offset + 1
    return begin


_PREPOSITIONAL: dict[str, tuple[frozenset[str], str]] = {
    "o": (frozenset({"о", "об", "обо"}), "Loc"),
    "po": (frozenset({"по"}), "Dat"),
    "k": (frozenset({"к", "ко"}), "Dat"),
    "na": (frozenset({"на"}), "Loc"),
    "v": (frozenset({"в", "во"}), "Loc"),
    "za": (frozenset({"за"}), "Acc"),
}


def _prepositional(frame: str) -> Callable[[View, int, int, Collection[int]], Iterator[Place]]:
    wanted, case = _PREPOSITIONAL[frame]

    def find(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
        reach = 3 if frame in ("po", "na", "v", "za", "k") else 24
        skipped = 0
        for at in range(end, len(view.words)):
            word = view.words[at]
            if word.key in wanted and at + 1 < len(view.words) and at + 1 not in persons:
                yield (
                    at + 1,
                    "Acc"
                    if frame == "na"
                    and _noun_phrase_at(view, at + 1, "Acc")
                    and not _noun_phrase_at(view, at + 1, "Loc")
                    else case,
                )
                return
            if (
                word.text in _ENDS
                or word.info.is_verb
                and at not in persons
                and frame != "o"
                and view.place[at] is None
            ):
                break
            skipped += at not in persons
            if skipped > reach:
                break
        begin = 1 if view.words[0].text in "–—-" and len(view.words) > 1 else 0
        if (
            frame == "o"
            and start > begin
            and view.key(begin) in wanted
            and begin + 1 not in persons
            and not view.words[start].info.nouns
        ):
            yield begin + 1, case

    return find


def _dative(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    at = _skip(view, end, persons)
    while at < len(view.words) and (view.words[at].info.is_verb or view.words[at].info.best in ("ADV", "PART", "AUX")):
        at += 1
    if _noun_phrase_at(view, at, "Dat"):
        yield at, "Dat"
    elif 0 < start < 8 and _noun_phrase_at(view, 0, "Dat") and view.words[start].info.is_verb:
        yield 0, "Dat"


def _genitive(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    if _noun_phrase_at(view, end, "Gen") and end not in persons:
        yield end, "Gen"


def _instrumental(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`ознакомил вице-президента | с планами`, `поинтересовался | условиями`, `с лекцией «…»`."""
    if _noun_phrase_at(view, end, "Ins") and end not in persons:
        yield end, "Ins"
        return
    for at in range(end, min(end + 30, len(view.words))):
        word = view.words[at]
        if word.text in _ENDS:
            return
        if word.key in ("с", "со") and at + 1 not in persons and not _person_group(view, at, persons):
            yield at + 1, "Ins"
            return


def _is(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`темой разговора стала подготовка …`, `главными темами стали …`."""
    if "Ins" not in view.words[start].info.cases and "Nom" not in view.words[start].info.cases:
        return
    for at in range(end, min(end + 6, len(view.words))):
        if view.words[at].info.lemmas & {"стать", "быть", "являться", "остаться", "оказаться"}:
            after = _skip(view, at + 1, persons)
            if _noun_phrase_at(view, after, "Nom"):
                yield after, "Nom"
            return


def _infinitive(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`договорились ускорить | открытие центра`: the object of the verb that follows."""
    for at in range(end, min(end + 9, len(view.words))):
        word = view.words[at]
        if word.text in _ENDS or word.text == ",":
            return
        if any(r.pos == "INF" for r in word.info.readings):
            yield from _object(view, at, at + 1, persons)
            return


def _noun_phrase_at(view: View, at: int, case: str) -> bool:
    if at >= len(view.words):
        return False
    word = view.words[at]
    if view.quoted[at] or word.text in '«"“' or (word.text.isdigit() and view.key(at + 1) in month_numbers()):
        return False
    if (
        word.info.is_preposition
        or word.info.is_verb
        or word.key in ("что", "как", "и", "а")
        or not (word.token.is_word or word.text[:1].isdigit())
    ):
        return False
    if case not in word.info.cases and word.info.cases:
        return False
    return head_of(view.words[at : at + 8], case) is not None and (
        noun_in(word, case) is not None or bool(word.info.adjectives) or word.text[:1].isdigit()
    )


def _nominative(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`их беспокоит | безопасность судоходства`: the subject that follows its verb."""
    at = _skip(view, end, persons)
    if _noun_phrase_at(view, at, "Nom"):
        yield at, "Nom"


FRAMES: dict[str, Callable[[View, int, int, Collection[int]], Iterator[Place]]] = {
    "object": _object,
    "subject": _subject,
    "o": _prepositional("o"),
    "po": _prepositional("po"),
    "k": _prepositional("k"),
    "na": _prepositional("na"),
    "v": _prepositional("v"),
    "za": _prepositional("za"),
    "dative": _dative,
    "genitive": _genitive,
    "ins": _instrumental,
    "is": _is,
    "inf": _infinitive,
    "nom": _nominative,
}


def _without_overlaps(found: list[FoundTopic]) -> list[FoundTopic]:
    """Of phrases that overlap the one of the better rank stays, of equals the longer."""
    kept: list[FoundTopic] = []
    for topic in sorted(found, key=lambda t: (t.rank, -(t.end - t.start), t.start)):
        if not any(topic.start < other.end and other.start < topic.end for other in kept):
            kept.append(topic)
    return sorted(kept, key=lambda t: t.start)
