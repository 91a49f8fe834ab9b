"""Which sessions' results to let out, and the results that were shown before somebody said yes."""

from django import forms

from accounts.models import Centre
from assessments.models.choices import STATUS_CHOICES
from govuk.forms import FilterForm, Form


class ReadyFilter(FilterForm):
    """Narrows the list of results that wait."""

    centre = forms.ModelChoiceField(Centre.objects.all(), label="Centre", required=False, empty_label="Every centre")
    status = forms.ChoiceField(label="Status", choices=[("", "Every status"), *STATUS_CHOICES], required=False)


class ChosenForm(forms.Form):
    """The sessions ticked, by number."""

    session = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args: object, sessions: list[int], **kwargs: object) -> None:
        """Any of the sessions that are waiting now can be chosen."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's forms take
        self.fields["session"].choices = [(each, str(each)) for each in sessions]  # type: ignore[attr-defined]


class ReleaseForm(Form):
    """The results that were shown, by number."""

    attempts = forms.RegexField(r"^\d+(,\d+)*$", widget=forms.HiddenInput)
    submit = "Release these results"

    def numbers(self) -> list[int]:
        """The numbers of the results."""
        return [int(each) for each in self.cleaned_data["attempts"].split(",")]
