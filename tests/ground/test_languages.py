"""Claims about texts that the rules do not read: names, states, days and topics are checked, and the rest is told."""

import pytest

from kzsum import Digest
from tests.ground.said import claim, loud, told
from tests.notation import event, person

ENGLISH = (
    "Kazakh diplomats meet partners abroad\n"
    "ASTANA, 24 February. Ambassador of Kazakhstan to Hungary Arman Seitkali met Hungarian Minister of Agriculture "
    "Bálint Kerekes in Budapest on February 24. They discussed wheat exports and student exchange.\n"
    "Consul General Dana Ospan received Governor Miguel Ruiz-Ortega in Manila. The talks covered tourism and direct "
    "flights to Almaty."
)
KAZAKH = (
    "Қазақстан дипломаттары шетелде кездесулер өткізді\n"
    "Қазақстанның Венгриядағы Елшісі Арман Сейтқали Венгрияның ауыл шаруашылығы министрі Балинт Керекешпен Будапештте "
    "кездесті. Тараптар астық экспортын және студенттер алмасуын талқылады.\n"
    "Бас консул Дана Оспан 24 ақпанда Манилада губернатор Мигель Руиспен келіссөз жүргізді. Кездесуде туризм мәселесі "
    "қаралды."
)
UKRAINIAN = (
    "Посол Казахстану Арман Сейткалі зустрівся з мером Львова Остапом Ковальчуком. "
    "Її та його країни обговорили торгівлю."
)
TRUE = {
    "en": [
        claim(
            "Ambassador of Kazakhstan to Hungary Arman Seitkali met Hungarian Minister",
            ["Arman Seitkali | Ambassador of Kazakhstan to Hungary | KZ"],
            ["Bálint Kerekes | Minister of Agriculture | HU"],
            date="2026-02-24",
            country="HU",
            city="Budapest",
            topics=["wheat exports", "student exchange"],
            summary="Ambassador Arman Seitkali met Minister of Agriculture Bálint Kerekes in Budapest.",
        ),
        claim(
            "Consul General Dana Ospan received Governor Miguel Ruiz-Ortega in Manila",
            ["Dana Ospan | Consul General | KZ"],
            ["Miguel Ruiz-Ortega | Governor | PH"],
            country="PH",
            city="Manila",
            topics=["direct flights"],
            summary="Consul General Dana Ospan received Governor Miguel Ruiz-Ortega in Manila.",
        ),
    ],
    "kk": [
        claim(
            "Қазақстанның Венгриядағы Елшісі Арман Сейтқали",
            ["Арман Сейтқали | Қазақстанның Венгриядағы Елшісі | KZ"],
            ["Балинт Керекеш | Венгрияның ауыл шаруашылығы министрі | HU"],
            country="HU",
            city="Будапешт",
            topics=["астық экспорты"],
            summary="Arman Seitqali met Bálint Kerekes in Budapest.",
        ),
        claim(
            "Бас консул Дана Оспан 24 ақпанда",
            ["Дана Оспан | Бас консул | KZ"],
            ["Мигель Руис | губернатор | PH"],
            date="2026-02-24",
            country="PH",
            city="Манила",
            topics=["туризм"],
        ),
    ],
}
TEXTS = {"en": ENGLISH, "kk": KAZAKH}
EVENTS = {
    "en": [
        "meeting HU Budapest 2026-02-24: Arman Seitkali × Bálint Kerekes",
        "meeting PH Manila: Dana Ospan × Miguel Ruiz-Ortega",
    ],
    "kk": [
        "meeting HU Будапешт: Арман Сейтқали × Балинт Керекеш",
        "meeting PH Манила 2026-02-24: Дана Оспан × Мигель Руис",
    ],
}


def people(digest: Digest) -> list[str]:
    return [person(p) for meeting in digest.meetings for p in (*meeting.kazakh_side, *meeting.counterparts)]


@pytest.mark.parametrize("tongue", ["en", "kk"])
def test_what_is_right_stays_and_what_was_not_checked_is_told(tongue):
    digest = told(TEXTS[tongue], *TRUE[tongue])
    assert (loud(digest), digest.language) == ([], tongue)
    assert [event(meeting) for meeting in digest.meetings] == EVENTS[tongue]
    assert {meeting.origin for meeting in digest.meetings} == {"llm"}
    assert [f.severity for f in digest.findings if f.code == "language_unchecked"] == ["warning"]
    assert all(topic.evidence for meeting in digest.meetings for topic in meeting.topics)


