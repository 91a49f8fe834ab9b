"""Reading a page as a test needs it: its heading, its problems, its buttons, and what it cost."""

import html
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext


def heading(page):
    """The words of the h1; a page has exactly one."""
    (words,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    return plain(words)


def problems(page):
    """The lines of the error summary."""
    found = re.search(r'govuk-error-summary__list">(.*?)</ul>', page.text, re.DOTALL)
    return [plain(each) for each in re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)] if found else []


def buttons(page):
    """The words of the buttons in the page itself, in order, links and submits alike."""
    main = page.text[page.text.index("<main") :]
    found = re.findall(r'<(?:a|button)[^>]*"govuk-button[^>]*>(.*?)</(?:a|button)>', main, re.DOTALL)
    return [plain(each) for each in found]


def steps(page):
    """The steps of the way with how each stands: (title, state, note)."""
    items = re.findall(r'<li class="naas-steps__step[^>]*>(.*?)</li>', page.text, re.DOTALL)
    return [tuple(plain(each) for each in re.findall(r"<span[^>]*>(.*?)</span>", item, re.S)) for item in items]


def rows(page):
    """The summary lists of a page as one dict, by key."""
    found = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", page.text, re.DOTALL)
    return {plain(key): plain(value) for key, value in found}


def sessions(page):
    """The sessions listed: (when, centre, places, action)."""
    items = re.findall(r'<li class="naas-sessions__session">(.*?)</li>', page.text, re.DOTALL)
    return [tuple(plain(each) for each in _cells(item)) for item in items]


def plain(markup):
    """Words without markup, spaces squeezed."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def statements(client, address):
    """How many SQL statements the page takes."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def without_tokens(page):
    """The page without what differs from one request to the next, so that two can be compared."""
    return re.sub(r'value="\w{64}"|nonce="[^"]*"', "", page.text)


def _cells(item):
    when = re.search(r'naas-sessions__when">(.*?)</span>', item)[1]
    centre = re.search(r"</span>\s*<span>(.*?) <span", item, re.DOTALL)[1]
    places = re.search(r"<span>(\d+ places? left)</span>", item)[1]
    return when, centre, places, re.search(r">(\w+)<span class=\"govuk-visually-hidden", item)[1]
