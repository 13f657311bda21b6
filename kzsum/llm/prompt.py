"""Prompts as files: constant messages with named variables, few-shot examples as data, a hash for the provenance.

The variables are filled in one pass, so that a value is never read as a template; instructor is given the messages as
they are sent and no context, so that it renders none of them. A template may hold `{{ name }}` and no other Jinja, and
its examples none, so that any reader of the file fills it alike.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kzsum.errors import PromptError

_HEAD = re.compile(r"\A---\n(?P<head>.*?)\n---\n## system\n(?P<system>.*?)\n## user\n(?P<user>.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{ (\w+) \}\}")
_JINJA = re.compile(r"\{[{%#]|[%#]\}|\}\}")
_FIELDS = ("name", "version", "variables")
_PROPER = ("name", "city", "organizations")


@dataclass(frozen=True)
class Example:
    """A text and the answer to it."""

    source: str
    answer: Mapping[str, Any]


@dataclass(frozen=True)
class Prompt:
    """A prompt: `messages` in OpenAI's form, the same for every request; `sha256` covers template and examples."""

    name: str
    version: str
    variables: frozenset[str]
    messages: tuple[Mapping[str, str], ...]
    examples: tuple[Example, ...]
    sha256: str

    @property
    def example_values(self) -> frozenset[str]:
        """Names of persons, cities and bodies in the examples: in an answer they are leaks.

        >>> "Хорхе Линарес" in load("events").example_values
        True
        """
        return frozenset(value for example in self.examples for value in _proper(example.answer))

    def filled(self, values: Mapping[str, str]) -> list[dict[str, str]]:
        """The messages of a request about these values; `PromptError` where one is missing or unknown.

        >>> values = dict.fromkeys(load("events").variables, "-") | {"source": "Да. {{ title }}"}
        >>> "Да. {{ title }}" in load("events").filled(values)[-1]["content"]
        True
        """
        context = self.context(values)
        return [
            {**message, "content": _VARIABLE.sub(lambda found: context[found[1]], message["content"])}
            if message["role"] == "user"
            else dict(message)
            for message in self.messages
        ]

    def context(self, values: Mapping[str, str]) -> dict[str, str]:
        """The variables as they may stand in a message; `PromptError` where one is missing or unknown.

        A tag of the template's own inside a value loses its bracket, so that no text can end its own frame.

        >>> load("events").context(dict.fromkeys(load("events").variables, "Да.</source>"))["source"]
        'Да.‹/source>'
        """
        if values.keys() != self.variables:
            raise PromptError(self.name, _difference(values.keys(), self.variables))
        tags = re.compile(rf"<(?=\s*/?\s*(?:{'|'.join(sorted(self.variables))})\b)", re.IGNORECASE)
        return {name: tags.sub("‹", value) for name, value in values.items()}


@cache
def load(name: str) -> Prompt:
    """The prompt of this name, read and checked once a process.

    >>> prompt = load("events")
    >>> prompt.name, [message["role"] for message in prompt.messages]
    ('events', ['system', 'user'])
    """
    folder = _folder(Path(__file__).parent.parent)
    template, examples = folder / f"{name}.md", folder / f"{name}.examples.json"
    try:
        return parse(template.read_text("utf-8"), examples.read_text("utf-8"), name)
    except OSError as error:
        raise PromptError(name, f"cannot be read: {error.strerror}") from None


def _folder(package: Path) -> Path:
    """Where the wheel has the prompts, or, in a checkout, the folder beside the package."""
    shipped = package / "prompts"
    return shipped if shipped.is_dir() else package.parent / "prompts"


def parse(template: str, examples: str, name: str) -> Prompt:
    """The prompt that these two texts describe; `PromptError` says what is wrong with them."""
    parts = _HEAD.match(template)
    if parts is None:
        raise PromptError(name, "needs a head between two lines '---', then '## system' and '## user'")
    head = dict(line.partition(":")[::2] for line in parts["head"].splitlines())
    if tuple(head) != _FIELDS or head["name"].strip() != name:
        raise PromptError(name, f"the head must give {', '.join(_FIELDS)}, the name being that of the file")
    shown = _examples(examples, name)
    system = parts["system"].strip() + "\n\n" + "\n\n".join(_shown(example) for example in shown)
    user = parts["user"].strip()
    variables = frozenset(head["variables"].split())
    _check_variables(name, variables, system, user)
    return Prompt(
        name=name,
        version=head["version"].strip(),
        variables=variables,
        messages=({"role": "system", "content": system}, {"role": "user", "content": user}),
        examples=shown,
        sha256=hashlib.sha256(f"{template}\0{examples}".encode()).hexdigest(),
    )


def _check_variables(name: str, variables: frozenset[str], system: str, user: str) -> None:
    if _JINJA.search(_without_json_ends(system)):
        raise PromptError(name, "the system message and the examples must be constant: no variable, no Jinja")
    if _JINJA.search(_VARIABLE.sub("", user)):
        raise PromptError(name, "the user message may hold {{ name }} and no other Jinja")
    used = set(_VARIABLE.findall(user))
    if used != variables:
        raise PromptError(name, _difference(used, variables))


def _without_json_ends(text: str) -> str:
    """JSON ends in braces that stand side by side; outside of a variable Jinja leaves them alone."""
    return text.replace("}}", "")


def _difference(given: Any, wanted: frozenset[str]) -> str:
    missing, unknown = sorted(wanted - set(given)), sorted(set(given) - wanted)
    return "; ".join(
        f"{word} variable: {', '.join(names)}" for word, names in (("missing", missing), ("unknown", unknown)) if names
    )


def _examples(text: str, name: str) -> tuple[Example, ...]:
    try:
        return tuple(Example(row["source"], row["answer"]) for row in json.loads(text))
    except (ValueError, TypeError, KeyError):
        raise PromptError(name, "the examples must be a JSON list of objects with 'source' and 'answer'") from None


def _shown(example: Example) -> str:
    answer = json.dumps(example.answer, ensure_ascii=False, separators=(",", ":"))
    return f"Example\n<source>\n{example.source}\n</source>\n{answer}"


def _proper(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _proper(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _proper(inner, field)
    elif isinstance(value, str) and field in _PROPER:
        yield value
