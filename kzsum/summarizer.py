"""The doors to the library: `summarize`, `summarize_many`, both for async callers too, and `Summarizer`."""

from __future__ import annotations

import datetime
import os
from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from pydantic import ValidationError

from kzsum import many, pipeline
from kzsum.errors import EngineError
from kzsum.many import Item, Result
from kzsum.pipeline import Input
from kzsum.schema import Digest

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from kzsum.llm.run import Hooks
    from kzsum.llm.settings import Settings

__all__ = ["Engine", "Options", "Summarizer", "asummarize", "asummarize_many", "summarize", "summarize_many"]

Engine = Literal["auto", "rules", "llm"]
Results = Generator[Result, None, None]
AsyncResults = AsyncGenerator[Result, None]


class About(TypedDict, total=False):
    """What a caller knows of a text: its day of publication (a date or ISO string), which wins over the text's; url."""

    published: datetime.date | str | None
    url: str | None


class Options(TypedDict, total=False):
    """Settings of the model engine by name, as `kzsum.Settings` has them; what is left out comes from there."""

    model: str
    base_url: str
    api_key: str
    mode: Literal["auto", "json_schema", "tools", "md_json"]
    strategy: Literal["segments", "document"]
    timeout: float
    deadline: float
    concurrency: int
    requests_per_minute: float | None
    tokens_per_minute: float | None
    retries: int
    reasks: int
    budget: int | None
    max_tokens: int | None
    temperature: float | None
    on_unsupported: Literal["repair", "flag", "raise"]
    strict: bool
    cache: str | os.PathLike[str] | None


class _Reading(Options, total=False):
    settings: Settings
    client: AsyncOpenAI
    hooks: Hooks


class _Call(_Reading, About, total=False): ...


class _Many(_Reading, many.Options, total=False): ...


