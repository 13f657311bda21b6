"""The JSON of an answer that came wrapped although bare JSON was asked for: thoughts before it, a fence round it.

What is unwrapped is a claim like any other: the checks hear it, and thoughts are never read as an answer.
"""

from __future__ import annotations

import re

_THOUGHT = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_FENCE = re.compile(r"^```[\w-]*[ \t]*\n(.*?)\n[ \t]*```", re.DOTALL | re.MULTILINE)
_OPENERS = ("{", "[")


def without_thoughts(content: str) -> str:
    r"""The content behind the thoughts of a reasoning model, whose opening tag may be the server's and not be there.

    >>> without_thoughts('<think>{"events": []} or not?</think>\n{"events": [1]}')
    '{"events": [1]}'
    >>> without_thoughts('{"quote": "a </think> of the article"}')
    '{"quote": "a </think> of the article"}'
    """
    if content.lstrip().startswith(_OPENERS):
        return content
    *_, behind = _THOUGHT.split(content)
    return behind.strip() if behind is not content else content


def bare(content: str) -> str:
    r"""The JSON of a content, without thoughts and without the fence; the content itself where it holds no such thing.

    >>> bare('Here it is:\n```json\n{"events": []}\n```\nDone.')
    '{"events": []}'
    """
    text = without_thoughts(content)
    if text.lstrip().startswith(_OPENERS):
        return text
    fenced = (match[1].strip() for match in _FENCE.finditer(text))
    return next((inside for inside in fenced if inside.startswith(_OPENERS)), text)


def is_json(content: str) -> bool:
    """Whether a content has the look of a JSON answer, wrapped or not."""
    return bare(content).lstrip().startswith(_OPENERS)
