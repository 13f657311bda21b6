"""What is installed, what works, which engine `auto` takes and why, and whether the server of a model is there."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from kzsum._version import __version__
from kzsum.errors import EngineError, KzsumError
from kzsum.installed import Package, packages, version
from kzsum.tables import catalogue

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from kzsum.llm.settings import Settings

_OPENAI = "https://api.openai.com/v1"
Key = Literal["KZSUM_API_KEY", "OPENAI_API_KEY"]
_KEYS: tuple[Key, ...] = ("KZSUM_API_KEY", "OPENAI_API_KEY")
_SAMPLE = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги Янисом Озолсом."
_READ = ("LV", "Асхат Оразов", "Янис Озолс")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, protected_namespaces=())


class Table(_Frozen):
    """A table of the package: how many rows it has, or what is wrong with it."""

    name: str
    rows: int
    fault: str | None


class ModelSetup(_Frozen):
    """The model that the environment names: the server's host, and the variable that holds a key. Never the key."""

    name: str | None
    host: str
    key: Key | None


class Endpoint(_Frozen):
    """What the server said: "reachable", a reason as in docs/model.md, or "not_configured" where there is none."""

    outcome: str
    message: str
    lists_model: bool | None = None


class Checkup(_Frozen):
    """The state of an installation. `broken` is what has to be mended, `remarks` what may surprise."""

    kzsum: str
    python: str
    system: str
    packages: list[Package]
    tables: list[Table]
    dictionary: str | None
    reading: str | None
    engine: Literal["rules", "llm"] | None
    why: str
    model: ModelSetup
    endpoint: Endpoint | None
    broken: list[str]
    remarks: list[str]


def doctor(*, check_endpoint: bool = False, client: AsyncOpenAI | None = None) -> Checkup:
    """Look at the installation and the environment; `check_endpoint` also asks the model's server for its models.

    `dictionary` is the version of the Russian dictionary, `reading` the fault of a sentence read on trial, `engine`
    what "auto" takes, `None` where its settings are wrong. `client` is asked in place of a connection of its own.
    Raises nothing: what does not work is in `broken`.

    >>> checkup = doctor()
    >>> checkup.broken, checkup.reading, min(table.rows for table in checkup.tables) > 0
    ([], None, True)
    """
    settings, fault = _settings()
    found = packages()
    counted = [_table(name) for name in catalogue.names()]
    reading = _reading()
    endpoint = _endpoint(settings, client) if check_endpoint else None
    return Checkup(
        kzsum=__version__,
        python=platform.python_version(),
        system=platform.platform(terse=True),
        packages=found,
        tables=counted,
        dictionary=version("rumorph"),
        reading=reading,
        engine=_engine(settings, fault),
        why=fault or _why(settings),
        model=_model(settings),
        endpoint=endpoint,
        broken=list(_broken(found, counted, reading, fault, endpoint)),
        remarks=list(_remarks(found, settings, fault, endpoint)),
    )


def _settings() -> tuple[Settings | None, str | None]:
    """The settings of the environment, or what is wrong with them."""
    try:
        from kzsum.summarizer import settings_of

        return settings_of({}), None
    except (EngineError, ImportError) as error:
        return None, str(error)


def _engine(settings: Settings | None, fault: str | None) -> Literal["rules", "llm"] | None:
    if fault is not None and _named():
        return None
    return "llm" if settings is not None and settings.configured else "rules"


def _named() -> bool:
    """Whether the environment names a model; otherwise "auto" looks at no other setting."""
    return bool(os.environ.get("KZSUM_MODEL"))


def _why(settings: Settings | None) -> str:
    assert settings is not None
    if settings.missing is not None:
        return settings.missing
    return f"a model is named, and there is {'a key' if settings.api_key else 'an address'} for it"


def _model(settings: Settings | None) -> ModelSetup:
    """What the environment names, also where a setting beside it is wrong."""
    name = settings.model if settings else os.environ.get("KZSUM_MODEL")
    given = settings.base_url if settings else os.environ.get("KZSUM_BASE_URL")
    address = given or os.environ.get("OPENAI_BASE_URL") or _OPENAI
    key = next((name for name in _KEYS if os.environ.get(name, "").strip()), None)
    return ModelSetup(name=name or None, host=_host(address), key=key)


def _host(address: str) -> str:
    """Host and port of an address; user, password, path and query may be secrets."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return "?"
    return f"{parts.hostname or '?'}{port}"


def _table(name: str) -> Table:
    try:
        return Table(name=name, rows=len(catalogue.table(name).rows), fault=None)
    except (KzsumError, OSError, UnicodeError) as error:
        return Table(name=name, rows=0, fault=str(error))


def _reading() -> str | None:
    """What is wrong with the reading of a sentence, which takes the dictionary, the tables, the rules and English."""
    return _fault_of(_read_sample) or _fault_of(_load_prompt)


def _load_prompt() -> None:
    from kzsum.llm.prompt import load

    load("events")


def _read_sample() -> None:
    from kzsum.summarizer import summarize

    (meeting,) = summarize(_SAMPLE, engine="rules").meetings
    host, guest = meeting.kazakh_side[0], meeting.counterparts[0]
    read = (meeting.country, host.name, guest.name)
    if read != _READ or meeting.summary is None:
        raise EngineError(f"the sample sentence is read as {read}")


def _fault_of(work: Callable[[], object]) -> str | None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whatever is broken is to be told
        return f"{type(error).__name__}: {error}"
    return None


def _endpoint(settings: Settings | None, client: AsyncOpenAI | None) -> Endpoint:
    from kzsum.llm.loop import Loop
    from kzsum.llm.probe import probe

    if settings is None or (client is None and not settings.configured):
        return Endpoint(outcome="not_configured", message="there is no model to ask")
    with Loop() as loop:
        answer = loop.run(probe(settings, client))
    listed = settings.model in answer.models if settings.model and answer.reason is None else None
    return Endpoint(outcome=answer.reason or "reachable", message=answer.message, lists_model=listed)


def _broken(
    found: list[Package], counted: list[Table], reading: str | None, fault: str | None, endpoint: Endpoint | None
) -> Iterator[str]:
    for package in found:
        if package.extra is None and not package.fits:
            yield f"{package.name} {package.installed or 'is missing'}: kzsum needs {package.name}{package.wanted}"
    for table in counted:
        if table.fault is not None:
            yield f"table {table.fault}"
    if reading is not None:
        yield f"reading by rules: {reading}"
    if fault is not None and _named():
        yield fault
    if endpoint is not None and endpoint.outcome != "reachable":
        yield f"endpoint: {endpoint.outcome}: {endpoint.message}"


def _remarks(
    found: list[Package], settings: Settings | None, fault: str | None, endpoint: Endpoint | None
) -> Iterator[str]:
    if not found:
        yield "kzsum runs from a folder and is not installed: the versions of what it needs are not known"
    for package in found:
        if package.extra is not None and package.installed is not None and not package.fits:
            yield f"{package.name} {package.installed}: the extra {package.extra!r} is made for {package.wanted}"
    if fault is not None and not _named():
        yield fault
    if _named() and settings is not None and settings.missing is not None:
        yield f"engine 'auto' reads by rules although KZSUM_MODEL is set: {settings.missing}"
    if endpoint is not None and endpoint.lists_model is False:
        yield "the server does not list this model"
