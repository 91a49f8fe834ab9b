"""Who may give which role, and where a role is held: asked before an invitation and before an end."""

from datetime import date

from accounts.models import Centre, Council, SocialWorker, User
from accounts.roles import AT_A_CENTRE, AT_A_COUNCIL, MAY_INVITE, Permission, Role
from foundation.refusal import YES, Decision

NOT_YOURS = Decision(
    "not-yours-to-give",
    "You cannot give or end this role. Ask a lead of your council, or the Department for Education.",
)
PLACE_OF = dict.fromkeys(AT_A_COUNCIL | {Role.SOCIAL_WORKER}, "council") | dict.fromkeys(AT_A_CENTRE, "centre")
WRONG_PLACE = {
    "council": Decision("council-needed", "Choose the council for this role, and no centre."),
    "centre": Decision("centre-needed", "Choose the assessment centre for this role, and no council."),
    "": Decision("no-place-needed", "A DfE admin works nationally: choose no council and no centre."),
}


def may_give(*, by: User, role: Role, council: Council | None, on: date) -> Decision:
    """A DfE admin gives any role but a social worker's; a lead the council's roles, at their own council.

    A deputy invites social workers and managers, and never another lead.
    """
    if _is_national(by, role, on):
        return YES
    for permission in (Permission.INVITE_COUNCIL_USERS, Permission.KEEP_COUNCIL_USERS):
        if role in MAY_INVITE[permission] and _at(by, permission, council, on):
            return YES
    return NOT_YOURS


def may_keep(*, by: User, role: Role, council: Council | None, on: date) -> Decision:
    """May they change or end it? A DfE admin whatever they give; a lead, but no deputy, what the council gives."""
    is_theirs = role in AT_A_COUNCIL and _at(by, Permission.KEEP_COUNCIL_USERS, council, on)
    return YES if is_theirs or _is_national(by, role, on) else NOT_YOURS


def _is_national(by: User, role: Role, on: date) -> bool:
    return role in MAY_INVITE[Permission.INVITE_ANYONE] and by.may(Permission.INVITE_ANYONE, on=on)


def _at(by: User, permission: Permission, council: Council | None, on: date) -> bool:
    return council is not None and by.is_active and council.pk in by.council_ids(on, permission)


def may_be_held_at(role: Role, council: Council | None, centre: Centre | None) -> Decision:
    """A council's role needs a council and nothing else, a centre's a centre; a DfE admin needs neither."""
    place = PLACE_OF.get(role, "")
    fits = (council is not None, centre is not None) == (place == "council", place == "centre")
    return YES if fits else WRONG_PLACE[place]


def may_be_the_record(role: Role, council: Council | None, record: SocialWorker | None, on: date) -> Decision:
    """A social worker signs in to their own record: one of this council's, and without a user so far."""
    if role != Role.SOCIAL_WORKER:
        return YES if record is None else Decision("record-not-needed", "Only a social worker has a record to link.")
    if record is None or council is None or not _is_employed_by(record, council, on):
        return Decision(
            "not-your-social-worker",
            "No social worker at your council has this number. Check it, or add them to your people first.",
        )
    if record.user_id is not None:
        return Decision("has-account", f"{record.name} already has an account and can sign in.")
    return YES


def _is_employed_by(record: SocialWorker, council: Council, on: date) -> bool:
    return SocialWorker.objects.employed_by([council.pk], on).filter(pk=record.pk).exists()
