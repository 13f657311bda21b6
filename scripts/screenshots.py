"""Make the README's pictures in `docs/images/`: the report page, a notebook's card, the terminal. `make screenshots`.

Needs playwright (`pip install '.[browser]'`), a Chromium on the path and, for the look, fonts with flags and a plain
sans serif (Debian: chromium fonts-noto-color-emoji fonts-inter).
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.text import Text

from kzsum import Digest, report, summarize
from kzsum.render.notebook import digest_html

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
FOURTEEN = ROOT / "seeds" / "day-of-fourteen.txt"
WEEK = ("three-embassies", "visit-with-four-talks", "regions-and-grain")
COMMANDS = (
    ("kzsum", "brief", "seeds/three-embassies.txt"),
    ("kzsum", "report", "seeds/three-embassies.txt", "-o", "report.html"),
    ("kzsum", "validate", "digest.json", "--source", "seeds/three-embassies.txt"),
)
LARGEST = 200_000
NOTEBOOK = """<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<style>body {{ font: 14px/1.5 Inter, "Helvetica Neue", Arial, sans-serif; margin: 14px 22px; }}
pre {{ background: rgba(128, 128, 128, .13); border-left: 3px solid #00afca;
  font: 13px/1.5 "DejaVu Sans Mono", monospace;
  margin: 0 0 10px; padding: 8px 12px; }}</style><pre>{code}</pre>{card}"""
CODE = 'digest = kzsum.summarize(Path("day-of-fourteen.txt"))\ndigest'


def main() -> None:
    """Every picture, each with a check that it stays small."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    text = FOURTEEN.read_text("utf-8")
    digest = summarize(text, engine="rules")
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        _report(browser, digest.to_html(text))
        _several(browser)
        _card(browser, digest)
        _terminal(browser)
        browser.close()
    for picture in sorted(IMAGES.glob("*.png")):
        size = picture.stat().st_size
        assert size < LARGEST, f"{picture.name} has {size:,} bytes"


def _report(browser: Browser, html: str) -> None:
    """The overview, then a value that was clicked, with its words in the source."""
    page = _page(browser, html, 1280, 560)
    _shoot(page, "report-overview")
    page.close()
    page = _page(browser, html, 1120, 590)
    page.locator(".event").nth(6).scroll_into_view_if_needed()
    page.locator(".event").nth(6).locator("a.v.c-person").first.click()
    page.mouse.move(0, 0)
    _shoot(page, "report")
    page.close()


def _several(browser: Browser) -> None:
    """A report of several digests, in the dark."""
    texts = [(ROOT / "seeds" / f"{name}.txt").read_text("utf-8") for name in WEEK]
    page = _page(browser, report((summarize(text, engine="rules"), text) for text in texts), 1280, 720, scheme="dark")
    _shoot(page, "report-several-dark")
    page.close()


def _card(browser: Browser, digest: Digest) -> None:
    """The card that a notebook shows."""
    html = NOTEBOOK.format(code=escape(CODE), card=digest_html(digest))
    page = _page(browser, html, 860, 640)
    _shoot(page, "notebook")
    page.close()


def _terminal(browser: Browser) -> None:
    """A short session at the prompt."""
    folder = IMAGES / "session"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "seeds").symlink_to(ROOT / "seeds")
    source = ROOT / "seeds" / "three-embassies.txt"
    wrong = summarize(source, engine="rules").model_dump(mode="json")
    wrong["meetings"][0]["country"] = "LV"
    (folder / "digest.json").write_text(Digest.model_validate(wrong).model_dump_json(), "utf-8")
    console = Console(record=True, width=108, file=io.StringIO(), force_terminal=True)
    for command in COMMANDS:
        console.print(Text.assemble(("$ ", "bold green"), (" ".join(command), "bold")))
        console.print(Text(_run(command, folder)))
    svg = console.export_svg(title="kzsum")
    page = _page(browser, f'<!doctype html><meta charset="utf-8"><body style="margin:0">{svg}', 1100, 600)
    page.locator("svg").screenshot(path=IMAGES / "terminal.png", animations="disabled")
    page.close()
    shutil.rmtree(folder)


def _run(command: tuple[str, ...], folder: Path) -> str:
    module = [sys.executable, "-m", *command]
    ran = subprocess.run(  # noqa: S603 - this very package's commands, from the tuple above
        module, cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=False
    )
    return ran.stdout + ran.stderr


def _page(browser: Browser, html: str, width: int, height: int, *, scheme: str = "light") -> Page:
    """A page that shows this HTML from a file, as it is opened by a user."""
    file = IMAGES / "page.html"
    file.write_text(html, "utf-8")
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(file.as_uri())
    file.unlink()
    return page


def _shoot(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
