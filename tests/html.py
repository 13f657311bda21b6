"""A page of HTML as the tests look at it: its text, its elements and their attributes."""

from html.parser import HTMLParser


class Parsed(HTMLParser):
    """`text` without styles and scripts, `tags` in their order, `all(tag)` the attributes of each such element."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._texts: list[str] = []
        self._styles: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        raw = self._open and self._open[-1] in ("style", "script")
        (self._styles if raw else self._texts).append(data)

    @property
    def text(self) -> str:
        return "".join(self._texts)

    @property
    def styles(self) -> str:
        return "".join(self._styles)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]
