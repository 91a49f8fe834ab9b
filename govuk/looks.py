"""How a form field may be drawn: the few choices a form makes beyond its fields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How one field is drawn. Put it in the form's `looks` under the field's name."""

    size: str = ""  # of the label or legend: s, m, l or xl; s unless it is the page's heading, then l
    heading: bool = False  # the label is the page's h1: leave the page's own heading block empty
    width: str = ""  # 2 3 4 5 10 20 30 characters, or full three-quarters two-thirds one-half one-third one-quarter
    inline: bool = False  # radios side by side: only for two short answers
    small: bool = False  # small radios or checkboxes, for filters and dense pages
    prefix: str = ""
    suffix: str = ""
    rows: int = 5

    @property
    def text_size(self) -> str:
        """The design system's name for the size of the label."""
        return self.size or ("l" if self.heading else "s")

    @property
    def width_class(self) -> str:
        """The design system's class for the width, or nothing."""
        if not self.width:
            return ""
        return f"govuk-input--width-{self.width}" if self.width.isdigit() else f"govuk-!-width-{self.width}"


class Choice(str):
    """A choice's label with a hint under it: choices=[("am", Choice("Morning", hint="9:15am to 1pm"))]."""

    hint: str

    def __new__(cls, label: str, hint: str = "") -> Choice:
        """A str, so that Django, the database and tests all treat it as the label it is."""
        choice = super().__new__(cls, label)
        choice.hint = hint
        return choice


class Divider(str):
    """The "or" before the last radio: choices=[..., ("", Divider("or")), ("none", "None of these")]."""
