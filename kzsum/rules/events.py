"""Segmentation: which sentences report an event, where one event ends and the next begins.

A sentence opens an event when something happens in it (a trigger), somebody of Kazakhstan acts in it, and it tells
something new; sentences that only go on about it are joined to it, background and plans to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kzsum import tables
from kzsum.gazetteer import Gazetteer
from kzsum.places import compound_codes
from kzsum.rules.bodies import Body
from kzsum.rules.people import KAZAKHSTAN, Person
from kzsum.rules.persons import Mention
from kzsum.rules.slots import Slot, preposition, slot
from kzsum.rules.view import View

EVENT_COLUMNS = ("phrase", "kind", "use", "example")
_BACKGROUND = re.compile(
    r"^\W*(напомним|напоминаем|справочно|справка|отметим, что ранее|как сообщалось|как отмечалось|как известно|предыдущ|последний раз|последняя|ранее\b(?!.*\bвстрет)|"
    r"по данным|для справки|к слову|впервые дипломатические|дипломатические отношения|за прошлый год|по итогам 20\d\d|товарооборот)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^\W*(?:(?:в|на|по|к|во|до|после)\s+)?(?:(?:ходе|итогам|завершении|завершение|рамках|начале|окончании|конце|результате)\s+)?"
    r"(?:(?:этой|этом|этого|своей|состоявшейся|прошедшей|его|ее|их|данной|данного|том)\s+)*"
    r"(?:стороны|собеседник\w*|участники|участникам|гости|гостям|встреч[еиу]|бесед[еыу]|разговор[еау]|переговор(?:ов|ах|ам)|мероприяти[ейяю]|"
    r"церемонии|темой|темами|главной|основной|главными|основным\w*|речь|документ|документе|делегации|они|он|она|министры|коллеги|дипломаты|слушател\w*|слушателей|зрител\w*|"
    r"отдельн\w+ внимание|особое|значительное|внимание|в свою очередь|со своей стороны|обсуждал\w+|обсужден\w+|рассмотрен\w+|затронут\w+|подчеркнут\w+|достигнут\w+|"
    r"согласован\w+|предметом|предмет|визит|мероприятию|концерт|вечер|конференци\w+|экспозиция|программа|форум|в повестке|говорили|общим мнением|консультаций|доклад|лекци\w+|"
    r"документу|дискуссии|дискуссия|казахстанская|японская|\w+ская сторона|\w+ский министр|\w+ский дипломат|госпожа|господин|диалог|обе стороны|оба|обоим)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^\W*(отдельно|тем временем|позднее|позже|затем|кроме того|также|на другой|в тот же день|в этот же день|несколькими часами|при этом|до церемонии|после церемонии|на полях|"
    r"накануне|вслед за|помимо этого|между тем|днем|утром|вечером|похож|аналогичн|в рамках (?:поездки|визита|рабочей)|наряду с этим|а (?:во?) (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|другая встреча|ещё|еще|следом|параллельно|"
    r"а также|днём|часом|в свою очередь,? посольство|по окончании|после (?:переговоров|встречи|беседы|заседания)|перед (?:этим|встречей)|здесь же|там же|на следующий день|на другой день|через день|(?:часом|днем|днём|неделей) (?:позже|ранее)|в этот день)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(с глазу на глаз|тет-а-тет|отдельно|после церемонии|на полях|в кулуарах|наедине)\b", re.IGNORECASE
)
_FUTURE = frozenset({"Fut"})
_SOURCES = frozenset(
    "сообщить сообщать передать передавать публиковать опубликовать распространить рассказать проинформировать уточнить отметить обнародовать подвести".split()
)
_GUESTS = frozenset({"гость", "гостя", "гостем", "гостью", "гостья", "гостьей", "гостьи", "гостю"})
_GENERIC = frozenset({"посол", "дипломат", "консул", "генконсул", "постпред", "поверенный", "глава"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an event: words `start` to `end`, the kind it speaks for, its use."""

    start: int
    end: int
    kind: str
    use: str
    phrase: str


