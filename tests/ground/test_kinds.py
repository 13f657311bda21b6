"""Kinds of claims."""

from kzsum.ground.kinds import KINDS, judge_kind
from tests.ground.said import found, passage, value

TEXT = "Посол провёл телефонный разговор с мэром."


def test_the_kind_of_the_rules_is_kept():
    assert judge_kind(value("signing"), value("signing"), passage(TEXT)).fault is None


def test_a_kind_is_kept_where_a_word_tells_it():
    ruling = judge_kind(value("call"), value("meeting"), passage(TEXT))
    assert (ruling.value.text, found(TEXT, ruling.value.span)) == ("call", "телефонный разговор")


def test_a_kind_that_no_word_tells_is_that_of_the_rules():
    ruling = judge_kind(value("signing"), value("call"), passage(TEXT))
    assert (ruling.value.text, ruling.fault.code, ruling.fault.severity) == ("call", "kind_unsupported", "info")


def test_where_the_rules_know_no_better_a_claim_stands():
    assert judge_kind(value("culture"), value("other"), passage(TEXT)).value.text == "culture"


def test_what_is_no_kind_at_all_never_stands():
    for claim in ("", "party", "MEETING", "x" * 10_000):
        for known in (None, value("call"), value("other")):
            for tongue in ("ru", "kk"):
                assert judge_kind(value(claim), known, passage(TEXT, tongue)).value.text in KINDS
