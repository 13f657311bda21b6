"""What stays of claims about a text under each policy, and what is told of them."""

import pytest

from kzsum import summarize
from kzsum.draft import EventDraft
from kzsum.schema import Digest
from tests.ground.said import ARABIA, BULGARIA, HUNGARY, PUBLISHED, TEXT, claim, codes, loud, told
from tests.notation import event, person

FAIR = (
    claim(
        HUNGARY,
        ["Абзал Сапарбекулы | посол Казахстана в Венгрии | KZ"],
        ["Петер Лакатош | министр культуры Венгрии | HU"],
        date="2026-02-24",
        country="HU",
        city="Дебрецен",
        topics=["обмен студентами", "поставки зерна"],
        summary="Ambassador Abzal Saparbekuly met Péter Lakatos in Debrecen on 24 February.",
    ),
    claim(
        BULGARIA,
        ["Ержан Иванов | посол Казахстана в Болгарии | KZ"],
        ["Мария Иванова | министр экономики Болгарии | BG", "Георгий Иванов | министр транспорта Болгарии | BG"],
        country="BG",
        topics=["туризм"],
    ),
    claim(
        ARABIA,
        ["Берик Арын | посол Казахстана в Саудовской Аравии | KZ"],
        ["Фейсал бин Бандар Аль Сауд | губернатор | SA", "А. Ю. Киш-Хедьи"],
        country="SA",
        topics=["квоты на зерно"],
    ),
)


def hungary(*own: str, others: tuple[str, ...] = (), **fields: object) -> EventDraft:
    """A claim about the first event."""
    return claim(HUNGARY, own or ["Абзал Сапарбекулы"], others or ["Петер Лакатош"], **fields)


def first(*claims: EventDraft, **options: str) -> Digest:
    """What stays of claims about the first event where the others are told as they should be."""
    return told(TEXT, *claims, *FAIR[1:], **options)


def sides(digest: Digest) -> str:
    return event(digest.meetings[0]).split(": ", 1)[1]


@pytest.mark.parametrize("policy", ["repair", "flag", "raise"])
def test_what_is_right_stays_as_it_is(policy):
    digest = told(TEXT, *FAIR, policy=policy)
    assert loud(digest) == []
    assert [meeting.origin for meeting in digest.meetings] == ["both"] * 3
    assert [event(meeting) for meeting in digest.meetings] == [
        "meeting HU Дебрецен 2026-02-24: Абзал Сапарбекулы × Петер Лакатош",
        "meeting BG: Ержан Иванов × Мария Иванова, Георгий Иванов",
        "meeting SA: Берик Арын × Фейсал бин Бандар Аль Сауд, А. Ю. Киш-Хедьи",
    ]
    assert digest.meetings[0].summary == FAIR[0].summary


def test_what_nobody_tells_is_added_from_the_rules_and_reported():
    digest = told(TEXT)
    assert [meeting.origin for meeting in digest.meetings] == ["rules"] * 3
    assert [f.path for f in digest.findings if f.code == "missed_meeting"] == [f"/meetings/{n}" for n in range(3)]


def test_under_flag_what_nobody_tells_is_only_reported():
    digest = told(TEXT, *FAIR[:2], policy="flag")
    assert len(digest.meetings) == 2
    assert [(f.severity, f.path) for f in digest.findings if f.code == "missed_meeting"] == [("error", "")]


# names and sides


def test_an_invented_person_goes_and_the_right_one_comes():
    digest = first(hungary(others=("Джон Смит | министр культуры Венгрии | HU",)))
    assert sides(digest) == "Абзал Сапарбекулы × Петер Лакатош"
    assert loud(digest) == [("ungrounded_name", "/meetings/0/counterparts")]
    assert "Джон" not in digest.meetings[0].model_dump_json()