@dataclass(frozen=True)
class Facts:
    """What a sentence holds: triggers, persons with their slots, bodies."""

    view: View
    triggers: tuple[Trigger, ...]
    mentions: tuple[tuple[Mention, Slot], ...]
    bodies: tuple[Body, ...]
    text: str

    @property
    def active(self) -> list[Mention]:
        """The mentions that take part."""
        return [mention for mention, part in self.mentions if part.takes_part]


@dataclass
class Event:
    """The sentences of one event; the first opens it. `share` narrows the persons of a sentence that tells several."""

    facts: list[Facts]
    actors: list[str] = field(default_factory=list)
    share: frozenset[str] | None = None
    rule: str = ""

    @property
    def opening(self) -> Facts:
        """The sentence that names the event first."""
        return self.facts[0]


@lru_cache(maxsize=1)
def event_words() -> Gazetteer[tables.Row]:
    """The table of event words."""
    rows = tables.rows("events", EVENT_COLUMNS, ("phrase", "use"))
    return Gazetteer([(row["phrase"], row) for row in rows])


def facts_of(view: View, mentions: Sequence[Mention], bodies: Sequence[Body], text: str) -> Facts:
    """Gather what a sentence holds."""
    return Facts(view, tuple(triggers(view)), tuple((m, slot(m)) for m in mentions), tuple(bodies), text)


def triggers(view: View) -> list[Trigger]:
    """The event words of a sentence that stand where they report an event."""
    found: list[Trigger] = []
    at = 0
    while at < len(view.words):
        hit = event_words().find(view.words, at) if view.words[at].token.is_word and not view.quoted[at] else None
        if hit is not None:
            row = hit[1]
            if _reports(view, at, at + hit[0], row["use"]):
                found.append(Trigger(at, at + hit[0], row["kind"], row["use"], row["phrase"]))
            at += hit[0]
        else:
            at += 1
    return found


def _reports(view: View, start: int, end: int, use: str) -> bool:
    word = view.words[start]
    if use in ("act", "light"):
        return _told_as_past(view, start)
    if use == "sign":
        return True
    noun = _noun_at(view, start, end)
    return (
        bool(view.words[noun].info.nouns)
        and view.words[noun].info.best not in ("VERB", "ADJ")
        and _event_slot(view, start, noun)
    )


def _noun_at(view: View, start: int, end: int) -> int:
    """The head of an event's phrase: its first noun that is no adjective here."""
    for at in range(start, end):
        if view.words[at].info.nouns and view.words[at].info.best not in ("ADJ", "PART_FULL", "DET"):
            return at
    return end - 1


def _told_as_past(view: View, at: int) -> bool:
    """A finite past or present verb, a short participle, a gerund; an infinitive only after `удалось`, `смог`."""
    for reading in view.words[at].info.readings:
        if reading.pos in ("PART_SHORT", "GERUND"):
            return True
        if reading.finite:
            return reading.source.feats.get("Tense") not in _FUTURE
        if reading.pos == "INF":
            return view.has("удаться", "смочь", "успеть")
    return False


_BEFORE_NOUN = frozenset({"на", "в", "во", "с", "со", "за"})
_EVENT_OF = frozenset(
    "тема предмет раунд работа церемония открытие участие рамки ход заседание проведение форма формат организация сегмент модератор закрытие начало тур".split()
)


