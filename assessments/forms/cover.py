"""How many of each team may be out, days to avoid by hand or from a calendar file, and why that is overruled."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from assessments.forms.calendar_days import Read, read
from assessments.models import AvoidedDay
from foundation.refusal import Refused
from govuk.fields import DateField
from govuk.forms import FilterForm, Form
from govuk.looks import Look

WEEKS = (4, 8, 12)
MOST_DAYS = 31
WHY = "For example, “Court week”. Your people read it when they cannot book. Write nothing about a child or a family."
EVERY_TEAM = ("", "Every team")


class CoverFilter(FilterForm):
    """The next four, eight or twelve weeks."""

    weeks = forms.ChoiceField(
        label="How far ahead", required=False, choices=[(each, f"The next {each} weeks") for each in WEEKS]
    )

    def chosen_weeks(self) -> int:
        """How many weeks; four where the address says nothing that can be read."""
        self.is_valid()
        return int(self.cleaned_data.get("weeks") or WEEKS[0])


class CapsForm(Form):
    """For each team how many may be out in one half-day; nothing typed means no limit."""

    submit = "Save"
    marks_optional = False

    def __init__(self, *args: Any, teams: Iterable[str], caps: dict[str, int], **options: Any) -> None:
        """`teams` by name, and the `caps` there are."""
        super().__init__(*args, **options)
        self.teams = list(teams)
        for number, team in enumerate(self.teams):
            self.fields[f"team-{number}"] = forms.IntegerField(
                label=team, required=False, min_value=0, max_value=99, initial=caps.get(team),
                error_messages={
                    "invalid": f"{team}: enter a whole number, or nothing", "min_value": f"{team}: enter 0 or more",
                    "max_value": f"{team}: enter 99 or fewer, or nothing",
                },
            )  # fmt: skip
        self.looks = {f"team-{number}": Look(width="3") for number in range(len(self.teams))}  # type: ignore[misc]

    def caps(self) -> dict[str, int | None]:
        """What was typed, by team."""
        return {team: self.cleaned_data[f"team-{number}"] for number, team in enumerate(self.teams)}


class _DaysForm(Form):
    """For which team, and why."""

    team = forms.ChoiceField(label="Which team?", required=False)
    reason = forms.CharField(
        label="Why?", max_length=80, help_text=WHY, error_messages={"required": "Enter why the days are avoided"}
    )
    marks_optional = False

    def __init__(self, *args: Any, teams: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["team"]
        field.choices = [EVERY_TEAM, *((each, each) for each in teams)]


class AvoidForm(_DaysForm):
    """Days typed by hand."""

    day_from = DateField(
        label="First day", help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the first day", "invalid": "First day must be a real date"},
    )  # fmt: skip
    day_to = DateField(
        label="Last day", required=False, help_text="Leave it empty for one day.",
        error_messages={"invalid": "Last day must be a real date"},
    )  # fmt: skip
    half = forms.ChoiceField(
        label="Which part of the day?", choices=AvoidedDay.Half.choices, widget=forms.RadioSelect,
        initial=AvoidedDay.Half.BOTH, error_messages={"required": "Choose which part of the day"},
    )  # fmt: skip
    field_order = ("day_from", "day_to", "half", "team", "reason")
    submit = "Avoid these days"

    def clean(self) -> dict[str, Any]:
        """An end is not before its start, and not too far from it."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = typed.get("day_from"), typed.get("day_to")
        if first and last and not first <= last < first + timedelta(days=MOST_DAYS):
            self.add_error("day_to", f"Last day must be on or after the first, and within {MOST_DAYS} days")
        return typed

    def days(self) -> list[tuple[date, AvoidedDay.Half]]:
        """Every day from the first to the last."""
        typed = self.cleaned_data
        number = ((typed.get("day_to") or typed["day_from"]) - typed["day_from"]).days + 1
        return [(typed["day_from"] + timedelta(days=each), AvoidedDay.Half(typed["half"])) for each in range(number)]


class CalendarForm(_DaysForm):
    """Days from a file."""

    file = forms.FileField(
        label="Calendar file", widget=forms.FileInput({"accept": ".ics,text/calendar"}),
        help_text="An iCalendar file (.ics) of at most 256 KB. We take the days of its events and nothing else: "
        "neither titles nor notes are kept. Events that repeat are left out.",
        error_messages={"required": "Select a file", "empty": "The file is empty: select another"},
    )  # fmt: skip
    field_order = ("file", "team", "reason")
    submit = "Take the days"

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        """Only days from `on` count."""
        super().__init__(*args, **options)
        self.on = on
        self.found = Read()

    def clean_file(self) -> Any:
        """Read it; what cannot be read is said beside it."""
        file = self.cleaned_data["file"]
        try:
            self.found = read(file.read(), self.on)
        except Refused as no:
            raise forms.ValidationError(no.reason) from no
        return file


class OverruleForm(Form):
    """Why somebody goes although their team is short."""

    reason = forms.CharField(
        label="Why may they go all the same?", widget=forms.Textarea, max_length=300,
        help_text="They read it, and it stays on record under your name.",
        error_messages={"required": "Enter why they may go all the same"},
    )  # fmt: skip
    submit = "Let them go"
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=3)}