def test_a_person_of_another_event_or_only_mentioned_takes_no_part():
    digest = first(hungary(others=("Петер Лакатош", "Олжас Бектенов", "Мария Иванова")))
    assert sides(digest) == "Абзал Сапарбекулы × Петер Лакатош"
    assert sorted(code for code, _ in loud(digest)) == ["not_a_participant", "ungrounded_name"]


def test_a_person_on_the_wrong_side_is_put_right_and_that_is_told():
    digest = first(hungary("Абзал Сапарбекулы", "Петер Лакатош", others=("Абзал Сапарбекулы",)))
    assert sides(digest) == "Абзал Сапарбекулы × Петер Лакатош"
    assert ("not_a_participant", "/meetings/0/counterparts/0/name") in loud(digest)


def test_a_person_named_twice_takes_part_once():
    digest = first(hungary(others=("Петер Лакатош", "Петер Лакатош", "Лакатош Петер")))
    assert sides(digest) == "Абзал Сапарбекулы × Петер Лакатош"


def test_who_is_left_out_of_a_fair_claim_is_told_and_of_a_wrong_one_added():
    fair = claim(BULGARIA, ["Ержан Иванов"], ["Мария Иванова"])
    wrong = claim(BULGARIA, ["Ержан Иванов | ректор"], ["Мария Иванова"])
    assert event(told(TEXT, FAIR[0], fair, FAIR[2]).meetings[1]) == "meeting BG: Ержан Иванов × Мария Иванова"
    digest = told(TEXT, FAIR[0], wrong, FAIR[2])
    assert event(digest.meetings[1]) == "meeting BG: Ержан Иванов × Мария Иванова, Георгий Иванов"
    for each in (fair, wrong):
        assert "missed_participant" in codes(told(TEXT, FAIR[0], each, FAIR[2]))


def test_posts_and_states_come_from_the_text():
    digest = first(hungary("Абзал Сапарбекулы | министр туманов | RU", others=("Петер Лакатош | ректор | Сербия",)))
    meeting = digest.meetings[0]
    assert [person(p) for p in (*meeting.kazakh_side, *meeting.counterparts)] == [
        "Абзал Сапарбекулы | посол Казахстана в Венгрии | KZ",
        "Петер Лакатош | министр культуры Венгрии | HU",
    ]
    assert sorted(code for code, _ in loud(digest)) == ["country_corrected"] * 2 + ["ungrounded_role"] * 2


# other fields


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"date": "2026-02-30"}, ("date_unsupported", "/meetings/0/date")),
        ({"date": "вчера"}, ("date_unsupported", "/meetings/0/date")),
        ({"date": "2026-02-23"}, ("date_unsupported", "/meetings/0/date")),
        ({"country": "RS"}, ("country_corrected", "/meetings/0/country")),
        ({"country": "BG"}, ("country_corrected", "/meetings/0/country")),
        ({"country": "HUN"}, ("country_corrected", "/meetings/0/country")),
        ({"city": "Белград"}, ("city_unsupported", "/meetings/0/city")),
        ({"city": "Будапешт <b>"}, ("city_unsupported", "/meetings/0/city")),
        ({"organizations": ["Союз пчеловодов"]}, ("ungrounded_organization", "/meetings/0/organizations")),
        ({"topics": ["подводные лодки"]}, ("ungrounded_topic", "/meetings/0/topics")),
        ({"outcomes": ["договор о лодках"]}, ("ungrounded_topic", "/meetings/0/outcomes")),
        ({"summary": "They met in Serbia."}, ("summary_unsupported", "/meetings/0/summary")),
    ],
)
def test_a_value_that_the_text_does_not_bear_out_leaves_a_finding_in_its_place(fields, finding):
    digest = first(hungary(**fields))
    assert loud(digest) == [finding]
    meeting = digest.meetings[0]
    assert event(meeting) == "meeting HU Дебрецен 2026-02-24: Абзал Сапарбекулы × Петер Лакатош"
    assert meeting.organizations == []
    assert meeting.outcomes == []
    assert "Serbia" not in meeting.summary