def _event_slot(view: View, start: int, noun_at: int) -> bool:
    """Whether an event's noun is told as happening: not a genitive after another noun, not after к, о, для, после, по."""
    at = start - 1
    while (
        at >= 0
        and (view.words[at].info.best in ("ADJ", "DET", "PART_FULL", "NUM") or view.words[at].text[:1].isdigit())
        and not view.words[at].info.is_preposition
    ):
        at -= 1
    if view.words[noun_at].info.cases == {"Ins"} and not (at >= 0 and view.words[at].info.is_preposition):
        return False
    if at < 0 or not view.words[at].token.is_word:
        return True
    word = view.words[at]
    if word.info.is_preposition:
        noun = view.words[noun_at]
        return word.key in _BEFORE_NOUN and bool(
            noun.info.cases & ({"Ins"} if word.key in ("с", "со", "за") else {"Loc"})
        )
    if word.info.best in ("NOUN", "PROPN") and "Gen" in view.words[noun_at].info.cases and view.place[at] is None:
        return not word.info.lemmas.isdisjoint(_EVENT_OF)
    return True


def events(sentences: Sequence[Facts], people: dict[str, Person]) -> list[Event]:
    """The events of the body's sentences, in order."""
    found: list[Event] = []
    paragraph, open_event = 0, False
    waiting: list[Facts] = []
    for at, facts in enumerate(sentences):
        upcoming = (
            sentences[at + 1]
            if at + 1 < len(sentences) and sentences[at + 1].view.paragraph == facts.view.paragraph
            else None
        )
        new_paragraph = facts.view.paragraph != paragraph
        paragraph = facts.view.paragraph
        previous = found[-1] if found else None
        waiting = [] if new_paragraph else waiting
        rule = _opens(Moment(facts, upcoming, tuple(waiting), previous, new_paragraph, open_event), people)
        if rule:
            found += _shares(facts, people, rule, previous)
            found[-1].facts += waiting  # what the paragraph told before the sentence that names the event
            waiting, open_event = [], True
        elif _BACKGROUND.match(facts.text):
            open_event = open_event and not new_paragraph
        elif previous is not None and (open_event and not new_paragraph or new_paragraph and _goes_on(facts, previous)):
            previous.facts.append(facts)
            open_event = True
        else:
            open_event = False
            waiting.append(facts)
    return found


@dataclass(frozen=True, slots=True)
class Moment:
    """A sentence in its place: the one after it in the paragraph, the event told before, and whether that still goes on."""

    facts: Facts
    upcoming: Facts | None
    waiting: tuple[Facts, ...]
    previous: Event | None
    new_paragraph: bool
    open_event: bool


def _opens(moment: Moment, people: dict[str, Person]) -> str:
    """The rule by which a sentence opens an event, '' where it does not."""
    facts, previous = moment.facts, moment.previous
    connected = bool(_NEXT.match(facts.text) or _APART.search(facts.text))
    if _BACKGROUND.match(facts.text) or _planned(facts) or _lead(facts, people):
        return ""
    envoy = moment.new_paragraph and (_envoy_acts(facts, people) or _mission_acts(facts))
    told = any(t.use in ("act", "noun", "talk", "sign") for t in facts.triggers) or (connected and bool(facts.triggers))
    if not told and not envoy and not (moment.new_paragraph and _meets(facts, people)):
        return ""
    if not _actors(moment, people):
        return ""
    if previous is not None and _joins(facts) and _BACK.match(facts.text) and not _new_mission(facts, previous):
        return ""
    if previous is None:
        return "first event of the text"
    news = _news(facts, people, previous)
    if _BACK.match(facts.text) and not connected and not (news and (moment.new_paragraph or not moment.open_event)):
        return ""
    if moment.new_paragraph:
        return "new paragraph with an event" if connected or not _same_people(facts, previous) else ""
    if not moment.open_event:
        return "event after background"
    if connected and (news or _talks(facts)):
        return "connective and new matter"
    if _another_partner(facts, people, previous):
        return "talks with another partner"
    if _visits_too(facts, previous):
        return "a visit besides the talks"
    if _elsewhere(facts, previous):
        return "another event at another place or time"
    return "new actor of Kazakhstan" if _new_kazakh(facts, people, previous) else ""


