"""The frame around every page."""

from types import SimpleNamespace

import pytest
from django import forms
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from govuk.forms import Form
from govuk.parts import Link
from tests.govuk.reading import Read

NAME = "National Assessment and Accreditation System"


class Ask(Form):
    """One question."""

    name = forms.CharField(label="Full name")


def drawn(source: str, **context) -> Read:
    return Read(engines["django"].from_string(source).render(context))


def title_of(read: Read) -> str:
    return " ".join(read.html.split("<title>")[1].split("</title>")[0].split())


READING = '{% extends "layouts/reading.html" %}{% block title %}Your booking & you{% endblock %}'


def test_title_is_written_once_and_is_the_h1_too():
    read = drawn(READING)
    assert title_of(read) == f"Your booking & you – {NAME}"
    assert read.html.count("Your booking & you") == 2
    assert len(read.all("h1")) == 1


@pytest.mark.parametrize("layout", ["reading", "wide", "side"])
def test_page_with_errors_says_so_in_title_and_summary(layout):
    read = drawn(READING.replace("reading", layout), form=Ask({}))
    assert title_of(read) == f"Error: Your booking & you – {NAME}"
    assert [attrs["href"] for attrs in read.all("a") if attrs["href"] == "#id_name"] == ["#id_name"]
    assert read.text.count("There is a problem") == 1


def test_untouched_form_is_no_error():
    assert title_of(drawn(READING, form=Ask())) == f"Your booking & you – {NAME}"


def test_forms_of_any_name_and_problems_without_a_form_are_found():
    read = drawn(READING, ask=Ask({}), problems=["Your council has not endorsed you."])
    assert read.text.count("Enter full name") == 1
    assert read.text.count("Your council has not endorsed you.") == 1


def test_a_form_known_by_two_names_is_listed_once():
    form = Ask({})
    assert drawn(READING, form=form, ask=form).text.count("Enter full name") == 1


def test_looking_for_errors_wakes_nothing_that_sleeps():
    def wake():
        raise AssertionError("a page without a form needs no token")

    assert title_of(drawn(READING, csrf_token=SimpleLazyObject(wake))) == f"Your booking & you – {NAME}"


def test_question_page_draws_form_button_and_way_out():
    source = '{% extends "layouts/form.html" %}{% block title %}Who are you?{% endblock %}'
    read = drawn(source, form=Ask(), cancel_url="/back/", csrf_token="t")
    assert [attrs.get("name") for attrs in read.all("input")] == ["csrfmiddlewaretoken", "name"]
    assert ["novalidate" in attrs for attrs in read.all("form")] == [True]
    assert "Continue" in read.text
    assert "/back/" in [attrs["href"] for attrs in read.all("a")]


def test_frame_shows_who_is_signed_in_and_where():
    read = drawn(
        READING,
        navigation=[Link("Home", "/council/", active=True), Link("People", "/council/people/")],
        nearby=[Link("Board", "/council/board/", active=True), Link("List", "/council/list/")],
        signed_in_as=SimpleNamespace(name="Amara Okafor", role_words="workforce lead, Leeds", switch_url="/switch/"),
        demo=SimpleNamespace(date_words="Tuesday 8 December 2026"),
    )
    assert "Signed in as Amara Okafor , workforce lead, Leeds Change role or organisation Sign out" in read.text
    assert "The date here is Tuesday 8 December 2026." in read.text
    assert [attrs["href"] for attrs in read.all("a") if attrs.get("aria-current")] == ["/council/", "/council/board/"]


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "413", "429", "500", "503"])
def test_error_page_needs_nothing_and_says_what_to_do(code):
    read = Read(render_to_string(f"{code}.html"))
    assert len(read.all("h1")) == 1
    assert read.all("html") == [{"lang": "en", "class": "govuk-template"}]
    assert "/contact/" in [attrs["href"] for attrs in read.all("a")]
    assert "Skip to main content" in read.text


def test_scripts_carry_the_nonce_and_nothing_is_styled_in_line():
    request = HttpRequest()
    request.csp_nonce = "abc"
    read = Read(render_to_string("404.html", request=request))
    assert [attrs.get("nonce") for attrs in read.all("script") if "src" not in attrs] == ["abc", "abc"]
    assert [tag for tag, attrs in read.tags if "style" in attrs] == []


def test_success_message_is_announced():
    source = '{% extends "layouts/reading.html" %}{% block title %}x{% endblock %}'
    messages = [SimpleNamespace(level_tag="success"), SimpleNamespace(level_tag="warning")]
    roles = [attrs["role"] for attrs in drawn(source, messages=messages).all("div") if "role" in attrs]
    assert roles == ["alert", "region"]
