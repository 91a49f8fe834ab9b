"""What people may tell of themselves for equality monitoring: six questions, each with the groups it is counted by.

Words and groups follow the harmonised standards of the Government Statistical Service and the high-level groups of the
2021 census of England. No finer group is asked for than is ever shown: most would be too small to count.
"""

from dataclasses import dataclass

RATHER_NOT = "rather-not"
RATHER_NOT_WORDS = "Prefer not to say"


@dataclass(frozen=True)
class Group:
    """One answer: as the person reads it, with whom it includes; and how tables name those who gave it."""

    key: str
    choice: str
    hint: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """The name of the group in tables and charts."""
        return self.name or self.choice


@dataclass(frozen=True)
class Characteristic:
    """One question: its key is in addresses and rows, `name` heads a table."""

    key: str
    name: str
    question: str
    groups: tuple[Group, ...]
    hint: str = ""

    def words_of(self, key: str) -> str:
        """The answer as its person chose it; nothing for none."""
        return {RATHER_NOT: RATHER_NOT_WORDS, **{each.key: each.choice for each in self.groups}}.get(key, "")


_ETHNIC_GROUPS = (
    Group(
        "asian", "Asian or Asian British",
        "Includes Indian, Pakistani, Bangladeshi, Chinese or any other Asian background",
    ),
    Group("black", "Black, Black British, Caribbean or African", "Includes any other Black background"),
    Group(
        "mixed", "Mixed or multiple ethnic groups",
        "Includes White and Black Caribbean, White and Asian or any other mixed background",
    ),
    Group("white", "White", "Includes British, Irish, Gypsy or Irish Traveller, Roma or any other White background"),
    Group("other", "Other ethnic group", "Includes Arab or any other ethnic group"),
)  # fmt: skip
_RELIGIONS = (
    Group("none", "No religion"),
    Group("christian", "Christian", "Includes Church of England, Catholic, Protestant and all other denominations"),
    Group("buddhist", "Buddhist"),
    Group("hindu", "Hindu"),
    Group("jewish", "Jewish"),
    Group("muslim", "Muslim"),
    Group("sikh", "Sikh"),
    Group("other", "Any other religion"),
)
_DISABLED = (
    Group(
        "yes", "Yes",
        "It has lasted or will last 12 months or more, and reduces your ability to carry out day-to-day activities",
        "Disabled",
    ),
    Group("no", "No", name="Not disabled"),
)  # fmt: skip
_CHARACTERISTICS = (
    Characteristic(
        "age", "Age", "How old are you?",
        (
            Group("under-25", "Under 25"), Group("25-34", "25 to 34"), Group("35-44", "35 to 44"),
            Group("45-54", "45 to 54"), Group("55-64", "55 to 64"), Group("65-over", "65 and over"),
        ),
    ),
    Characteristic("sex", "Sex", "What is your sex?", (Group("female", "Female"), Group("male", "Male"))),
    Characteristic("ethnic-group", "Ethnic group", "What is your ethnic group?", _ETHNIC_GROUPS),
    Characteristic(
        "disability", "Disability",
        "Do you have a physical or mental health condition or illness that reduces what you can do?", _DISABLED,
        "Whether you need adjustments on the day is asked elsewhere, and does not depend on your answer here.",
    ),
    Characteristic("religion", "Religion or belief", "What is your religion?", _RELIGIONS),
    Characteristic(
        "orientation", "Sexual orientation", "Which of the following best describes your sexual orientation?",
        (
            Group("straight", "Straight or heterosexual"), Group("gay-lesbian", "Gay or lesbian"),
            Group("bisexual", "Bisexual"), Group("other", "Other sexual orientation"),
        ),
    ),
)  # fmt: skip
CHARACTERISTICS: dict[str, Characteristic] = {each.key: each for each in _CHARACTERISTICS}
