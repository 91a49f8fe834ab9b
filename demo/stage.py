"""The six councils of the small demo: each is another kind of member."""

HOME = "E08000002"  # Bury: phase 1, in the programme since July 2018
DARLINGTON = "E06000005"  # phase 2, 2019
SLOUGH = "E06000039"  # run by a trust
KINGSTON = "E09000021"  # files jointly with Richmond, run by a trust that serves three councils
COUNTY = "E10000003"  # Cambridgeshire
NEVER = "E06000017"  # Rutland: never a member, and small enough for figures to be withheld

SMALL = (HOME, DARLINGTON, SLOUGH, KINGSTON, COUNTY, NEVER)

# How eagerly a council takes part: the councils of the stage have theirs given, others draw theirs.
KEENNESS = {HOME: 0.7, DARLINGTON: 1.2, SLOUGH: 1.0, KINGSTON: 1.3, COUNTY: 1.1}