@pytest.mark.parametrize(
    "fields",
    [{"country": "Венгрия"}, {"country": "Hungary"}, {"country": "hu"}, {"city": "Debrecen"}, {"kind": "other"}],
)
def test_another_name_of_the_right_value_is_no_error(fields):
    assert loud(first(hungary(**fields))) == []


def test_a_day_that_another_sentence_tells_is_not_the_day_of_the_event():
    text = "Посол Казахстана в Чехии Асхат Оразов 24 февраля принял мэра Брно Петра Свободу. 3 марта пройдёт форум."
    digest = told(text, claim("Посол Казахстана в Чехии Асхат Оразов", ["Асхат Оразов"], date="2026-03-03"))
    assert digest.meetings[0].date.isoformat() == "2026-02-24"
    assert ("date_unsupported", "/meetings/0/date") in loud(digest)


def test_topics_beyond_four_are_left_out_with_a_word():
    text = TEXT.replace("обмен студентами", "обмен студентами, туризм, торговлю, культуру, спорт")
    topics = ["обмен студентами", "туризм", "торговля", "культура", "спорт"]
    digest = told(text, hungary(topics=topics))
    assert [topic.text for topic in digest.meetings[0].topics] == topics[:4]
    assert [(f.severity, f.path) for f in digest.findings if f.code == "ungrounded_topic"] == [
        ("info", "/meetings/0/topics")
    ]


# whole events


def test_an_invented_event_goes_whatever_it_quotes():
    for quote in ("Министр туманов принял посла.", HUNGARY, "", "…"):
        digest = first(FAIR[0], claim(quote, ["Гульнар Туманова"], ["Джон Смит"], country="RS"))
        assert len(digest.meetings) == 3
        assert ("ungrounded_meeting", "") in loud(digest) or ("duplicate_meeting", "") in loud(digest)


def test_an_event_told_twice_is_one():
    digest = told(TEXT, FAIR[0], FAIR[0], *FAIR[1:])
    assert len(digest.meetings) == 3
    assert loud(digest) == [("duplicate_meeting", "")]


def test_under_flag_an_event_told_twice_stays_with_an_error():
    digest = told(TEXT, FAIR[0], FAIR[0], *FAIR[1:], policy="flag")
    assert len(digest.meetings) == 4
    assert loud(digest) == [("duplicate_meeting", "/meetings/1")]


def test_a_thousand_claims_are_heard():
    invented = [claim(HUNGARY, ["Абзал Сапарбекулы"], [f"Джон Смит{n}"], topics=[f"зерно {n}"]) for n in range(1000)]
    digest = told(TEXT, *invented)
    assert len(digest.meetings) == 3
    assert codes(digest).count("ungrounded_name") + codes(digest).count("duplicate_meeting") >= 1000


@pytest.mark.parametrize("policy", ["repair", "flag"])
@pytest.mark.parametrize("much", ["зерно обмен " * 900, "A" * 10_000, "-" * 10_000, "\x07<b>{{x}}</b>", "", " ", "№"])
def test_values_of_any_length_and_letters_give_a_digest(policy, much):
    wild = claim(
        much,
        [f"{much}|{much}|{much}", much],
        [much],
        kind=much,
        date=much,
        country=much,
        city=much,
        organizations=[much],
        topics=[much],
        outcomes=[much],
        summary=much,
    )
    quoted = claim(HUNGARY, [much, "Абзал Сапарбекулы"], [much], city=much, topics=[much], summary=much)
    digest = told(TEXT, wild, quoted, policy=policy)
    assert Digest.model_validate_json(digest.model_dump_json()) == digest
    if policy == "repair" and much.strip(" №"):
        assert all(much not in meeting.model_dump_json() for meeting in digest.meetings)


# policy


