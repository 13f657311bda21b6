"""The packages that kzsum's metadata ask for, against those that are there."""

from importlib import metadata

import pytest
from packaging.specifiers import SpecifierSet

from kzsum import installed
from kzsum.installed import Package, fits, packages


@pytest.fixture
def asks(monkeypatch):
    def asking(*requirements):
        monkeypatch.setattr(metadata, "requires", lambda _name: list(requirements))
        monkeypatch.setattr(installed, "version", {"pydantic": "2.10.1", "pandas": "2.1"}.get)
        return packages()

    return asking


def test_needs_come_first_then_the_extras_and_what_is_for_work_on_kzsum_is_left_out(asks):
    found = asks(
        'pandas>=2.2; extra == "pandas"',
        "pydantic<3,>=2.10",
        'kzsum[pandas]; extra == "all"',
        'pytest>=9; extra == "dev"',
        "old (>=1.0) ; python_version < '3' and extra == 'old'",
    )
    assert [(p.name, p.wanted, p.extra, p.installed, p.fits) for p in found] == [
        ("pydantic", "<3,>=2.10", None, "2.10.1", True),
        ("old", ">=1.0", "old", None, False),
        ("pandas", ">=2.2", "pandas", "2.1", False),
    ]


def test_a_folder_that_is_not_installed_has_none(monkeypatch):
    def none(_name):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", none)
    assert packages() == []


@pytest.mark.parametrize("version", ["1", "1.0", "1.9.9", "2.0", "2.0.1", "2.10", "3", "3.0.0"])
@pytest.mark.parametrize("bounds", ["", ">=2", "<3,>=2.0.1", "==2.0", ">2,<=2.10", ">=1.9"])
def test_versions_are_compared_as_pip_does(version, bounds):
    assert fits(version, bounds) == SpecifierSet(bounds).contains(version)


def test_the_needs_of_this_package_are_met():
    assert packages()
    assert [package for package in packages() if package.extra is None and not package.fits] == []
    assert Package(name="x", wanted="", extra=None, installed=None).fits is False
