"""A page of HTML as the tests look at it: its text, its elements and their attributes."""

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})


class Parsed(HTMLParser):
    """`text` without styles and scripts, `tags` in their order, `all(tag)` the attributes of each such element."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, str]] = []
        self._by_id: dict[str, list[str]] = {}
        self._texts: list[str] = []
        self._styles: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append((tag, self.elements[-1][1].get("id", "")))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        raw = self._open and self._open[-1][0] in ("style", "script")
        (self._styles if raw else self._texts).append(data)
        for _, identity in self._open:
            if identity:
                self._by_id.setdefault(identity, []).append(data)

    @property
    def text(self) -> str:
        return "".join(self._texts)

    def text_of(self, identity: str) -> str:
        """The text of the element with this id."""
        return "".join(self._by_id.get(identity, []))

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def styles(self) -> str:
        return "".join(self._styles)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]
