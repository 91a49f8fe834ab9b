"""The Department finds each of its pages: the menu is one line, and everything is two clicks away."""

import pytest

from accounts.menus import MENU, SECTIONS
from accounts.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]


def test_every_page_of_the_department_is_two_clicks_away(visitor, cast):
    # given somebody of the Department on a screen of the usual width, whose menu is one line
    visitor.signs_in(cast.dfe_admin)
    menu = visitor.page.get_by_role("navigation", name="Menu")
    assert len({link.bounding_box()["y"] for link in menu.get_by_role("link").all()}) == 1

    for entry, opens in MENU[Role.DFE_ADMIN]:
        # when they follow an entry, it is marked, and the pages of its section are under it
        visitor.follows(entry)
        assert marked(menu) == [entry]
        beside = visitor.page.get_by_role("navigation", name="In this section")
        for label, _ in SECTIONS.get(opens, ())[1:]:
            # then each of those is one click more, and both are marked
            beside.get_by_role("link", name=label, exact=True).click()
            visitor.looks()
            assert (marked(menu), marked(beside)) == ([entry], [label])

    # and on a small screen the menu folds up and nothing is wider than the screen
    visitor.page.set_viewport_size({"width": 320, "height": 800})
    visitor.opens("/dfe/appeals/")
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 320
    visitor.presses("Menu")
    assert menu.get_by_role("link", name="Policy").is_visible()


def marked(navigation):
    """The links that say that one is there."""
    return [each.strip() for each in navigation.locator("[aria-current]").all_inner_texts()]
