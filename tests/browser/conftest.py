"""A real headless Chromium for the pages; where it or playwright is missing, these tests are skipped and say so."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
# Runs before the page's own script and outside its policy: what the policy stops is told to the test.
WATCH = (
    "window.stopped = []; addEventListener('securitypolicyviolation', e => window.stopped.push(e.violatedDirective));"
)


@pytest.fixture(scope="module")
def chromium():
    """The browser; closed after the module, for while it is open no other test of the process can run an event loop."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium on the path (Debian's package: chromium)")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in the browser, with what it did: `dialogs`, `errors` of its script and console, `requests` it made."""

    page: object
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __getattr__(self, name):
        return getattr(self.page, name)

    @property
    def stopped(self) -> list[str]:
        """The directives of the policy that something on the page ran into."""
        return self.page.evaluate("window.stopped")

    def classes(self, identity: str) -> set[str]:
        return set(self.page.locator(f"[id='{identity}']").get_attribute("class").split())

    def calm(self) -> bool:
        """Nothing ran that should not: no dialog, no error, no request but for the page itself."""
        return not (self.dialogs or self.errors or self.stopped or self.requests[1:])


@pytest.fixture(scope="module")
def contexts(chromium):
    """A context for each set of options, which the tests of a module share; a test has a page of its own."""
    made = {}

    def context(options):
        key = tuple(sorted((name, str(value)) for name, value in options.items()))
        if key not in made:
            made[key] = chromium.new_context(**{"viewport": {"width": 1300, "height": 900}, **options})
            made[key].set_default_timeout(5000)
            made[key].add_init_script(WATCH)
        return made[key]

    return context


@pytest.fixture
def opened(contexts, tmp_path):
    """Opens HTML from a file: `opened(html, color_scheme="dark", …)`; further arguments are those of a context."""
    pages = []

    def open_page(html: str, **options) -> Opened:
        path = tmp_path / f"page-{len(pages)}.html"
        path.write_text(html, "utf-8", newline="")
        shown = Opened(contexts(options).new_page())
        pages.append(shown.page)
        shown.page.on("dialog", lambda dialog: (shown.dialogs.append(dialog.message), dialog.dismiss()))
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.on("console", lambda message: shown.errors.append(message.text) if message.type == "error" else None)
        shown.page.on("request", lambda request: shown.requests.append(request.url))
        shown.page.goto(path.as_uri())
        return shown

    yield open_page
    for page in pages:
        page.close()
