"""A whole digest's claims, whose parts of the text nobody names."""

from kzsum import pipeline
from tests.ground.said import ARABIA, BULGARIA, HUNGARY, TEXT, claim

FAIR = (
    claim(HUNGARY, ["Абзал Сапарбекулы"], ["Петер Лакатош"], country="HU"),
    claim(BULGARIA, ["Ержан Иванов"], ["Мария Иванова", "Георгий Иванов"]),
    claim(ARABIA, ["Берик Арын"], ["Фейсал бин Бандар Аль Сауд", "А. Ю. Киш-Хедьи"]),
)


def doubts(*claims):
    """Code and path as said of what is wrong, in short strings."""
    found = pipeline.doubts(TEXT, claims)
    return sorted(f"{p.code} {'/'.join(map(str, p.claim))}" for p in found if p.severity != "info")


def test_claims_in_any_order_are_looked_for_where_the_text_tells_them():
    assert doubts(*FAIR) == doubts(*reversed(FAIR)) == []


def test_a_claim_without_a_quotation_is_known_by_its_people():
    assert doubts(claim("", ["Берик Арын"], ["Фейсал бин Бандар Аль Сауд", "А. Ю. Киш-Хедьи"]), *FAIR[:2]) == []


def test_a_claim_that_no_part_tells_is_ungrounded_and_what_is_lacking_is_missed():
    assert doubts(*FAIR[:2], claim("Погода хорошая.", ["Джон Смит"])) == [
        "missed_meeting ",
        "ungrounded_meeting events/2",
    ]
    assert doubts() == ["missed_meeting "] * 3


def test_what_is_wrong_is_at_the_path_as_it_was_said():
    wrong = claim(BULGARIA, ["Ержан Иванов"], ["Мария Иванова", "Джон Смит"], country="RS", topics=["туризм", "лодки"])
    assert doubts(FAIR[2], wrong, FAIR[0]) == [
        "country_corrected events/1/country",
        "ungrounded_name events/1/counterparts/1/name",
        "ungrounded_topic events/1/topics/1/text",
    ]


def test_an_event_told_twice_is_a_doubt_about_the_second():
    assert doubts(*FAIR, FAIR[1]) == ["duplicate_meeting events/3"]


def test_an_event_with_a_true_sentence_and_invented_people_is_ungrounded_at_its_own_path():
    found = doubts(*FAIR, claim(BULGARIA, ["Гульнар Туманова"], ["Джон Смит"]))
    assert "ungrounded_meeting events/3" in found
    assert all(entry.split(" ")[1].startswith("events/3") for entry in found)
