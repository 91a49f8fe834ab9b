"""The base of every form: drawn by our crispy pack, with plain messages and a summary that links."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.utils import pretty_name

from foundation.refusal import Decision, Refused
from govuk.looks import Look
from govuk.parts import Chosen
from govuk.problems import Problem, problems_of
from govuk.wording import speak_plainly


class _Painted:
    """What our forms add to Django's: looks, a button, plain messages, a place for a no. Rules live in operations."""

    looks: ClassVar[Mapping[str, Look]] = {}
    submit: ClassVar[str] = "Continue"
    submit_kind: ClassVar[str] = ""  # secondary, warning, or start
    method: ClassVar[str] = "post"
    marks_optional: ClassVar[bool] = True
    beside: ClassVar[Mapping[str, str]] = {}  # which field the no of a rule or an operation is about, by its code
    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Django's, then every field without words of its own is given plain ones."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or pretty_name(name)))

    @property
    def helper(self) -> FormHelper:
        """Crispy's settings: no validation by the browser, since our own messages say more."""
        helper = FormHelper()
        helper.form_method = self.method
        helper.attrs = {"novalidate": True}
        helper.disable_csrf = self.method == "get"
        return helper

    def refuse(self, no: Decision | Refused) -> None:
        """Show a no beside the field it is about; above the form where it is about none of these."""
        field = self.beside.get(no.code)
        self.add_error(field if field in self.fields else None, no.reason)  # type: ignore[attr-defined]  # of a form

    def error_summary(self) -> list[Problem]:
        """Every error of this form, with the link to the control that mends it."""
        return problems_of(self)  # type: ignore[arg-type]  # always mixed into a form


class Form(_Painted, forms.Form):
    """A form in the GOV.UK look."""


class ModelForm(_Painted, forms.ModelForm):
    """A model form in the GOV.UK look."""


class FilterForm(_Painted, forms.Form):
    """Search and filters above a list: sent by GET, everything optional, so nothing is marked optional."""

    further: ClassVar[tuple[str, ...]] = ()  # fields of less use, folded away until one of them is chosen
    submit = "Apply filters"
    method = "get"
    marks_optional = False

    def at_hand(self) -> list[forms.BoundField]:
        """The fields that everybody sees."""
        return [self[name] for name in self.fields if name not in self.further]

    def folded_away(self) -> list[forms.BoundField]:
        """The rest."""
        return [self[name] for name in self.further]

    def is_unfolded(self) -> bool:
        """Is one of the rest chosen, or wrong?"""
        return any(self.data.get(name) for name in self.further)

    def chosen(self) -> list[Chosen]:
        """The filters in force, as people read them; ask before numbers are written behind the choices."""
        self.is_valid()
        given = ((name, self.cleaned_data.get(name)) for name in self.fields)
        return [Chosen(name, str(self[name].label), self._words(name, value)) for name, value in given if value]

    def _words(self, name: str, value: object) -> str:
        """The words of a choice; of whatever was typed, itself."""
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))
