"""The packages that kzsum needs or can use, and the versions that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata

from pydantic import BaseModel, ConfigDict

_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?\s*\(?(?P<wanted>[^;)]*)\)?\s*"
    r"(?:;.*?\bextra\s*==\s*['\"](?P<extra>[^'\"]+)['\"].*)?"
)
_BOUND = re.compile(r"(>=|<=|==|<|>)\s*(\d+(?:\.\d+)*)\s*\Z")
_COMPARED = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}
_OWN = frozenset({"bench", "dev", "docs"})  # extras for work on kzsum itself


class Package(BaseModel):
    """A package that kzsum needs, or that an `extra` of it brings: `wanted` versions, and what is `installed`."""

    model_config = ConfigDict(frozen=True)

    name: str
    wanted: str
    extra: str | None
    installed: str | None

    @property
    def fits(self) -> bool:
        """Whether it is there in a version that kzsum was made for."""
        return self.installed is not None and fits(self.installed, self.wanted)


def packages() -> list[Package]:
    """What kzsum's own metadata ask for, the needed first, then by extra; empty where it is not installed at all."""
    try:
        requirements = metadata.requires("kzsum") or []
    except metadata.PackageNotFoundError:
        return []
    found = {(package.extra or "", package.name): package for package in _packages(requirements)}
    return [found[key] for key in sorted(found)]


def _packages(requirements: list[str]) -> Iterator[Package]:
    for requirement in requirements:
        match = _REQUIREMENT.match(requirement)
        if match is None or match["extra"] in _OWN or match["name"] == "kzsum":
            continue
        yield Package(
            name=match["name"].lower(),
            wanted=match["wanted"].strip(),
            extra=match["extra"],
            installed=version(match["name"]),
        )


def version(name: str) -> str | None:
    """The version of a package, `None` where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def fits(installed: str, wanted: str) -> bool:
    """Whether a version keeps all bounds; bounds of other forms than `>=1.2` and the like are taken as kept.

    >>> fits("2.10.1", "<3,>=2.9"), fits("3.0", "<3,>=2.9"), fits("2.0rc1", ">=2"), fits("1.0", "~=1.0")
    (True, False, True, True)
    """
    have = _numbers(installed)
    for bound in filter(None, map(_BOUND.match, (part.strip() for part in wanted.split(",")))):
        want = _numbers(bound[2])
        width = max(len(have), len(want))
        if not _COMPARED[bound[1]](_padded(have, width), _padded(want, width)):
            return False
    return True


def _numbers(text: str) -> tuple[int, ...]:
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


def _padded(numbers: tuple[int, ...], width: int) -> tuple[int, ...]:
    return numbers + (0,) * (width - len(numbers))
