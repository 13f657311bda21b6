"""The report page: complete, inert to what its texts say, and its source pane is the source."""

import base64
import hashlib
import re
from importlib.resources import files

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kzsum
from kzsum.errors import InputError
from kzsum.render.report import Document, report
from kzsum.schema import Digest, Evidence, Meeting, Organization, Participant, Provenance, Topic
from kzsum.text import Source
from tests.html import Parsed
from tests.render.report.made import TEXT, made

PLANTED = (
    "</div></script><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} {% raw %} "
    '" onmouseover="alert(3) \' <!-- javascript:alert(4) \u202eобратно\u2066 &lt;b&gt; ]]>'
)


def page(*arguments, **options) -> Parsed:
    return Parsed(report(*arguments, **options))


def hostile(text: str = PLANTED) -> Digest:
    """A digest with planted text in every free field."""
    quote = Evidence(start=0, end=len(text), quote=text, match="exact")
    person = Participant(name=text, name_en=text, role=text, role_en=text, evidence=[quote], support={"role": quote})
    meeting = Meeting(
        id=text,
        kind="meeting",
        country="ZZ",
        city=text,
        city_en=text,
        kazakh_side=[person],
        counterparts=[person],
        organizations=[Organization(name=text, name_en=text, evidence=[quote])],
        topics=[Topic(text=text, text_en=text)],
        outcomes=[Topic(text=text)],
        summary=text,
        evidence=[quote],
        support={"city": quote, "country": quote},
    )
    finding = kzsum.Finding(code="untranslated", severity="info", path='/meetings/0/city" onclick="x', message=text)
    general = kzsum.Finding(code="untranslated", severity="info", path=text, message=text, evidence=quote)
    return Digest(
        id=text,
        title=text,
        title_en=text,
        agency=text,
        url="javascript:alert(5)",
        source_sha256=text,
        source_length=1,
        meetings=[meeting],
        findings=[finding, general],
        provenance=Provenance(engine=text, model=text, kzsum_version=text),
    )


def test_the_source_is_there_whole_with_the_events_beside_it():
    shown = page(made(), title=None)
    assert "The source was not given" in shown.text
    shown = page((made(), TEXT))
    assert shown.text_of("d1-text") == TEXT
    assert "The source was not given" not in shown.text
    for text in (
        *("Riga, Latvia", "Arman Belov", "Jānis Kalniņš", "exchange of students", "inflected", "no quote"),
        *("the place follows from “Перу”", "rules and model", "A day of embassies", "published 2026-03-04"),
    ):
        assert text in shown.text


def test_every_link_inside_the_page_leads_to_an_element_and_no_id_is_given_twice():
    for shown in (page((made(), TEXT)), page([(made(), TEXT), made(), Document(hostile(), PLANTED)])):
        ids = shown.ids()
        assert len(ids) == len(set(ids))
        links = {attributes["href"] for attributes in shown.all("a")}
        assert {link for link in links if not link.startswith("#")} == set()
        assert {link[1:] for link in links} <= set(ids)
        refs = {ref for _, attributes in shown.elements for ref in attributes.get("data-refs", "").split()}
        assert refs <= set(ids)


def test_the_language_of_each_part_is_told():
    shown = page((made(), TEXT))
    assert shown.all("html") == [{"lang": "en"}]
    assert {a["id"]: a.get("lang") for a in shown.all("div") if a.get("class") == "text"} == {"d1-text": "ru"}
    values = {attributes["id"]: attributes.get("lang") for attributes in shown.all("a") if "data-hint" in attributes}
    assert values["d1-meetings-0-kazakh_side-0-name"] == "ru"
    assert values["d1-meetings-0-country"] is None


def test_several_digests_have_a_timeline_and_a_table_of_all_events():
    other = made().model_copy(update={"published": made().published.replace(day=9)})
    shown = page([(made(), TEXT), (other, TEXT)])
    assert "2 digests, 4 events" in shown.text
    assert "Events by day" in shown.text
    assert len([row for row in shown.all("tr") if "data-of" in row]) == 4
    assert "Events by day" not in page((made().model_copy(update={"meetings": made().meetings[:1]}), TEXT)).text


@pytest.mark.parametrize("given_as", [TEXT, TEXT.encode(), "path"])
def test_a_source_is_text_bytes_or_a_path(tmp_path, given_as):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8", newline="")
    html = made().to_html(path if given_as == "path" else given_as)
    assert (
        html == kzsum.report([(made(), TEXT)]) == kzsum.report((made(), TEXT)) == kzsum.report(Document(made(), TEXT))
    )


