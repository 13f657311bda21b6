"""The parts of a text that a model is asked about: prose, and whatever the rules read an event in."""

from kzsum import rules
from kzsum.llm.segments import segments
from kzsum.text import Source

HEADLINE = "Хроника посольств"
ITEM = "Посол Казахстана в Латвии Даурен Карипов встретился с министром культуры Латвии Анной Озолс."


def parts(*paragraphs):
    source = Source.of("\n".join((HEADLINE, *paragraphs)))
    return [part.text for part in segments(source, rules.extract(source, None))]


def test_headline_photo_and_labels_are_no_parts():
    assert parts("Фото: пресс-служба министерства иностранных дел", "РИГА", ITEM) == [ITEM]


def test_a_line_without_a_full_stop_is_a_part_where_the_rules_read_an_event_in_it():
    cut = "Посол РК в Латвии Даурен Карипов встретился с мэром Риги"
    assert parts(ITEM, cut) == [ITEM, cut]
    assert parts(ITEM, "Подпишитесь на наш канал и читайте новости первыми") == [ITEM]
