"""Any digest at all, for laws that hold of every one."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from kzsum.schema import Digest, Evidence, Finding, Meeting, Organization, Participant, Provenance, Topic

# Characters that formats stumble over among ordinary ones: ends of lines, signs of YAML, JSON and CSV, other planes.
texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("аяЁқӘabZ09 :-#&*!|>'\"%@`,[]{}?\\/~=+;\n\r\t\x00\x07\x7f\x85\xa0\u2028\u2029\ufeff\ufffd😀"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=24,
)
words = st.one_of(texts, st.sampled_from(["null", "NO", "true", "2026-02-25", "1e3", "0x1f", "1:30", "=", "<<", "---"]))
named = words.filter(bool)
maybe = st.none() | words
codes = st.none() | st.sampled_from(["KZ", "HU", "NO", "ZZ"])
dates = st.none() | st.dates(min_value=datetime.date(1, 1, 1))
evidence = named.map(lambda quote: Evidence(start=3, end=3 + len(quote), quote=quote, match="exact"))
people = st.builds(
    Participant,
    name=named,
    name_en=maybe,
    role=maybe,
    role_en=maybe,
    country=codes,
    evidence=st.lists(evidence, max_size=1),
    support=st.dictionaries(st.sampled_from(["role", "country"]), evidence),
)
meetings = st.builds(
    Meeting,
    id=words,
    kind=st.sampled_from(["meeting", "call", "visit"]),
    date=dates,
    country=codes,
    city=maybe,
    city_en=maybe,
    kazakh_side=st.lists(people, max_size=2),
    counterparts=st.lists(people, max_size=1),
    organizations=st.lists(st.builds(Organization, name=named), max_size=1),
    topics=st.lists(st.builds(Topic, text=named, text_en=maybe), max_size=2),
    summary=words,
    paragraph=st.none() | st.integers(1, 99),
)
findings = st.builds(Finding, code=st.just("role_missing"), severity=st.just("info"), message=words)
digests = st.builds(
    Digest,
    id=words,
    title=maybe,
    title_en=maybe,
    language=st.sampled_from(["ru", "no", None]),
    published=dates,
    agency=maybe,
    url=maybe,
    source_sha256=words,
    source_length=st.integers(0, 10**6),
    meetings=st.lists(meetings, max_size=2),
    findings=st.lists(findings, max_size=1),
    provenance=st.builds(Provenance, engine=words, kzsum_version=words, model=maybe),
)