_SAID = frozenset(
    "заявить отметить сообщить считать рассказать подчеркнуть полагать сказать напомнить уточнить добавить пояснить ожидать".split()
)
_ENVOY_STEMS = ("посол", "консул", "генконсул", "поверенн", "постоянный представитель", "постпред", "советник")


def _envoy_acts(facts: Facts, people: dict[str, Person]) -> bool:
    """An envoy of Kazakhstan named in full with the post does something, not only says."""
    named = [m for m in facts.active if m.full and m.role is not None and people[m.name].state.code == KAZAKHSTAN]
    envoys = [m for m in named if any(stem in (m.role_text or "").lower() for stem in _ENVOY_STEMS)]
    verbs = [w for w in facts.view.words if w.info.is_verb]
    return bool(envoys) and bool(verbs) and not all(w.info.lemmas & _SAID for w in verbs)


def _mission_acts(facts: Facts) -> bool:
    """An embassy or a consulate as the subject of a verb that is not one of saying."""
    view = facts.view
    verbs = [w for w in view.words if w.info.is_verb]
    nominative = any(
        kazakh_body(facts, b)
        and b.mission
        and "Nom" in view.words[b.start].info.cases
        and not view.words[b.start - 1].info.is_preposition
        for b in facts.bodies
    )
    return nominative and bool(verbs) and not all(w.info.lemmas & (_SAID | _SOURCES) for w in verbs)


def _meets(facts: Facts, people: dict[str, Person]) -> bool:
    """Whatever the verb: somebody of Kazakhstan and somebody of another side act in one sentence."""
    own = any(acts_for_kazakhstan(people[m.name]) and m.role is not None for m in facts.active)
    other = (
        any(not acts_for_kazakhstan(people[m.name]) and m.role is not None for m in facts.active)
        or described(facts, people) is not None
    )
    return own and other and any(w.info.is_verb or w.info.best == "PART_SHORT" for w in facts.view.words)


def _new_mission(facts: Facts, previous: Event) -> bool:
    held = {b.name.lower() for f in previous.facts for b in f.bodies}
    return any(kazakh_body(facts, b) and b.mission and b.name.lower() not in held for b in facts.bodies)


def _actors(moment: Moment, people: dict[str, Person]) -> list[str]:
    """Who acts for Kazakhstan in a sentence, or, where a paragraph opens with the event's name, in the one after it."""
    own = kazakh_actors(moment.facts, people, moment.previous)
    if not own and moment.facts.active and any(m.full for m in moment.facts.active):
        own = [name for earlier in moment.waiting for name in kazakh_actors(earlier, people, None)]
    if own or not moment.new_paragraph or moment.upcoming is None:
        return own
    named = any(
        t.use in ("noun", "talk") or t.phrase in ("рассмотреть", "обсудить", "подписать") for t in moment.facts.triggers
    )
    return kazakh_actors(moment.upcoming, people, None) if named and not _lead(moment.upcoming, people) else []


_MANY = frozenset(
    {
        "загранучреждение",
        "дипломат",
        "дипмиссия",
        "представительство",
        "диппредставительство",
        "дипучреждение",
        "руководство",
    }
)


def _lead(facts: Facts, people: dict[str, Person]) -> bool:
    """A sentence that only announces the digest: many missions, no person and no mission by name."""
    if facts.mentions or any(b.mission and b.state is not None and not _plural_head(b) for b in facts.bodies):
        return False
    many = any(w.info.lemmas & _MANY and any(r.number == "Plur" for r in w.info.nouns) for w in facts.view.words)
    return (
        many
        or facts.view.has("обзор", "сводка", "хроника", "выпуск")
        and facts.view.has("мид", "министерство", "пресс-служба", "ведомство")
    )


def _plural_head(body: Body) -> bool:
    return body.name.lower().startswith(("посольства", "консульства", "генконсульства", "представительства"))


