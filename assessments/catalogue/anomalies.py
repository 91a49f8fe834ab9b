"""What may look odd about results. A new kind is one entry here, and the check that finds it.

A professional body once issued 283 wrong results of 1,451 from left-over values; the odd share was noticed and waved
through. So whatever is odd holds the results back until somebody else than who brought it has looked and said why.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnomalyKind:
    """`about` says what it means, `to_do` what to do. `is_final`: nobody can clear it, the file has to be mended."""

    key: str
    name: str
    about: str
    to_do: str
    is_final: bool = False


MEND = "Mend it on the test platform, discard this file, and upload it again."
LOOK_UP = "Look the person up on the test platform. If the score is right, say how you know."

ANOMALIES: dict[str, AnomalyKind] = {
    kind.key: kind
    for kind in (
        AnomalyKind("zero", "Score of 0", "Many systems write 0 where nothing was recorded.", LOOK_UP),
        AnomalyKind(
            "off-the-scale", "Score off the scale",
            "It is not a whole number on the scale, such as the 99 that some systems write for “missing”.", MEND, True,
        ),
        AnomalyKind("no-score", "No score", "A cell is blank, or says that nothing is there.", MEND, True),
        AnomalyKind(
            "test-name", "Test name", "The name is one that people type to try a system out.",
            "Look the person up. If that is their name, say how you know; if not, discard the file.",
        ),
        AnomalyKind(
            "swapped", "Columns that seem swapped",
            "The numbers fit better the other way round, or a name stands where the number should.",
            "Compare some people with the test platform. If the columns are right, say how you know.",
        ),
        AnomalyKind(
            "doubled-file", "File uploaded before", "The same rows are in an earlier file that was not discarded.",
            "Discard one of the two.", True,
        ),
        AnomalyKind("doubled-row", "Person in it twice", "Only one of the rows can be right.", MEND, True),
        AnomalyKind(
            "truncated", "File cut short", "The end is missing: a line is cut, or there are fewer rows than it says.",
            "Discard this file. Export it again and upload the whole.", True,
        ),
        AnomalyKind(
            "wrong-person", "Not checked in for this session",
            "Nobody was checked in with this number, or the name beside it is that of somebody else here.", MEND, True,
        ),
        AnomalyKind(
            "other-name", "Name does not fit the number", "The person with this number is known by another name.",
            "Find out whether it is the same person. If it is, say how you know.",
        ),
        AnomalyKind(
            "missing-person", "Person without a row", "They were checked in, and the file has nothing about them.",
            "Find out why. If the rest of the file is right, say what becomes of their marks.",
        ),
        AnomalyKind(
            "unusual-share", "Unusual share",
            "So many, or so few, reach the standard that chance alone hardly explains it.",
            "Compare some people with the test platform. If the scores are right, say what explains it.",
        ),
        AnomalyKind(
            "left-over", "Left-over values", "The scores may be those of other people, or the same for everybody.",
            "Compare each person with the test platform. If the scores are right, say how you know.",
        ),
        AnomalyKind(
            "other-session", "From another session", "It says another day, status or session than the one chosen.",
            "Discard this file, and upload it for the session it is about.", True,
        ),
        AnomalyKind(
            "lowest", "Lowest score in every part", "Some systems write the lowest score where nothing was recorded.",
            LOOK_UP,
        ),
        AnomalyKind(
            "disagreement", "Two computations disagree",
            "The outcome is worked out twice, in two ways. Here they differ, so one of them, or the marks, is wrong.",
            "Send the result back, so that it is confirmed once more. Clearing it lets nothing out while they differ.",
        ),
        AnomalyKind(
            "differs", "Another score is recorded", "The marks recorded before say something else.",
            "Find out which is right. If it is the file, say how you know: it takes the place of what was recorded.",
        ),
    )
}  # fmt: skip
