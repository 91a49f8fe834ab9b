"""The kinds of sheets there are: one entry for each. docs/how-to/add-a-kind-of-sheet.md"""

from imports.endorsements import ENDORSEMENTS
from imports.kind import Kind
from imports.leavers import LEAVERS
from imports.people import PEOPLE

KINDS: dict[str, Kind] = {each.slug: each for each in (PEOPLE, LEAVERS, ENDORSEMENTS)}