def test_flag_keeps_what_was_said_and_calls_it_an_error():
    wild = claim(
        HUNGARY,
        ["Джон Смит | министр туманов | RS"],
        ["А | ректор | BG", "Петером Лакатошем"],
        kind="signing",
        date="2026-01-01",
        country="RS",
        city="Белград",
        organizations=["Союз пчеловодов"],
        topics=["лодки", "обмен студентами", "a", "b", "c"],
    )
    digest = first(wild, policy="flag")
    meeting = digest.meetings[0]
    assert event(meeting) == "signing RS Белград 2026-01-01: Джон Смит × А, Петером Лакатошем"
    assert [person(p) for p in meeting.kazakh_side] == ["Джон Смит | министр туманов | RS"]
    assert person(meeting.counterparts[0]) == "А | ректор | BG"
    assert [body.name for body in meeting.organizations] == ["Союз пчеловодов"]
    assert [topic.text for topic in meeting.topics] == ["лодки", "обмен студентами", "a", "b", "c"]
    assert {"error"} == {f.severity for f in digest.findings if f.code.startswith(("ungrounded", "city", "date"))}


def test_what_the_schema_cannot_hold_goes_under_flag_too():
    digest = first(
        hungary("", others=("",), country="Сербия", date="вчера", topics=[""], organizations=[""]), policy="flag"
    )
    meeting = digest.meetings[0]
    assert (meeting.kazakh_side, meeting.counterparts, meeting.topics[:0], meeting.organizations) == ([], [], [], [])
    assert (meeting.country, meeting.date.isoformat()) == ("HU", "2026-02-24")
    assert all(topic.text for topic in meeting.topics)
    assert len(loud(digest)) >= 6


def test_a_text_without_events_has_none_left():
    text = "Погода сегодня хорошая и тёплая, а завтра будет дождь, сказали вчера синоптики."
    digest = told(text, claim(text, ["Гульнар Туманова"], ["Джон Смит"]))
    assert digest.meetings == []
    assert loud(digest) == [("ungrounded_meeting", "")]


def test_the_same_claims_give_the_same_bytes():
    claims = (hungary(others=("Джон Смит", "Лакатош")), *FAIR[1:])
    assert told(TEXT, *claims).model_dump_json() == told(TEXT, *claims).model_dump_json()


def test_the_rules_own_reading_said_again_changes_nothing_but_who_found_it():
    rules = summarize(TEXT, engine="rules", published=PUBLISHED)
    again = told(
        TEXT,
        *(
            claim(
                meeting.evidence[0].quote,
                [person(p) for p in meeting.kazakh_side],
                [person(p) for p in meeting.counterparts],
                kind=meeting.kind,
                topics=[topic.text for topic in meeting.topics],
            )
            for meeting in rules.meetings
        ),
    )
    assert [m.model_copy(update={"origin": "rules"}) for m in again.meetings] == rules.meetings
    assert again.findings == rules.findings


TRIP = "Поездку в Чехию завершил министр торговли Казахстана Асхат Оразов."
MINISTER = ["Асхат Оразов | министр торговли Казахстана | KZ"]


@pytest.mark.parametrize(
    ("claimed", "stays"),
    [
        (claim(TRIP, MINISTER), []),
        (claim(TRIP, MINISTER, kind="visit"), ["visit"]),
        (claim(TRIP, MINISTER, organizations=["Сенат Чехии"]), ["meeting"]),
    ],
    ids=["with nobody", "a visit", "with a body"],
)
def test_a_claimed_conversation_with_nobody_that_the_rules_read_no_event_in_goes(claimed, stays):
    talks = "В Брно А. Оразов встретился с мэром Петром Свободой."
    fair = claim(talks, ["Асхат Оразов"], ["Петр Свобода"], country="CZ", city="Брно")
    digest = told(f"{TRIP}\n{talks}", claimed, fair)
    assert [meeting.kind for meeting in digest.meetings] == [*stays, "meeting"]
    assert [f.code for f in digest.findings if f.code == "ungrounded_meeting"] == [
        "ungrounded_meeting" for _ in range(not stays)
    ]
