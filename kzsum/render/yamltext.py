"""A digest as YAML and back; the only module that knows PyYAML.

What is read is plain data: no tags, no anchors (by which a short file could stand for an endless one), and no guesses:
a date and `NO` (Norway) are the words they are, quoted or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from kzsum.errors import DigestFileError, MissingExtraError
from kzsum.jsontext import DEEPEST, pointer
from kzsum.schema import Digest

_WIDTH = 120
_GUESSED = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")


def yaml_text(digest: Digest) -> str:
    """The digest as YAML, in the order of its fields.

    Raises:
        MissingExtraError: PyYAML is not installed (`pip install '.[yaml]'`).
    """
    yaml = _yaml()
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        digest.model_dump(mode="json"), Dumper=dumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return text


def read_yaml(text: str, file: str) -> tuple[Any, dict[str, int]]:
    """The value of a YAML text, and the line of each of its values by JSON pointer.

    Raises `DigestFileError` where it is no YAML, or YAML with anchors, tags or a name that stands twice.
    """
    yaml = _yaml()
    try:
        loader = _loader()(text)
        node = loader.get_single_node()
        lines = dict(_lines(node, "", file)) if node is not None else {}
        return (loader.construct_document(node) if node is not None else None), lines
    except ValueError as error:  # a number of thousands of digits
        raise DigestFileError(file, f"not YAML: {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise DigestFileError(file, f"not YAML: {said}", line=mark.line + 1 if mark else 0) from None
    except RecursionError:
        raise DigestFileError(file, f"nested deeper than {DEEPEST} levels") from None


def _lines(node: Any, place: str, file: str) -> Iterator[tuple[str, int]]:
    """The line of the node and of each node in it."""
    line = node.start_mark.line + 1
    yield place, line
    if place.count("/") > DEEPEST:
        raise DigestFileError(file, f"nested deeper than {DEEPEST} levels", line=line)
    if node.id == "sequence":
        for at, item in enumerate(node.value):
            yield from _lines(item, place + pointer([at]), file)
    if node.id == "mapping":
        seen = set()
        for name, value in node.value:
            if name.id != "scalar":
                raise DigestFileError(file, "a name is one word or phrase, no list and no object", place, line)
            if name.value in seen:
                raise DigestFileError(file, f"the name {name.value!r:.60} stands twice", place, line)
            seen.add(name.value)
            yield from _lines(value, place + pointer([name.value]), file)


def _yaml() -> Any:
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError("PyYAML", "yaml") from error
    return yaml


@cache
def _loader() -> Any:
    """The safe loader without its guesses, which refuses anchors."""
    yaml = _yaml()

    class Plain(yaml.SafeLoader):  # type: ignore[misc, name-defined]
        """Reads what `yaml_text` writes, and what a person would."""

        yaml_implicit_resolvers = {  # noqa: RUF012 - the loader's own way to hold them
            first: [(tag, pattern) for tag, pattern in resolvers if tag not in _GUESSED]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.peek_event()
            if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
                raise yaml.composer.ComposerError(None, None, "anchors and tags are not read", event.start_mark)
            return super().compose_node(parent, index)

    return Plain