def test_a_source_that_is_no_text_is_an_input_error():
    with pytest.raises(InputError):
        made().to_html(" ")
    with pytest.raises(InputError):
        made().to_html(b"\x00\x01\x02" * 9)


def test_the_policy_allows_the_pages_own_style_and_script_by_their_hashes_and_nothing_else():
    html = report((made(), TEXT))
    policy = next(a["content"] for a in Parsed(html).all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", html, re.DOTALL)
        hashed = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert parts[directive] == f"'sha256-{hashed}'"
    assert parts["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_element_has_its_own_style_or_event_handler():
    for shown in (page((made(), TEXT)), page((hostile(), PLANTED))):
        names = {name for _, attributes in shown.elements for name in attributes}
        assert not {name for name in names if name.startswith("on") or name in {"style", "src"}}


def test_the_script_makes_no_markup_of_text():
    script = files("kzsum.render").joinpath("report/page.js").read_text("utf-8")
    for risky in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttp",
        "http",
    ):
        assert risky not in script


@pytest.mark.parametrize("source", [PLANTED, None])
def test_planted_markup_templates_and_addresses_stay_text(source):
    calm = page((hostile("слово " * 30), "слово " * 30) if source else hostile("слово " * 30))
    html = report((hostile(), source))
    shown = Parsed(html)
    assert sorted(set(shown.tags) - set(calm.tags)) == ["bdi"]
    assert shown.tags.count("script") == 1
    assert shown.text_of("d1-text") == PLANTED
    assert "{{ 7 * 7 }}" in shown.text
    assert "javascript:alert(5)" not in html


def test_only_addresses_of_the_web_are_links_and_they_tell_no_referrer():
    linked = page((made().model_copy(update={"url": 'https://example.org/a?b=1&c="2'}), TEXT))
    (link,) = [attributes for attributes in linked.all("a") if not attributes["href"].startswith("#")]
    assert link == {"href": 'https://example.org/a?b=1&c="2', "rel": "noreferrer noopener", "target": "_blank"}
    for url in (
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://example.org",
        "https://",
    ):
        shown = page((made().model_copy(update={"url": url}), TEXT))
        assert not [attributes for attributes in shown.all("a") if not attributes["href"].startswith("#")]


def test_outside_the_source_nothing_turns_the_direction_of_writing():
    html = report((hostile(), PLANTED))
    outside = html.replace(html[html.index('id="d1-text"') : html.index('class="hint"')], "")
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", outside.replace(hostile().title, ""))


def _is_text(text):
    try:
        return Source.of(text) is not None
    except InputError:
        return False


@st.composite
def digests(draw):
    """A text and a digest with quotes from all over it, some of them wrong."""
    letters = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
    text = draw(st.text(letters, min_size=1, max_size=80))
    assume(_is_text(text))

    def quotes():
        found = []
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            quote = text[start : draw(st.integers(start + 1, len(text)))]
            shift = draw(st.sampled_from([0, 0, 0, 1, 50]))
            found.append(Evidence(start=start + shift, end=start + shift + len(quote), quote=quote, match="exact"))
        return found

    people = [Participant(name="и", evidence=quotes()) for _ in range(draw(st.integers(0, 2)))]
    meetings = [
        Meeting(
            id="m", kind="call", evidence=quotes(), counterparts=people, topics=[Topic(text="о", evidence=quotes())]
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    provenance = Provenance(engine="rules", kzsum_version="0")
    return text, Digest(id="d", source_sha256="", source_length=0, meetings=meetings, provenance=provenance)


@settings(max_examples=40, deadline=None)
@given(digests())
def test_whatever_overlaps_the_text_of_the_source_pane_is_the_source(drawn):
    text, digest = drawn
    shown = page((digest, text))
    assert shown.text_of("d1-text") == text


@pytest.mark.parametrize("name", ["day-of-fourteen", "wrapped-lines-from-five-seas"])
def test_a_sample_text_stands_whole_in_a_page_of_less_than_400_kb(name):
    text = (files("kzsum").joinpath("..") / "seeds" / f"{name}.txt").read_text("utf-8")
    html = report((kzsum.summarize(text, engine="rules"), text))
    assert Parsed(html).text_of("d1-text") == text
    assert len(html.encode()) < 400_000
    assert "http://" not in html
    assert "https://" not in html


@pytest.mark.parametrize("nothing", ["article.txt", [None], ["a digest"]])
def test_what_is_no_document_is_told(nothing):
    with pytest.raises(TypeError, match="a document is a Digest"):
        report(nothing)
