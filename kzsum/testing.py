"""For your own tests: a digest that must rest on its source, and a model that says what you script.

Both work offline and give the same on every run. See docs/ci.md.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, get_args

from kzsum.render.annotations import failing
from kzsum.render.escape import plain
from kzsum.render.numbers import counted
from kzsum.schema import Finding, FindingCode
from kzsum.validation import validate
from kzsum.validation.given import DigestInput, TextInput

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from kzsum.llm.fake import Script

__all__ = ["assert_grounded", "fake_model"]


def assert_grounded(
    digest: DigestInput, source: TextInput, *, allow: Collection[str] = (), strict: bool = False
) -> None:
    """Fail with a list of findings unless `source` bears out every value of `digest` and tells no event that it lacks.

    `digest` and `source` are what `kzsum.validate` takes. Errors fail, with `strict` warnings too; remarks never do.
    Codes in `allow` are passed over.

    Raises `AssertionError` with a line a finding, `ValueError` for a code in `allow` that there is none of, and the
    errors of `validate`.

    >>> from kzsum import summarize
    >>> text = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги Янисом Озолсом."
    >>> digest = summarize(text, engine="rules")
    >>> assert_grounded(digest, text)
    >>> meeting = digest.meetings[0].model_copy(update={"country": "EE"})
    >>> assert_grounded(digest.model_copy(update={"meetings": [meeting]}), text)
    Traceback (most recent call last):
    AssertionError: the source does not bear out 1 value of the digest:
      error country_corrected at /meetings/0/country: the text tells LV, not “EE” [Посол Казахстана в Латвии]
    """
    __tracebackhide__ = True  # pytest shows the caller's line
    unknown = sorted(set(allow) - set(get_args(FindingCode)))
    if unknown:
        raise ValueError(f"no such code: {', '.join(unknown)} (docs/findings.md lists them)")
    grave = failing(strict=strict)
    found = [f for f in validate(digest, source) if f.severity in grave and f.code not in allow]
    if found:
        raise AssertionError(_told(found))


def _told(findings: Sequence[Finding]) -> str:
    values = counted(len(findings), "value")
    return "\n".join([f"the source does not bear out {values} of the digest:", *map(_line, findings)])


def _line(finding: Finding) -> str:
    message = plain(finding.message)
    quote = plain(finding.evidence.quote) if finding.evidence else ""
    shown = f" [{quote}]" if quote and quote not in message else ""
    return f"  {finding.severity} {finding.code} at {plain(finding.path) or '/'}: {message}{shown}"


def fake_model(script: Script, *, status: int = 200) -> AsyncOpenAI:
    """A client whose model says what `script` says: no network, no key, everything else as with a real server.

    `script` is a list of events in the form that a model answers (`quote`, `kind`, `country`, `kazakh_side`,
    `counterparts`, …; what is left out is empty): each is told where its quote stands in the part of the text that is
    asked about. Or a function from that part to such a list, or to a str, which is answered as it is (prose, broken
    JSON). An HTTP `status` other than 200 is answered to every request.

    Raises `ValueError` for an event of the list with an unknown field or without a quote.

    >>> from kzsum import summarize
    >>> text = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги Янисом Озолсом."
    >>> event = {"quote": text, "kind": "meeting", "country": "EE", "counterparts": [{"name": "Янис Озолс"}]}
    >>> digest = summarize(text, engine="llm", model="fake", client=fake_model([event]))
    >>> digest.meetings[0].country, [f.code for f in digest.findings if f.severity == "warning"]
    ('LV', ['country_corrected'])
    """
    from kzsum.llm.fake import fake_model as scripted

    return scripted(script, status=status)
