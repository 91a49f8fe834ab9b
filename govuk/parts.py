"""What a page hands to a component: small frozen records. A dict with the same keys does as well."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Link:
    """One line of a navigation; `count` is shown beside the label when given."""

    label: str
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Chosen:
    """A filter in force: its name in the address, and what it is called."""

    name: str
    label: str
    words: str


@dataclass(frozen=True)
class Row:
    """One line of a summary list; `href` adds a link to change it."""

    key: str
    value: object
    href: str = ""
    action: str = "Change"


@dataclass(frozen=True)
class Task:
    """One line of a task list: what, where, and how far it is."""

    title: str
    href: str
    status: str
    colour: str = ""  # of the status tag; none means plain words, as for "Completed"
    hint: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the way: state is done, now or later."""

    title: str
    state: str
    note: str = ""
    on: date | None = None
    href: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing that happened, for a timeline."""

    title: str
    at: date | datetime
    words: str = ""
    by: str = ""
    href: str = ""


@dataclass(frozen=True)
class Stat:
    """A big number with what it counts, out of what, and on which day."""

    number: object
    label: str
    of: str = ""  # "of 412 social workers"
    on: date | None = None
    href: str = ""
    change: str = ""  # "up 12 since 30 November"


@dataclass(frozen=True)
class Work:
    """One thing that waits for the reader: what to do, why, and since when."""

    title: str
    href: str
    why: str = ""
    since: date | datetime | None = None
    tag: str = ""
    colour: str = ""
    then: str = ""  # what happens if nobody does it
    press: str = ""  # the address of a one-button form, for what can be done at once
    press_words: str = ""
    note: str = ""  # what stands in the button's place, or beside it
