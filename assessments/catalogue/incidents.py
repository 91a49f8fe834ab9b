"""What may go wrong on the day. A new kind of incident is one entry here.

Kinds: illness, IT failure, disruption, suspected malpractice, an actor's or an assessor's fault (domain notes, 7b).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class IncidentKind:
    """`is_owed`: whoever's attempt is set aside for it is owed another place, and chooses first."""

    key: str
    name: str
    about: str
    is_owed: bool = True


INCIDENTS: dict[str, IncidentKind] = {
    kind.key: kind
    for kind in (
        IncidentKind("illness", "Illness", "Somebody was taken ill, or was too ill to go on."),
        IncidentKind("it-failure", "IT failure", "Computers, recording or the network failed."),
        IncidentKind("disruption", "Disruption", "A fire alarm, noise, or anything else that broke in."),
        IncidentKind("actor", "Actor at fault", "An actor was missing, late, or left the script."),
        IncidentKind("assessor", "Assessor at fault", "An assessor was missing, or broke the rules."),
        IncidentKind(
            "malpractice", "Suspected malpractice", "Somebody is thought to have cheated. Say what was seen.", False
        ),
    )
}  # fmt: skip
