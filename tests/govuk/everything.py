"""One form with every kind of field."""

from django import forms

from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Choice, Divider, Look

SLOTS = [("am", Choice("Morning", hint="9:15am to 1pm")), ("pm", "Afternoon"), ("", Divider("or")), ("no", "Neither")]


class Everything(Form):
    """All widgets, all required, so that an empty form has every error."""

    text = forms.CharField(label="Full name", help_text="As on your <b>badge</b>", max_length=20)
    email = forms.EmailField(label="Email address")
    password = forms.CharField(widget=forms.PasswordInput)
    years = forms.IntegerField(label="Years in practice", max_value=60)
    cost = forms.DecimalField(label="Cost")
    reason = forms.CharField(label="Why do you need to move?", max_length=200, widget=forms.Textarea)
    notes = forms.CharField(widget=forms.Textarea)
    status = forms.ChoiceField(label="Status", choices=[("", "Choose"), ("c", "Child practitioner")])
    slot = forms.ChoiceField(label="Which slot suits you?", widget=forms.RadioSelect, choices=SLOTS)
    days = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=[("m", "Monday"), ("t", "Tuesday")])
    parts = forms.MultipleChoiceField(choices=[("a", "Knowledge"), ("b", "Practice")])
    agree = forms.BooleanField(label="I agree", help_text="You can change this later")
    on = DateField(label="Start date", help_text="For example, 27 3 2027")
    sheet = forms.FileField(label="Spreadsheet")
    looks = {"text": Look(width="20", prefix="Dr"), "slot": Look(inline=True, size="m"), "cost": Look(suffix="a day")}