@pytest.mark.parametrize("tongue", ["en", "kk"])
@pytest.mark.parametrize(
    ("said", "finding"),
    [
        ({"date": "2026-01-07"}, ("date_unsupported", "/meetings/1/date")),
        ({"country": "RS"}, ("country_unsupported", "/meetings/1/country")),
        ({"country": "HU"}, ("country_unsupported", "/meetings/1/country")),
        ({"city": "Belgrade"}, ("city_unsupported", "/meetings/1/city")),
        ({"city": "Белград"}, ("city_unsupported", "/meetings/1/city")),
        ({"organizations": ["Institute of Fog"]}, ("ungrounded_organization", "/meetings/1/organizations")),
        ({"organizations": ["Тұман институты"]}, ("ungrounded_organization", "/meetings/1/organizations")),
        ({"topics": ["submarines"]}, ("ungrounded_topic", "/meetings/1/topics")),
        ({"topics": ["сүңгуір қайық"]}, ("ungrounded_topic", "/meetings/1/topics")),
        ({"others": ["Greta Falkenrath"]}, ("ungrounded_name", "/meetings/1/counterparts")),
        ({"others": ["Грета Фалькенрат"]}, ("ungrounded_name", "/meetings/1/counterparts")),
        ({"others": ["Arman Seitkali"]}, ("ungrounded_name", "/meetings/1/counterparts")),
        ({"summary": "They met in Serbia."}, ("summary_unsupported", "/meetings/1/summary")),
    ],
)
def test_what_is_invented_is_dropped(tongue, said, finding):
    first, second = TRUE[tongue]
    own, others = [second.kazakh_side[0].name.text], said.get("others", ())
    rest = {name: value for name, value in said.items() if name != "others"}
    digest = told(TEXTS[tongue], first, claim(second.quotes[0], own, others, **rest))
    assert loud(digest) == [finding]
    meeting = digest.meetings[1]
    assert (meeting.date, meeting.country, meeting.city, meeting.topics) == (None, None, None, [])
    assert (meeting.organizations, meeting.counterparts) == ([], [])
    assert "Serbia" not in meeting.summary


def test_an_english_digest_is_english_throughout():
    digest = told(ENGLISH, *TRUE["en"])
    assert people(digest) == [
        "Arman Seitkali | Ambassador of Kazakhstan to Hungary | KZ",
        "Bálint Kerekes | Minister of Agriculture | HU",
        "Dana Ospan | Consul General | KZ",
        "Miguel Ruiz-Ortega | Governor | PH",
    ]
    for meeting in digest.meetings:
        for one in (*meeting.kazakh_side, *meeting.counterparts):
            assert (one.name_en, one.role_en) == (one.name, one.role)
        assert [topic.text_en for topic in meeting.topics] == [topic.text for topic in meeting.topics]
    assert [meeting.summary for meeting in digest.meetings] == [each.summary for each in TRUE["en"]]


def test_words_of_another_language_are_not_translated_as_if_they_were_russian():
    """`Бас консул` is a consul general; by the Russian table it would be a bass."""
    digest = told(KAZAKH, *TRUE["kk"])
    assert [p.role_en for meeting in digest.meetings for p in (*meeting.kazakh_side, *meeting.counterparts)] == [
        None
    ] * 4
    assert [p.name_en for p in digest.meetings[1].kazakh_side] == ["Dana Ospan"]
    assert digest.meetings[0].summary == TRUE["kk"][0].summary
    assert digest.meetings[1].summary == "Dana Ospan met with Miguel Ruiz in Manila on 24 February."


def test_a_slavic_language_is_read_by_its_words():
    digest = told(
        UKRAINIAN,
        claim("Посол Казахстану Арман Сейткалі", ["Арман Сейткалі"], ["Остап Ковальчук", "Грета Фалькенрат"]),
    )
    assert event(digest.meetings[0]) == "meeting: Арман Сейткалі × Остап Ковальчук"
    assert digest.language == "uk"
    assert loud(digest) == [("ungrounded_name", "/meetings/0/counterparts")]


def test_a_text_without_letters_has_nothing_to_claim():
    digest = told("2026 – 2027", claim("2026", ["Арман Сейткали"]))
    assert digest.meetings == []
