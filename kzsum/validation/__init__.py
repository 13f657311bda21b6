"""Checking anybody's digest: against the schema, against itself, and against its source."""

from __future__ import annotations

from kzsum.schema import Finding
from kzsum.text import Source, read
from kzsum.validation import checks, given, grounding, quotes
from kzsum.validation.given import DigestInput, Given

__all__ = ["DigestInput", "validate"]


def validate(digest: DigestInput, source: given.TextInput | None = None) -> list[Finding]:
    """Check a digest that a program, a model or a person wrote; an empty list says that nothing was found.

    `digest` is a `Digest`, a mapping, a JSON str or bytes, or the path of a JSON file; `source` the text it is about
    (str, bytes or path, as for `summarize`). Without it the schema and what the digest says of itself are checked;
    with it every quote and every value too, and whether an event is missing. Each finding has the JSON pointer of what
    it is about; after a breach of the schema the parts that keep it are still checked.

    Raises `InputError` where the source is no text, and `OSError` where a file cannot be read; a digest that is no
    JSON is a finding.

    >>> [finding.path for finding in validate('{"id": "d1", "meetings": [{"id": "m1", "kind": "party"}]}')]
    ['/source_sha256', '/source_length', '/meetings/0/kind', '/provenance']
    >>> from kzsum import summarize
    >>> text = "Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Гергеем Карачонем."
    >>> validate(summarize(text), source=text)
    []
    >>> [(finding.code, finding.path) for finding in validate(summarize(text), source="А " + text)][:2]
    [('source_mismatch', '/source_sha256'), ('source_mismatch', '/source_length')]
    """
    text = None if source is None else Source.of(read(source))
    reading = given.read(digest)
    breaches = list(reading.breaches)
    if reading.given is None:
        return breaches
    broken = {finding.path for finding in breaches}
    return breaches + [finding for finding in _findings(reading.given, text) if finding.path not in broken]


def _findings(read_digest: Given, source: Source | None) -> list[Finding]:
    own = list(checks.inner(read_digest))
    if source is None:
        return own + list(quotes.in_range(read_digest))
    stated = list(quotes.source_stated(read_digest.digest, source))
    if quotes.another_text(read_digest, source):
        return stated + own
    law = [*quotes.quotes_stand(read_digest, source), *quotes.paragraphs_fit(read_digest, source)]
    return stated + own + law + list(grounding.grounded(read_digest, source))
