"""Actors of event data."""

import pytest

from kzsum import tables
from kzsum.places import countries
from kzsum.render.actors import SECTOR_COLUMNS, Actor, alpha3, body, kazakh_side, other_side, person, sector
from kzsum.schema import Meeting, Organization, Participant

# PLOVER's list of primary sector codes.
PLOVER_SECTORS = set(
    "GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM".split()
)


def test_every_state_has_a_code_of_its_own_of_three_letters():
    assert set(alpha3()) == set(countries())
    assert len(set(alpha3().values())) == len(alpha3())
    assert all(len(code) == 3 and code.isupper() for code in alpha3().values())
    assert [alpha3()[code] for code in ("KZ", "DE", "CH", "XK")] == ["KAZ", "DEU", "CHE", "XKX"]


def test_the_sectors_of_the_table_are_plovers():
    rows = tables.rows("sectors", SECTOR_COLUMNS, ("by", "what"))
    assert {row["sector"] for row in rows} - {""} <= PLOVER_SECTORS
    assert {row["by"] for row in rows} == {"word", "field", "body"}
    fields = {row["field"] for row in tables.rows("posts", tables.POST_COLUMNS, ("lemma",))}
    assert fields == {row["what"] for row in rows if row["by"] == "field"}
    kinds = {row["kind"] for _, row in tables.organizations()}
    assert kinds == {row["what"] for row in rows if row["by"] == "body"}


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("чрезвычайный и полномочный посол Казахстана в Венгрии", "GOV"),
        ("посол Казахстана при Европейском союзе", "GOV"),
        ("заместитель министра энергетики", "GOV"),
        ("мэр Будапешта", "GOV"),
        ("директор Департамента Европы МИД РК", "GOV"),
        ("председатель комитета по делам будущего парламента Финляндии", "LEG"),
        ("спикер", "LEG"),
        ("глава компании", "BUS"),
        ("президент университета", "EDU"),
        ("архиепископ Риги", "REL"),
        ("бывший министр торговли", "ELI"),
        ("директор", None),
        ("скрипач", None),
        ("", None),
        (None, None),
    ],
)
def test_a_post_tells_the_sector(role, code):
    assert sector(role) == code


def test_an_official_of_an_international_body_acts_for_it():
    official = Participant(name="Ада Лин", role="генеральный секретарь ООН", role_en="Secretary-General of the UN")
    assert person(official) == Actor("IGO", None, "Ада Лин", "Secretary-General of the UN")
    assert person(Participant(name="Ада Лин", role="скрипач", role_en="violinist")).code is None


def test_a_body_acts_for_its_state_or_for_none():
    assert body(Organization(name="посольство Казахстана в Италии", country="KZ")).label == "KAZGOV"
    assert body(Organization(name="ЮНЕСКО", name_en="UNESCO")).label == "IGO"
    assert body(Organization(name="кружок вязания")).label == ""


def test_without_persons_the_bodies_act_and_without_bodies_the_state():
    embassy = Organization(name="посольство Казахстана в Италии", country="KZ")
    gallery = Organization(name="Галерея «Белая»", country="IT")
    evening = Meeting(id="m", kind="culture", organizations=[embassy, gallery])
    assert [actor.label for actor in kazakh_side(evening)] == ["KAZGOV"]
    assert [actor.label for actor in other_side(evening)] == ["ITA"]
    assert [actor.label for actor in kazakh_side(Meeting(id="m", kind="other"))] == ["KAZ"]
    assert other_side(Meeting(id="m", kind="other")) == ()
