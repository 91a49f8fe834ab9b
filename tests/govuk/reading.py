"""Read a page the way these tests need: its tags with their attributes, and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

CONTROLS = {"input", "select", "textarea", "button"}


@dataclass
class Read(HTMLParser):
    """What was read; `tags` are (name, attributes) in order."""

    html: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.extend(data.split())

    @property
    def text(self) -> str:
        """All words, one space apart."""
        return " ".join(self.words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attrs for name, attrs in self.tags if name == tag]

    def controls(self) -> dict[str, dict[str, str | None]]:
        """Everything that can take focus in a form, by id."""
        return {attrs["id"]: attrs for name, attrs in self.tags if name in CONTROLS and attrs.get("id")}

    def ids(self) -> set[str | None]:
        """Every id of the page."""
        return {attrs["id"] for _, attrs in self.tags if "id" in attrs}