def _planned(facts: Facts) -> bool:
    """The sentence's verbs are all in the future, or it announces."""
    verbs = [r for w in facts.view.words if w.info.is_verb for r in w.info.readings[:1] if r.finite]
    if facts.view.has("ожидаться", "ожидать", "планироваться", "предстоять", "намечен") and not any(
        t.use in ("act", "talk") for t in facts.triggers
    ):
        return True
    return bool(verbs) and all(r.source.feats.get("Tense") == "Fut" for r in verbs)


def kazakh_actors(facts: Facts, people: dict[str, Person], previous: Event | None) -> list[str]:
    """Who acts for Kazakhstan in a sentence: names of persons, or of bodies."""
    names = [m.name for m in facts.active if _official(people[m.name]) and acts_for_kazakhstan(people[m.name])]
    names += [b.name for b in facts.bodies if kazakh_body(facts, b)]
    if (
        not names
        and any(KAZAKHSTAN in compound_codes(w.text) for w in facts.view.words)
        and any(t.kind in _JOINT for t in facts.triggers)
    ):
        names = ["Казахстан"]  # `казахско-кыргызская комиссия`, `казахско-нидерландские консультации`
    if not names and previous is not None and (generic_actor(facts) is not None or _pronoun(facts)):
        names = previous.actors[:1]
    return names


def acts_for_kazakhstan(person: Person) -> bool:
    """Whether a person is of Kazakhstan's side: by the post, or by the name where the post does not tell."""
    if person.state.code is not None:
        return person.state.code == KAZAKHSTAN
    return not person.international and person.kazakh_name


_JOINT = frozenset({"session", "conference", "signing", "culture"})
_PRIVATE = frozenset({"sport", "media", "culture"})


def _official(person: Person) -> bool:
    """Whether a person can open an event: a post that is no athlete's, artist's or journalist's."""
    fields = {fields_of(m) for m in person.mentions if m.role is not None}
    loose = {""} if person.state.code is not None and person.state.sure else {"", "weak"}
    return bool(fields - _PRIVATE - loose) if fields else person.state.code is not None


def fields_of(mention: Mention) -> str:
    """The field of a post's head by the table: diplomacy, state, sport …"""
    for at in mention.role.heads[:1] if mention.role is not None else ():
        mark = mention.view.post[at]
        if mark is not None and mark.post is not None:
            return (
                "weak"
                if mark.post["weak"] == "yes" and mark.post["field"] not in ("diplomacy", "state")
                else mark.post["field"]
            )
    return ""


def kazakh_body(facts: Facts, body: Body) -> bool:
    """Whether a body acts for Kazakhstan: it names the state, or is the foreign ministry with no other state named."""
    if any(m.role is not None and body.overlaps(m.role.start, m.role.end) for m, _ in facts.mentions):
        return False
    if facts.view.has(*_SOURCES) and not any(t.use != "light" and t.phrase not in _SOURCES for t in facts.triggers):
        return False
    if body.state is not None:
        return body.state == KAZAKHSTAN
    if body.international:
        return False
    ministry = body.name.lower().startswith(("мид", "министерство иностранных дел", "внешнеполитическое ведомство"))
    return ministry or body.mission


def generic_actor(facts: Facts) -> str | None:
    """`посол`, `дипломат`, `глава государства` standing for a person named before: the word, or `None`."""
    view = facts.view
    covered = {at for m, _ in facts.mentions for at in range(m.left, m.right)}
    for at, word in enumerate(view.words):
        if at in covered or view.quoted[at] or word.info.lemmas.isdisjoint(_GENERIC):
            continue
        noun = next((lemma for lemma in sorted(word.info.lemmas & _GENERIC)), "")
        follows = view.words[at + 1] if at + 1 < len(view.words) else None
        if noun == "глава":
            if follows is None or follows.key != "государства":
                continue
            return "президент"
        if follows is not None and (
            view.place[at + 1] is not None or (follows.info.cases == {"Gen"} and not follows.info.is_verb)
        ):
            continue
        if any(r.number == "Plur" and r.prob > 0.5 for r in word.info.nouns):
            continue
        return noun
    return None


