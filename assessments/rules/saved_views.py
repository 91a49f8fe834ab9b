"""What may be saved as a view of the list of people, and the views that everybody has."""

from collections.abc import Collection

from foundation.refusal import YES, Decision

MOST = 20
FOR_EVERYBODY = (
    ("Endorsement expiring", "endorsement=ending"), ("Not started", "stage=not-started"), ("Agency", "agency=yes"),
)  # fmt: skip


def may_save(name: str, query: str, others: Collection[str]) -> Decision:
    """May these filters have this name, beside the names of their `others`?"""
    if not query:
        return Decision("nothing", "Choose a filter or an order first: then there is something to save.")
    if len(others) >= MOST:
        return Decision("full", f"You have {MOST} views. Delete one first.")
    return may_be_called(name, others)


def may_be_called(name: str, others: Collection[str]) -> Decision:
    """May a view have this name?"""
    taken = {each.casefold() for each in (*others, *(known for known, _ in FOR_EVERYBODY))}
    if name.casefold() in taken:
        return Decision("taken", "You already have a view of this name. Choose another name.")
    return YES