class Summarizer:
    """Reads texts with one engine and one set of settings.

    `engine` "auto" takes the model where `settings` name one and a key or address of it, otherwise the rules; where a
    half of that is set, the logger `kzsum` warns once. `client` is an `openai.AsyncOpenAI` of the caller's; `hooks` are
    told of requests and segments.

    Raises `EngineError` where the engine cannot run.

    >>> reader = Summarizer(engine="rules")
    >>> digest = reader.summarize("Посол Казахстана в Латвии Даурен Карипов встретился с архиепископом Риги.")
    >>> digest.provenance.engine, digest.meetings[0].country
    ('rules', 'LV')
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        engine: Engine = "auto",
        client: AsyncOpenAI | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        self.engine: Literal["rules", "llm"] = "rules"
        if engine != "rules" and (settings or engine != "auto" or os.environ.get("KZSUM_MODEL")):
            settings = settings or settings_of({})  # loaded only where a model may be meant
            self.engine = _engine(engine, settings, client)
        self.settings, self.client, self.hooks = settings, client, hooks

    def summarize(self, text: Input, **about: Unpack[About]) -> Digest:
        """The digest of one text; works in notebooks too, where an event loop is running already."""
        if self.engine == "rules":
            return pipeline.by_rules(pipeline.job(text, **about))
        from kzsum.llm.loop import Loop

        with Loop() as loop:
            return loop.run(self.asummarize(text, **about))

    async def asummarize(self, text: Input, **about: Unpack[About]) -> Digest:
        """As `summarize`, for async callers."""
        work = pipeline.job(text, **about)
        if self.engine == "rules":
            return pipeline.by_rules(work)
        assert self.settings is not None
        return await pipeline.by_model(work, self.settings, client=self.client, hooks=self.hooks)

    def summarize_many(self, texts: Iterable[Item], **how: Unpack[many.Options]) -> Results:
        """A result for each of several texts; see the function `summarize_many`."""
        return many.many(texts, self._plan(how))

    def asummarize_many(self, texts: Iterable[Item] | AsyncIterable[Item], **how: Unpack[many.Options]) -> AsyncResults:
        """As `summarize_many`, for async callers."""
        return many.amany(texts, self._plan(how))

    def _plan(self, how: many.Options) -> many.Plan:
        if self.engine == "rules":
            return many.Plan(**how)
        return many.Plan(self.settings, self.client, self.hooks, **how)


def summarize(text: Input, *, engine: Engine = "auto", **call: Unpack[_Call]) -> Digest:
    """Read one news text and return its meetings, every value with its place in the source.

    `text` is a str, bytes (UTF-8, UTF-16 with BOM, cp1251) or the path of a file. `engine` "rules" works offline on
    Russian text; "llm" asks a model and checks what it says; "auto" takes the model where one is configured
    (`KZSUM_MODEL` and a key or `KZSUM_BASE_URL`, or `model=`, `api_key=`, `base_url=`). `published` wins over the date
    that the text gives itself; `url` is kept in the digest. Further arguments are those of `kzsum.Settings`, or a
    `settings=` of your own, `client=` (an `openai.AsyncOpenAI`) and `hooks=`.

    Raises `InputError` (empty, binary, too large, a language that the engine does not read) and `EngineError` (engine
    not configured); `ModelError` with `strict=True`, `GroundingError` with `on_unsupported="raise"`.

    >>> text = "Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Гергеем Карачонем."
    >>> digest = summarize(text, engine="rules")
    >>> [(m.kind, m.country, m.kazakh_side[0].name, m.counterparts[0].name) for m in digest.meetings]
    [('meeting', 'HU', 'Абзал Сапарбекулы', 'Гергей Карачонь')]
    """
    reader, about = _reader(engine, call)
    return reader.summarize(text, **about)


async def asummarize(text: Input, *, engine: Engine = "auto", **call: Unpack[_Call]) -> Digest:
    """As `summarize`, for async callers; the same arguments and errors.

    >>> import asyncio
    >>> asyncio.run(asummarize("Погода сегодня хорошая.", engine="rules")).meetings
    []
    """
    reader, about = _reader(engine, call)
    return await reader.asummarize(text, **about)


def summarize_many(texts: Iterable[Item], *, engine: Engine = "auto", **call: Unpack[_Many]) -> Results:
    """A `Result` for each of many texts, `digest` or `error`; the texts are pulled as results are taken.

    An item is a text, bytes or path as in `summarize`, or a `Document` with its own day, address and id. What is wrong
    with one text is its result's `error`; the others go on. Only a defect of kzsum is raised, with a note that names
    the document; `defects="result"` makes it a result too. Never more than `window` texts are held, so that the input
    may be endless.

    The rules read in this process, or in `workers` processes (a script then keeps the call under
    `if __name__ == "__main__":`). A model is asked over one connection with one set of limits: `concurrency`,
    `requests_per_minute`, `tokens_per_minute`, and a Retry-After, which all wait for; `deadline` and `budget` are those
    of each text. `ordered=False` gives results as they are done, `time_limit` bounds the whole. Closing the iterator
    ends all that is under way. Further arguments are those of `summarize`, but `published` and `url`.

    Raises `EngineError` where the engine cannot run at all.

    >>> results = summarize_many(["Погода сегодня хорошая.", "", "Завтра дождь."], engine="rules")
    >>> [len(result.digest.meetings) if result.ok else str(result.error)[:17] for result in results]
    [0, 'the text is empty', 0]
    """
    reader, how = _reader_of_many(engine, call)
    return reader.summarize_many(texts, **how)


def asummarize_many(
    texts: Iterable[Item] | AsyncIterable[Item], *, engine: Engine = "auto", **call: Unpack[_Many]
) -> AsyncResults:
    """As `summarize_many`, for async callers; `texts` may be an async iterable. Close it with `contextlib.aclosing`."""
    reader, how = _reader_of_many(engine, call)
    return reader.asummarize_many(texts, **how)


def _reader(engine: Engine, call: _Call) -> tuple[Summarizer, About]:
    rest: dict[str, Any] = dict(call)
    about = About(published=rest.pop("published", None), url=rest.pop("url", None))
    return _summarizer(engine, rest), about


def _reader_of_many(engine: Engine, call: _Many) -> tuple[Summarizer, many.Options]:
    rest: dict[str, Any] = dict(call)
    how: Any = {name: rest.pop(name) for name in many.Options.__annotations__ if name in rest}
    return _summarizer(engine, rest), how


def _summarizer(engine: Engine, rest: dict[str, Any]) -> Summarizer:
    settings, client, hooks = rest.pop("settings", None), rest.pop("client", None), rest.pop("hooks", None)
    if settings is not None and rest:
        raise EngineError(f"pass either settings= or {', '.join(sorted(rest))}, not both")
    return Summarizer(settings or (settings_of(rest) if rest else None), engine=engine, client=client, hooks=hooks)


# Settings for which None is a value (the server decides; no limit); for others it is what a caller leaves out.
_MAY_BE_NONE = frozenset({"max_tokens", "temperature", "budget", "requests_per_minute", "tokens_per_minute", "cache"})


def settings_of(options: dict[str, Any]) -> Settings:
    """Settings of these options and the environment; what is wrong with them, by name and without the value."""
    from kzsum.llm.settings import Settings

    try:
        return Settings(**{name: value for name, value in options.items() if value is not None or name in _MAY_BE_NONE})
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_input=False))
        raise EngineError(f"settings of the model engine: {faults}") from None


def _engine(engine: str, settings: Settings, client: AsyncOpenAI | None) -> Literal["rules", "llm"]:
    reachable = settings.configured or (client is not None and settings.model is not None)
    if engine == "auto":
        if not reachable:
            _warn(f"engine 'auto' reads by rules: {settings.missing}")
        return "llm" if reachable else "rules"
    if engine == "llm" and not reachable:
        raise EngineError(
            "engine='llm' needs a model: set KZSUM_MODEL and OPENAI_API_KEY or KZSUM_BASE_URL "
            "(or pass model= and api_key= or base_url=), or use engine='rules'"
        )
    if engine not in ("rules", "llm"):
        raise EngineError(f"no engine {engine!r}: choose 'auto', 'rules' or 'llm'")
    return "rules" if engine == "rules" else "llm"


@cache
def _warn(message: str) -> None:
    """Log a warning once a process: a setting that a caller made has no effect."""
    import logging

    logging.getLogger("kzsum").warning(message)