def described(facts: Facts, people: dict[str, Person]) -> Person | None:
    """`польский министр`, `главу польской дипломатии`, `гость`: the person of that state, or the last guest, named before."""
    view = facts.view
    covered = {at for m, _ in facts.mentions for at in range(m.left, m.right)}
    before = [
        p
        for p in people.values()
        if p.mentions[0].view.sentence.start < view.sentence.start and not acts_for_kazakhstan(p)
    ]
    for at, word in enumerate(view.words):
        if at in covered or view.quoted[at]:
            continue
        mark = view.place[at]
        if (
            mark is not None
            and mark.place is not None
            and mark.place.kind == "adjective"
            and mark.place.code != KAZAKHSTAN
        ):
            head = next(
                (
                    i
                    for i in (at + 1, at + 2)
                    if i < len(view.words)
                    and i not in covered
                    and (view.post[i] is not None or view.key(i).startswith("дипломати"))
                ),
                None,
            )
            match = next((p for p in reversed(before) if p.state.code == mark.place.code), None)
            singular = head is not None and any(r.number == "Sing" for r in view.words[head].info.nouns[:1])
            if head is not None and match is not None and singular:
                return match
        if word.key in _GUESTS and before:
            return before[-1]
    return None


def _pronoun(facts: Facts) -> bool:
    """`он`, `она` as the subject, with a partner met by name."""
    return bool({w.key for w in facts.view.words} & {"он", "она"}) and any(
        preposition(facts.view, m) in ("с", "со") for m in facts.active
    )


