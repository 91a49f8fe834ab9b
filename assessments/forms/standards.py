"""Feedback against each standard of the set that somebody was assessed by."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from assessments.catalogue.standards import STANDARD_SETS, StandardSet
from assessments.forms.seen import SeenForm
from assessments.models import StandardNote
from assessments.operations.standards_noted import Noted
from govuk.looks import Look

MOST = max(len(each.areas) for each in STANDARD_SETS.values())
KINDS = [("", "Nothing to say"), *StandardNote.Kind.choices]


@dataclass(frozen=True)
class Area:
    """One standard on the page: its number and title, and its two controls."""

    number: int
    title: str
    kind: BoundField
    words: BoundField


class StandardsForm(SeenForm):
    """For each standard: nothing, a strength, or an area to build on; and words for the person."""

    submit = "Save this feedback"
    marks_optional = False
    looks = {f"words-{number}": Look(rows=2) for number in range(1, MOST + 1)}

    def __init__(
        self, data: QueryDict | None = None, *, standards: StandardSet, saved: Mapping[int, Noted], now: str
    ) -> None:
        kinds = {f"kind-{area}": each.kind for area, each in saved.items()}
        words = {f"words-{area}": each.words for area, each in saved.items()}
        super().__init__(data, now=now, initial=kinds | words)
        self.standards = standards
        for number, title in self._numbered():
            self.fields[f"kind-{number}"] = forms.ChoiceField(
                label="What do you say about it?", choices=KINDS, required=False, widget=forms.Select
            )
            self.fields[f"words-{number}"] = forms.CharField(
                label="Words for the person", required=False, max_length=1000, widget=forms.Textarea,
                error_messages={"max_length": f"Words on {title} must be 1,000 characters or fewer"},
            )  # fmt: skip

    def areas(self) -> list[Area]:
        """The standards in their order, each with its controls."""
        return [Area(each, title, self[f"kind-{each}"], self[f"words-{each}"]) for each, title in self._numbered()]

    def clean(self) -> None:
        """What is chosen has words, and words belong to a choice."""
        for number, title in self._numbered():
            kind, words = self.cleaned_data.get(f"kind-{number}"), self.cleaned_data.get(f"words-{number}")
            if kind and not words:
                self.add_error(f"words-{number}", f"Enter words on {title}: they read them")
            if words and not kind:
                self.add_error(f"kind-{number}", f"Choose whether {title} is a strength or an area to build on")
        super().clean()

    def notes(self) -> dict[int, Noted]:
        """What is said, by the number of the standard."""
        typed = self.cleaned_data
        return {
            each: Noted(typed[f"kind-{each}"], typed[f"words-{each}"])
            for each, _ in self._numbered()
            if typed[f"kind-{each}"]
        }

    def _numbered(self) -> list[tuple[int, str]]:
        return list(enumerate(self.standards.areas, start=1))
