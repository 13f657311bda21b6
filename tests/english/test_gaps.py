"""What has no English yet: the values, and the words that the tables lack."""

from kzsum import summarize
from kzsum.english.gaps import Gap, gaps
from kzsum.trail import untranslated

TEXT = (
    "Дипломаты заговорили о бубенцах\n"
    "Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Иваном Петровым. "
    "Стороны обсудили закупку бубенцов.\n"
    "Посол Казахстана в Чехии Ермек Абылкасов встретился с мэром Праги Яном Новаком. "
    "Стороны обсудили выставку гуслей.\n"
)


def test_a_gap_names_paragraph_field_value_and_the_unknown_words():
    assert untranslated(TEXT) == [
        Gap(1, "title", "Дипломаты заговорили о бубенцах", ("бубенцах",)),
        Gap(2, "topic", "закупка бубенцов", ("бубенцов",)),
        Gap(3, "topic", "выставка гуслей", ("гуслей",)),
    ]


def test_every_gap_below_the_title_is_a_finding_of_its_digest():
    digest = summarize(TEXT, engine="rules")
    findings = [f.path for f in digest.findings if f.code == "untranslated"]
    assert len([gap for gap in gaps(digest) if gap.field != "title"]) == len(findings) == 2


def test_a_text_whose_words_are_all_known_has_none():
    assert untranslated("Посол Казахстана в Венгрии Абзал Сапарбекулы обсудил с мэром Будапешта туризм.") == []


def test_a_value_that_occurs_twice_in_a_paragraph_is_told_once():
    digest = summarize(TEXT, engine="rules")
    twice = digest.model_copy(update={"meetings": [*digest.meetings, *digest.meetings]})
    assert list(gaps(twice)) == list(gaps(digest))
