"""The menu of each role: a few entries, and beside some of them the pages of that section."""

from django.urls import reverse

from accounts.roles import Role
from govuk.parts import Link

Entry = tuple[str, str]  # what it is called, and the name of its address
CENTRE = (("Today", "centre-home"), ("Uploads", "centre-uploads"), ("Incidents", "centre-incidents"))
ASSESSOR = (CENTRE[0], ("Marks", "centre-marking"), *CENTRE[1:])
STAFF = (*CENTRE, ("Places", "centre-places"))
MENU: dict[Role, tuple[Entry, ...]] = {
    Role.DFE_ADMIN: (
        ("Home", "dfe-home"), ("Uptake", "dfe-uptake"), ("Places", "dfe-sessions"), ("Results", "dfe-results"),
        ("Queues", "dfe-queues"), ("Register", "dfe-register"), ("Policy", "dfe-policy"), ("Users", "dfe-users"),
    ),
    Role.WORKFORCE_LEAD: (
        ("Home", "council-home"), ("People", "council-people"), ("Endorsements", "council-endorsements"),
        ("Cohorts", "council-cohorts"), ("Who is out", "council-out"), ("Participation", "council-participation"),
        ("Funding", "council-funding"), ("Users", "council-users"),
    ),
    Role.ENDORSING_MANAGER: (
        ("Endorsements", "council-endorsements"), ("Who waits", "council-home"), ("Who is out", "council-out"),
        ("Sheets", "council-imports"),
    ),
    Role.ASSESSOR: ASSESSOR,
    Role.CENTRE_STAFF: STAFF,
    Role.ADJUSTMENTS_OFFICER: (("Requests", "adjustments"), ("Time to a place", "dfe-waits")),
    Role.SOCIAL_WORKER: (
        ("Home", "me-home"), ("Find a session", "session-list"), ("Waiting list", "waiting"),
        ("My details", "me-details"),
    ),
}  # fmt: skip
SECTIONS: dict[str, tuple[Entry, ...]] = {  # by the entry of the menu that opens them
    "dfe-uptake": (
        ("National uptake", "dfe-uptake"), ("Practice leaders", "dfe-leaders"), ("Assessed year", "dfe-asye"),
        ("Opportunities", "dfe-opportunities"), ("Programmes", "dfe-programmes"), ("Equality", "dfe-equality"),
        ("Time to a place", "dfe-waits"),
    ),
    "dfe-sessions": (
        ("Sessions", "dfe-sessions"), ("Waiting", "dfe-waiting"), ("Centres", "dfe-centres"),
        ("Closures", "dfe-closures"), ("Hardship", "dfe-hardships"),
    ),
    "dfe-queues": (
        ("All queues", "dfe-queues"), ("Appeals", "dfe-appeals"), ("Special consideration", "dfe-considerations"),
        ("Rulings", "dfe-rulings"), ("Incidents", "dfe-incidents"), ("Anomalies", "dfe-anomalies"),
        ("Moves", "dfe-moves"), ("Duplicates", "dfe-merges"),
    ),
    "dfe-policy": (("In force", "dfe-policy"), ("Grants", "dfe-grants")),
    "dfe-users": (("The Department’s", "dfe-users"), ("Councils’", "dfe-users-councils")),
}  # fmt: skip
ELSEWHERE = {"dfe-uptake": ("/dfe/councils/", "/dfe/statuses/")}  # addresses of a section that no entry begins
FRONT_PAGES = {"dfe-home", "council-home", "me-home", "centre-home"}  # they begin every other address of the role


def menu(path: str, role: Role | None) -> list[Link]:
    """The lines of this role's menu, with the one whose section holds this page marked."""
    return [
        Link(label, reverse(name), _holds(path, name) or any(_holds(path, each) for _, each in SECTIONS.get(name, ())))
        for label, name in _entries(role)
    ]


def nearby(path: str, role: Role | None) -> list[Link]:
    """The pages of the section that holds this page, with the nearest marked; nothing where there are no others."""
    own = [
        (label, reverse(name), name)
        for line, (_, entry) in zip(menu(path, role), _entries(role), strict=True)
        if line.active
        for label, name in SECTIONS.get(entry, ())
    ]
    nearest = max((url for _, url, name in own if _begins(path, name)), key=len, default="")
    return [Link(label, url, url == nearest) for label, url, _ in own]


def _entries(role: Role | None) -> tuple[Entry, ...]:
    return MENU.get(role, ()) if role else ()


def _holds(path: str, name: str) -> bool:
    return _begins(path, name) or path.startswith(ELSEWHERE.get(name, ()))


def _begins(path: str, name: str) -> bool:
    url = reverse(name)
    return path == url or (name not in FRONT_PAGES and path.startswith(url))
