"""The documentation builds without a warning, every link in it leads somewhere, and reading it asks no other server."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import kzsum

pytestmark = pytest.mark.ends

ROOT = Path(__file__).parents[2]
LOADED = {"src", "srcset", "data", "poster"}  # attributes whose address a browser fetches by itself


class Page(HTMLParser):
    """What a page links to, what it has a browser load, and the anchors in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("id", "name"):
                self.anchors.append(value or "")
            elif name in LOADED or (tag == "link" and name == "href"):
                self.loads.append(value or "")
            elif name == "href":
                self.links.append(value or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The built site. Cells are not run here: tests/docs/test_notebooks.py does that."""
    folder = tmp_path_factory.mktemp("site")
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PYTHONPATH": path, "KZSUM_DOCS_EXECUTE": "false", "NO_MKDOCS_2_WARNING": "1"}
    config = ROOT / "docs" / "site" / "mkdocs.yml"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", folder]
    ran = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.mark.slow
def test_the_site_stands_on_its_own(site):
    """One test, so that the site is built once whatever the number of workers."""
    pages = {path: Page(path) for path in site.rglob("*.html")}
    assert len(pages) > 20
    assert list(dead_links(pages)) == []
    assert list(foreign_loads(pages)) == []
    assert list(foreign_imports(site)) == []
    entries = Counter(anchor for path, page in pages.items() if path.parent.name == "api" for anchor in page.anchors)
    assert list(names_without_an_entry(entries)) == []
    assert [anchor for anchor, times in entries.items() if anchor.startswith("kzsum.") and times > 1] == []
    assert not (site / "site" / "mkdocs.yml").exists()


def dead_links(pages: dict[Path, Page]) -> Iterator[str]:
    """Relative links to a file or an anchor that is not there; the page of a missing address has absolute ones."""
    for path, page in pages.items():
        for link in page.links if path.name != "404.html" else ():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            known = pages[target].anchors if target in pages else []
            if not target.exists() or (parts.fragment and target in pages and unquote(parts.fragment) not in known):
                yield f"{path.name} -> {link}"


def foreign_loads(pages: dict[Path, Page]) -> Iterator[str]:
    for path, page in pages.items():
        yield from (f"{path.name} loads {load}" for load in page.loads if urlsplit(load).netloc)


def foreign_imports(site: Path) -> Iterator[str]:
    """Style sheets that fetch from another server."""
    for path in site.rglob("*.css"):
        text = path.read_text("utf-8")
        yield from (f"{path.name}: {mark}" for mark in ("@import", "url(http", 'url("http', "url(//") if mark in text)


def names_without_an_entry(entries: Counter[str]) -> Iterator[str]:
    """Public names of the package that no API page has an entry for."""
    for name in kzsum.__all__:
        if name != "__version__":
            value = getattr(kzsum, name)
            if f"{value.__module__}.{value.__qualname__}" not in entries:
                yield name