def _news(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """Whether the sentence brings a person or a body of Kazakhstan that the event before does not have."""
    known = _names(previous)
    return any(m.name not in known and m.full for m in facts.active) or _new_kazakh(facts, people, previous)


def _new_kazakh(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    known = _names(previous)
    persons = any(
        m.full
        and m.role is not None
        and m.name not in known
        and acts_for_kazakhstan(people[m.name])
        and people[m.name].state.code == KAZAKHSTAN
        and m.case == "Nom"
        for m in facts.active
    )
    held = {b.name.lower() for f in previous.facts for b in f.bodies}
    return (
        persons
        and not (_joins(facts) or _BACK.match(facts.text))
        or any(kazakh_body(facts, b) and b.name.lower() not in held and b.mission for b in facts.bodies)
        and any(t.use == "noun" for t in facts.triggers)
    )


def _elsewhere(facts: Facts, previous: Event) -> bool:
    """After talks, a gathering of its own with its own place or day: `Вчера посол открыла в Тампере выставку`."""
    held = {t.phrase for t in previous.opening.triggers}
    gathering = any(
        t.kind in ("conference", "culture", "statement", "session") and t.use == "noun" and t.phrase not in held
        for t in facts.triggers
    )
    told = any(t.use in ("light", "act") for t in facts.triggers)
    view = facts.view
    placed = any(
        m is not None and m.place is not None and m.place.kind == "city" and view.key(m.start - 1) in ("в", "во")
        for m in view.place
    )
    dated = any(w.key in ("вчера", "накануне", "сегодня") for w in view.words)
    return gathering and told and (placed or dated) and not _BACK.match(facts.text)


def _visits_too(facts: Facts, previous: Event) -> bool:
    """`дипломат побывал и в Национальном архиве`: after talks, a visit elsewhere."""
    visited = any(t.phrase in ("посетить", "побывать", "осмотреть") for t in facts.triggers)
    visits = any(t.phrase in ("посетить", "побывать", "осмотреть") for t in previous.opening.triggers)
    return (
        visited
        and not visits
        and not _BACK.match(facts.text)
        and bool(facts.bodies)
        and any(w.key in ("и", "также", "затем") for w in facts.view.words)
    )


def _another_partner(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """`С губернатором … он договорился о …`: after talks with one partner, those with another, met with с."""
    held = [m.name for f in previous.facts for m in f.active if m.full and not acts_for_kazakhstan(people[m.name])]
    if not held or _joins(facts) or not any(t.use in ("act", "talk") for t in facts.triggers):
        return False
    return any(
        m.full
        and m.name not in _names(previous)
        and not acts_for_kazakhstan(people[m.name])
        and preposition(facts.view, m) in ("с", "со")
        for m in facts.active
    )


def _joins(facts: Facts) -> bool:
    """`в беседе также приняли участие …` adds people to the event that is told."""
    return facts.view.has(
        "присоединиться",
        "участие",
        "участвовать",
        "приветствовать",
        "выступить",
        "обратиться",
        "возглавить",
        "представлять",
        "открыть",
    )


def _names(event: Event) -> set[str]:
    return {m.name for f in event.facts for m, _ in f.mentions}


def _talks(facts: Facts) -> bool:
    """The sentence reports an act of its own, not only what was said."""
    return any(t.use in ("act", "talk", "noun") for t in facts.triggers)


def _same_people(facts: Facts, previous: Event) -> bool:
    """A new paragraph that speaks of the same persons, by surname only, goes on with their event."""
    known = _names(previous)
    held = {b.name.lower() for f in previous.facts for b in f.bodies}
    new_body = any(kazakh_body(facts, b) and b.name.lower() not in held for b in facts.bodies)
    return not new_body and bool(facts.active) and all(m.name in known and not m.full for m in facts.active)


def _goes_on(facts: Facts, previous: Event) -> bool:
    """Whether a new paragraph that opens no event goes on with the one before."""
    if _planned(facts) or _BACKGROUND.match(facts.text):
        return False
    known = _names(previous)
    if any(m.name in known for m, _ in facts.mentions):
        return True
    return bool(_BACK.match(facts.text)) or (
        bool(facts.text) and facts.text.split()[0].lower() in ("они", "он", "она", "стороны", "по")
    )


def _shares(facts: Facts, people: dict[str, Person], rule: str, previous: Event | None) -> list[Event]:
    """One event, or one for each partner of `две беседы посла: с сенатором А и с депутатом Б`."""
    actors = kazakh_actors(facts, people, previous)
    partners = _parallel_partners(facts, people)
    if len(partners) < 2:
        return [Event([facts], actors, None, rule)]
    kept = frozenset(m.name for m in facts.active) - frozenset(n for group in partners for n in group)
    return [Event([facts], actors, kept | frozenset(group), "one event a partner") for group in partners]


def _parallel_partners(facts: Facts, people: dict[str, Person]) -> list[list[str]]:
    """The groups of partners that each follow a `с` of their own, where the sentence tells several talks."""
    view = facts.view
    apart = any(w.key in ("порознь", "раздельно") for w in view.words) or "по отдельности" in facts.text
    several = apart or any(
        view.key(at) in ("две", "два", "три", "четыре", "несколько", "отдельные")
        and any(t.start - at in (1, 2) for t in facts.triggers)
        for at in range(len(view.words))
    )
    contrast = next(
        (
            at
            for at in range(len(view.words))
            if view.key(at) == "," and view.key(at + 1) == "а" and view.key(at + 2) in ("с", "со")
        ),
        None,
    )
    if contrast is not None:
        others = [m for m in facts.active if not acts_for_kazakhstan(people[m.name])] or facts.active
        halves = [[m.name for m in others if m.start < contrast], [m.name for m in others if m.start > contrast]]
        return halves if all(halves) else []
    if not several:
        return []
    groups: list[list[str]] = []
    for mention in facts.active:
        introduced = any(view.key(at) in ("с", "со") for at in range(max(0, mention.left - 2), mention.left))
        if introduced:
            groups.append([mention.name])
        elif groups and view.key(mention.left - 1) in ("и", ","):
            groups[-1].append(mention.name)
    return groups
