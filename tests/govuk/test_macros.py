"""The one door to the design system's markup."""

from govuk import macros


def test_flat_names_become_nested():
    flat = {"summary_text": "Why", "error_message__text": "No", "attributes__aria_label": "x", "items": [1]}
    assert macros.nested(flat) == {
        "summaryText": "Why",
        "errorMessage": {"text": "No"},
        "attributes": {"aria-label": "x"},
        "items": [1],
    }


def test_text_is_escaped():
    assert "&lt;script&gt;" in macros.render("button", {"text": "<script>"})


def test_component_has_its_markup_by_either_spelling():
    assert macros.render("inset_text", {"text": "x"}) == macros.render("inset-text", {"text": "x"})


def test_component_is_compiled_once():
    macros.render("tag", {"text": "x"})
    before = macros._macro.cache_info().misses
    macros.render("tag", {"text": "y"})
    assert macros._macro.cache_info().misses == before
