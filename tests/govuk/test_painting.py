"""Every kind of field is drawn with a label, a hint and an error that belong to its control."""

import pytest
from django import forms

from foundation.refusal import Decision, Refused
from govuk import macros
from govuk.forms import Form
from govuk.looks import Look
from govuk.painting import paint
from tests.govuk.everything import Everything
from tests.govuk.reading import Read

NAMES = list(Everything.base_fields)


def drawn(form: forms.Form, name: str) -> Read:
    return Read(paint(form[name]))


@pytest.mark.parametrize("name", NAMES)
def test_error_link_lands_on_a_control_for_every_widget(name):
    form = Everything({})
    links = {problem["href"] for problem in form.error_summary()}
    controls = drawn(form, name).controls()
    assert len(links & {f"#{id_}" for id_ in controls}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_message_is_the_same_in_summary_and_beside_the_field(name):
    form = Everything({})
    message = form.errors[name][0]
    assert message in [problem["text"] for problem in form.error_summary()]
    assert f"Error: {message}" in drawn(form, name).text


@pytest.mark.parametrize("name", NAMES)
def test_everything_described_exists(name):
    read = drawn(Everything({}), name)
    described = [attrs["aria-describedby"] for _, attrs in read.tags if attrs.get("aria-describedby")]
    assert described
    assert {one for ids in described for one in ids.split()} <= read.ids()


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_label(name):
    read = drawn(Everything(), name)
    buttons = {attrs.get("id") for attrs in read.all("button")}
    assert set(read.controls()) - buttons == {attrs["for"] for attrs in read.all("label")}


def test_drawn_like_the_design_system_draws_it():
    expected = macros.render(
        "input",
        {
            "id": "id_text",
            "name": "text",
            "label": {"text": "Full name", "classes": "govuk-label--s"},
            "hint": {"text": "As on your <b>badge</b>"},
            "classes": "govuk-input--width-20",
            "prefix": {"text": "Dr"},
            "value": "",
            "attributes": {},
        },
    )
    assert paint(Everything()["text"]) == expected


def test_what_people_typed_is_escaped_and_kept():
    form = Everything({"text": "<script>alert(1)</script>", "reason": "</textarea><script>"})
    assert drawn(form, "text").controls()["id_text"]["value"] == "<script>alert(1)</script>"
    assert [drawn(form, name).all("script") for name in NAMES] == [[]] * len(NAMES)


def test_labels_hints_and_choices_from_data_are_escaped():
    class Stored(Form):
        who = forms.ChoiceField(
            label="<i>Who</i>", help_text="<u>x</u>", widget=forms.RadioSelect, choices=[("<b>", "<s>x</s>")]
        )

    read = drawn(Stored(), "who")
    assert [read.all(tag) for tag in ("i", "u", "s", "b")] == [[], [], [], []]
    assert read.text == "<i>Who</i> <u>x</u> <s>x</s>"


def test_radios_have_hints_and_a_divider():
    read = drawn(Everything({"slot": "am"}), "slot")
    assert [attrs["value"] for attrs in read.all("input")] == ["am", "pm", "no"]
    assert ["checked" in attrs for attrs in read.all("input")] == [True, False, False]
    assert read.controls()["id_slot"]["aria-describedby"] == "id_slot-item-hint"
    assert "govuk-radios govuk-radios--inline" in {attrs.get("class") for attrs in read.all("div")}


def test_date_keeps_what_was_typed_and_marks_the_part_to_mend():
    read = drawn(Everything({"on-day": "31", "on-month": "Dec", "on-year": ""}), "on")
    boxes = read.controls()
    assert {id_: box["value"] for id_, box in boxes.items() if box.get("value")} == {
        "id_on": "31",
        "id_on-month": "Dec",
    }
    assert [id_ for id_, box in boxes.items() if "govuk-input--error" in (box["class"] or "")] == ["id_on-year"]


def test_password_is_never_sent_back():
    assert drawn(Everything({"password": "secret"}), "password").controls()["id_password"].get("value") is None


def test_textarea_with_a_limit_counts_and_one_without_does_not():
    assert [drawn(Everything(), name).tags[0][1].get("data-maxlength") for name in ("reason", "notes")] == ["200", None]


def test_long_paste_is_not_cut():
    assert "maxlength" not in drawn(Everything(), "text").controls()["id_text"]


def test_optional_field_says_so_and_a_filter_does_not():
    class Loose(Form):
        note = forms.CharField(required=False)

    class Quiet(Loose):
        marks_optional = False

    assert [drawn(form, "note").text for form in (Loose(), Quiet())] == ["Note (optional)", "Note"]


def test_label_can_be_the_page_heading():
    class Question(Form):
        name = forms.CharField(label="What is your name?")
        looks = {"name": Look(heading=True)}

    read = drawn(Question(), "name")
    assert [attrs["class"] for attrs in read.all("h1")] == ["govuk-label-wrapper"]
    assert [attrs["class"] for attrs in read.all("label")] == ["govuk-label govuk-label--l"]


def test_attributes_of_the_author_are_kept():
    class Own(Form):
        code = forms.CharField(
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "data-x": "1", "class": "no"})
        )

    box = drawn(Own(), "code").controls()["id_code"]
    assert (box["autocomplete"], box["data-x"], box["class"]) == ("one-time-code", "1", "govuk-input")


def test_hidden_field_is_only_an_input():
    class Hidden(Form):
        key = forms.CharField(widget=forms.HiddenInput)

    assert (
        paint(Hidden(initial={"key": "<k>"})["key"]) == '<input type="hidden" name="key" value="&lt;k&gt;" id="id_key">'
    )


class Sought(Form):
    """A form whose nos are about its field, about one that it has not got, or about none."""

    beside = {"wrong": "name", "elsewhere": "missing"}
    name = forms.CharField()


@pytest.mark.parametrize(("code", "place"), [("wrong", "name"), ("elsewhere", "__all__"), ("unheard-of", "__all__")])
@pytest.mark.parametrize("kind", [Decision, Refused])
def test_a_no_stands_beside_the_field_it_is_about_or_else_above_the_form(kind, code, place):
    form = Sought({"name": "Bury"})
    assert form.is_valid()
    form.refuse(kind(code, "It is wrong."))
    assert form.errors == {place: ["It is wrong."]}
