"""Messages that say what to do, made from the label."""

import pytest
from django import forms

from govuk.fields import DateField
from govuk.forms import Form
from govuk.painting import paint
from govuk.problems import problems_of


def message_of(field, data):
    made = type("Asked", (Form,), {"it": field})
    return made(data).errors["it"][0]


@pytest.mark.parametrize(
    ("field", "data", "message"),
    [
        (forms.CharField(label="Full name"), {}, "Enter full name"),
        (forms.CharField(label="Social Work England number"), {}, "Enter Social Work England number"),
        (forms.CharField(label="NAAS number"), {}, "Enter NAAS number"),
        (forms.CharField(label="Why now?"), {}, "Enter an answer to “Why now?”"),
        (forms.ChoiceField(label="Status", choices=[("a", "A")]), {}, "Select status"),
        (forms.ChoiceField(label="Status", choices=[("a", "A")]), {"it": "z"}, "Select status from the list"),
        (forms.BooleanField(label="I agree"), {}, "Select the box beside “I agree” to continue"),
        (forms.FileField(label="Spreadsheet"), {}, "Select spreadsheet"),
        (forms.CharField(label="Note", max_length=3), {"it": "four"}, "Note must be 3 characters or fewer"),
        (forms.CharField(label="Why now?", max_length=3), {"it": "four"}, "Your answer must be 3 characters or fewer"),
        (forms.IntegerField(label="Places"), {"it": "x"}, "Places must be a whole number, like 15"),
        (forms.IntegerField(label="Places", max_value=9), {"it": "10"}, "Places must be 9 or less"),
        (forms.IntegerField(label="Share in %", max_value=9), {"it": "10"}, "Share in % must be 9 or less"),
        (DateField(label="Start date"), {"it-day": "1"}, "Start date must include a month and a year"),
        (forms.CharField(label="Note", error_messages={"required": "Say why"}), {}, "Say why"),
    ],
)
def test_message_is_made_from_the_label(field, data, message):
    assert message_of(field, data) == message


def test_other_peoples_forms_are_put_in_our_words():
    class Theirs(forms.Form):
        old = forms.CharField(label="Current Password")

    form = Theirs({})
    assert [problem["text"] for problem in problems_of(form)] == ["Enter current password"]
    assert "Enter current password" in paint(form["old"])
