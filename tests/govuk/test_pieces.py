"""The tags of a page, each drawn once, with words from data escaped."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from govuk import parts
from tests.govuk.reading import Read

XSS = "<script>x</script>"
DAY = date(2026, 12, 8)


def drawn(source: str, path: str = "/", **context) -> Read:
    template = engines["django"].from_string("{% load govuk %}" + source)
    return Read(template.render(context, RequestFactory().get(path)))


@pytest.mark.parametrize(
    "source",
    [
        "{% tag words 'green' %}",
        "{% button words %}",
        "{% button words href=words %}",
        "{% link words words about=words %}",
        "{% row words words change=words %}",
        "{% post_button words words who=words %}",
        "{% details words %}{{ words }}{% enddetails %}",
        "{% panel words %}{{ words }}{% endpanel %}",
        "{% notice words %}{{ words }}{% endnotice %}",
        "{% card words href=words action=words %}{{ words }}{% endcard %}",
        "{% empty words %}{{ words }}{% endempty %}",
        "{% table words %}<tr><td>{{ words }}</td></tr>{% endtable %}",
        "{% rowof words %}{{ words }}{% endrowof %}",
        "{% sort_head words words %}",
        "{% inset %}{{ words }}{% endinset %}{% warning %}{{ words }}{% endwarning %}",
        "{% govuk 'tag' text=words %}{% govukblock 'inset-text' %}{{ words }}{% endgovukblock %}",
        "{% steps steps words %}",
        "{% timeline entries words %}",
        "{% stats stats words %}",
        "{% worklist work words %}",
        "{% task_list tasks %}",
        "{% side_nav links words %}",
        "{% summary_list rows %}",
    ],
)
def test_words_from_data_are_escaped(source):
    read = drawn(
        source,
        words=XSS,
        steps=[parts.Step(XSS, "done", note=XSS, on=DAY, href=XSS)],
        entries=[parts.Entry(XSS, DAY, XSS, XSS, XSS)],
        stats=[parts.Stat(XSS, XSS, XSS, DAY, XSS, XSS)],
        work=[parts.Work(XSS, XSS, XSS, DAY, XSS, "red")],
        tasks=[parts.Task(XSS, XSS, XSS, "blue", XSS)],
        links=[parts.Link(XSS, XSS, count=1)],
        rows=[parts.Row(XSS, XSS, XSS, XSS)],
    )
    assert XSS in read.text
    assert read.all("script") == []


def test_colour_must_be_one_of_the_design_system():
    with pytest.raises(ValueError, match="No tag is pink"):
        drawn("{% tag 'x' 'pink' %}")


def test_steps_say_where_one_is_in_words():
    steps = [parts.Step("Endorsed", "done", on=DAY), parts.Step("Booked", "now"), parts.Step("Assessed", "later")]
    read = drawn("{% steps steps %}", steps=steps)
    assert read.text == "Endorsed Done on Tuesday 8 December 2026 Booked You are here Assessed Later"
    assert [attrs.get("aria-current") for attrs in read.all("li")] == [None, "step", None]


def test_table_scrolls_in_a_region_named_by_its_caption():
    read = drawn("{% table 'People who wait' %}<tr><td>x</td></tr>{% endtable %}")
    assert read.all("div") == [
        {"class": "naas-scroll", "role": "region", "aria-labelledby": "table-people-who-wait", "tabindex": "0"}
    ]
    assert read.all("caption")[0]["id"] == "table-people-who-wait"


def test_change_link_says_what_it_changes():
    assert drawn("{% row 'Name' 'Sam' change='/n' %}").text == "Name Sam Change (Name)"


def test_pages_keep_the_rest_of_the_address():
    page = Paginator(range(100), 10).page(5)
    read = drawn("{% pagination page %}", "/people/?q=a%26b&page=5", page=page)
    links = [attrs["href"] for attrs in read.all("a")]
    assert links == [f"?q=a%26b&page={number}" for number in (4, 1, 4, 5, 6, 10, 6)]
    assert [attrs.get("aria-current") for attrs in read.all("a")].count("page") == 1


def test_one_page_needs_no_pages():
    assert drawn("{% pagination page %}", page=Paginator(range(3), 10).page(1)).tags == []


@pytest.mark.parametrize(
    ("address", "state", "href"),
    [
        ("/", "ascending", "?sort=-name"),
        ("/?sort=name&page=3", "ascending", "?sort=-name"),
        ("/?sort=-name", "descending", "?sort=name"),
        ("/?sort=since&q=x", "none", "?q=x&sort=name"),
    ],
)
def test_heading_sorts_and_turns_round(address, state, href):
    read = drawn("{% sort_head 'Name' 'name' 'name' %}", address)
    assert (read.all("th")[0]["aria-sort"], read.all("a")[0]["href"]) == (state, href)


def test_post_button_carries_the_token_and_its_values():
    read = drawn("{% post_button 'Nudge' '/n/' person=4 %}")
    assert [attrs["name"] for attrs in read.all("input")] == ["csrfmiddlewaretoken", "person"]
    assert read.all("form") == [{"method": "post", "action": "/n/"}]
