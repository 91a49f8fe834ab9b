"""What DfE may decide and change by date, with the value in force until it does.

Nearly all of this was never published, so none of it is a constant: DfE admins set dated values in the
browser (`PolicyValue`) and these are the values to begin with. How to add one: `docs/how-to/add-a-policy.md`.
"""

from dataclasses import dataclass, fields

from assessments.catalogue.equality_policies import EqualityPolicy
from assessments.catalogue.money_policies import MoneyPolicy
from assessments.catalogue.policy_parts import Group, setting
from assessments.catalogue.statuses import STATUSES


@dataclass(frozen=True)
class Policy(EqualityPolicy, MoneyPolicy):
    """The values in force on one day."""

    open_statuses: tuple[str, ...] = setting(
        tuple(status.slug for status in STATUSES.values() if status.opens_at_first),
        "Statuses that can be booked", "",
        "Practice leader was never opened before; it opens when the Department says so.", group=Group.PROGRAMME,
    )  # fmt: skip
    is_open: bool = setting(
        True, "New bookings can be made", "",
        "The programme runs. When it is closed nothing can be booked or moved, and everything can still be read.",
        group=Group.PROGRAMME,
    )  # fmt: skip
    target_percent: int = setting(
        20, "Share of its social workers that a council aims to have assessed", "% of headcount",
        "Sites were asked for 20% to 30% of their workforce [S18, S28].", 1, 100, group=Group.PROGRAMME,
    )  # fmt: skip
    pace_months: int = setting(
        12, "A council that joins the programme reaches that share within", "months",
        "Sites were asked for 20% of their workforce within a year [S18].", 1, 120, group=Group.PROGRAMME,
    )  # fmt: skip
    least_told: int = setting(
        5, "Counts of people are hidden in published figures from 1 until below", "people",
        "No threshold was published for the workforce figures [S68, S75]; 5 is used beside them.", 2, 50,
        group=Group.PROGRAMME,
    )  # fmt: skip
    told_to_nearest: int = setting(
        5, "Other counts of people in published figures are rounded to the nearest", "people",
        "Related releases round to 5 or 10; without it small changes from day to day could be read off.", 1, 50,
        group=Group.PROGRAMME,
    )  # fmt: skip
    least_for_median: int = setting(
        10, "A median, a ratio or an average is published of at least", "people",
        "Not published; of fewer each person counts too much, and can be told from the others.", 2, 100,
        group=Group.PROGRAMME,
    )  # fmt: skip
    headcount_months: int = setting(
        18, "A headcount is marked as old after", "months",
        "The census comes every year; after a year and a half one is missing.", 6, 120, group=Group.PROGRAMME,
    )  # fmt: skip
    nudge_days: int = setting(
        7, "A council can send the same reminder again after", "days",
        "Not published; one a week is felt, and is not yet a nuisance.", 1, 90, group=Group.PROGRAMME,
    )  # fmt: skip
    opportunity_reply_days: int = setting(
        28, "An opportunity that nobody has answered reads “no reply” after", "days",
        "Not published; four weeks leave time to think and to come back from leave.", 1, 365, group=Group.PROGRAMME,
    )  # fmt: skip
    opportunity_reminder_days: int = setting(
        14, "The one reminder of an opportunity goes, if nobody has answered, after (0: none goes)", "days",
        "Not published; unions asked that nobody be pressed [S20], so there is one and no more.", 0, 364,
        group=Group.PROGRAMME,
    )  # fmt: skip
    move_answer_working_days: int = setting(
        5, "A council answers whether somebody moves, and the Department decides when it does not, each within",
        "working days", "Not published; a working week for each.", 1, 60, group=Group.PEOPLE,
    )  # fmt: skip
    stuck_asked_days: int = setting(
        14, "A request for endorsement counts as stuck after", "days without an answer",
        "Not published; two weeks leave a manager time for the conversation.", 1, 365,
        group=Group.ENDORSEMENT,
    )  # fmt: skip
    agency_endorsement_days: int = setting(
        90, "How long agency staff work for a council before it may endorse them", "days",
        "Configuration: no period was published. Directors asked for a substantial assignment first [S8].", 0, 730,
        group=Group.ENDORSEMENT,
    )  # fmt: skip
    endorsement_months: int = setting(
        12, "How long an endorsement lasts", "months",
        "No period was published; 12 months is our proposal.", 1, 60, group=Group.ENDORSEMENT,
    )  # fmt: skip
    endorsement_ending_days: int = setting(
        30, "An endorsement ends soon when it has no more than", "days left",
        "Not published; a month leaves time to find a session.", 1, 365, group=Group.ENDORSEMENT,
    )  # fmt: skip
    sign_by_letter: bool = setting(
        True, "Managers can answer from the link in their letter, without signing in", "",
        "Not published; a peer service needs no account for it, and managers answer sooner.", group=Group.ENDORSEMENT,
    )  # fmt: skip
    letter_link_days: int = setting(
        14, "The link in a manager’s letter opens for", "days",
        "Not published; every reminder brings a new one.", 1, 90, group=Group.ENDORSEMENT,
    )  # fmt: skip
    request_days: int = setting(
        42, "A request that no manager answers runs out after", "days",
        "Not published; six weeks are what a peer service of the Department gives.", 7, 365, group=Group.ENDORSEMENT,
    )  # fmt: skip
    calibration_least: int = setting(
        10, "A second reader is suggested from the manager’s results on, once there are at least", "results",
        "Not published; fewer say little of a manager, and would tell of single people.", 5, 500,
        group=Group.ENDORSEMENT,
    )  # fmt: skip
    calibration_per_thousand: int = setting(
        50, "… and so few accredited come up by chance for fewer than", "of 1,000 managers",
        "In the pilot managers rated higher than assessors [S9, S14]; one in twenty is a usual error rate.", 1, 200,
        group=Group.ENDORSEMENT,
    )  # fmt: skip
    asye_endorsement_days: int = setting(
        90, "Endorsement is under way after the assessed year (ASYE) within", "days",
        "Not published; the aim was an assessment soon after the first year.", 1, 730, group=Group.ENDORSEMENT,
    )  # fmt: skip
    asye_accredited_months: int = setting(
        12, "Figures on the assessed year (ASYE) count who is accredited after it within", "months",
        "Not published; the aim was an assessment soon after the first year, and a year is our proposal.", 1, 60,
        group=Group.ENDORSEMENT,
    )  # fmt: skip
    stuck_endorsed_days: int = setting(
        28, "Somebody endorsed counts as stuck after", "days without a place",
        "Not published; leads asked for those endorsed 28 days and more.", 1, 365, group=Group.BOOKING,
    )  # fmt: skip
    booking_horizon_days: int = setting(
        120, "How far ahead people can book", "days",
        "No horizon was published; 120 days is our proposal.", 14, 730, group=Group.BOOKING,
    )  # fmt: skip
    change_notice_working_days: int = setting(
        5, "Notice to move or cancel a booking", "clear working days",
        "No notice period was published; 5 clear working days is our proposal.", 0, 60, group=Group.BOOKING,
    )  # fmt: skip
    hold_minutes: int = setting(
        15, "How long a place is held while somebody confirms", "minutes",
        "Long enough to check a diary; pressing a button gives as much again.", 5, 240, group=Group.BOOKING,
    )  # fmt: skip
    hold_extensions: int = setting(
        10, "How often more time can be asked for", "times",
        "Ten is the least that WCAG 2.2.1 allows.", 10, 100, group=Group.BOOKING,
    )  # fmt: skip
    undo_days: int = setting(
        7, "How long somebody can undo what was booked, moved or cancelled for them", "days",
        "Not published; a week is our proposal.", 0, 60, group=Group.BOOKING,
    )  # fmt: skip
    offer_hours: int = setting(
        48, "How long the waiting list’s offer of a place stands", "hours",
        "Not published; two days give people time to ask their manager.", 1, 240, group=Group.WAITING,
    )  # fmt: skip
    first_choice_working_days: int = setting(
        5, "How long people whose session was cancelled choose first", "working days",
        "Not published; a working week is our proposal.", 0, 60, group=Group.WAITING,
    )  # fmt: skip
    closure_extension_days: int = setting(
        90, "How much longer an endorsement lasts when the centre cancels", "days",
        "Not published; the closure of 2020 lasted 15 months.", 0, 730, group=Group.WAITING,
    )  # fmt: skip
    suitable_kept_working_days: int = setting(
        10, "Suitable rooms are kept for those who need them until before the session", "working days",
        "Not published; after that everybody may take them, so that none stays empty.", 0, 120, group=Group.ADJUSTMENTS,
    )  # fmt: skip
    two_places_extra_time: int = setting(
        50, "Extra time that takes a second place", "% of the usual time",
        "Not published; from half as long again on, the next person cannot start in time.",
        1, 100, group=Group.ADJUSTMENTS,
    )  # fmt: skip
    adjustment_request_working_days: int = setting(
        20, "Adjustments are best asked for before the session", "working days",
        "Not published; medical colleges ask for 14 to 28 days [S41].", 0, 120, group=Group.ADJUSTMENTS,
    )  # fmt: skip
    adjustment_decision_working_days: int = setting(
        10, "Adjustments are decided within", "working days",
        "Not published; 10 is our proposal.", 1, 120, group=Group.ADJUSTMENTS,
    )  # fmt: skip
    arrival_lead_minutes: int = setting(
        15, "How long before the start people must arrive", "minutes",
        "At least 15 minutes [S4, S26].", 0, 120, group=Group.DAY,
    )  # fmt: skip
    session_minutes: int = setting(
        240, "How long an assessment takes", "minutes",
        "About four hours with breaks [S3, S4].", 30, 600, group=Group.DAY,
    )  # fmt: skip
    abandoning_uses_attempt: bool = setting(
        False, "Stopping before the end uses up the attempt", "",
        "Not published; nobody is to go on for fear of the wait when they are unwell.", group=Group.DAY,
    )  # fmt: skip
    marking_working_days: int = setting(
        10, "Assessments are marked within", "working days",
        "Not published; it leaves time to mark again and to confirm.", 1, 120, group=Group.MARKING,
    )  # fmt: skip
    second_marking_within: int = setting(
        1, "A second assessor marks when a rating is below the standard by no more than", "points",
        "In the pilot 85% of those below the standard were just below it [S9].", 0, 6, group=Group.MARKING,
    )  # fmt: skip
    marks_may_differ: int = setting(
        1, "Two assessors’ ratings may differ by", "points",
        "Not published; where they differ by more, a third assessor decides.", 0, 6, group=Group.MARKING,
    )  # fmt: skip
    check_working_days: int = setting(
        5, "Second marking, moderation and confirming are each done within", "working days",
        "Not published; a working week for each step.", 1, 120, group=Group.MARKING,
    )  # fmt: skip
    unusual_per_thousand: int = setting(
        10, "Results are held when so many or so few accredited come up by chance in fewer than", "of 1,000 sessions",
        "A professional body waved an odd share through and found 283 wrong results 17 months later.", 1, 200,
        group=Group.MARKING,
    )  # fmt: skip
    knowledge_percent_needed: int = setting(
        60, "Knowledge marks needed", "% of the marks",
        "No live mark was published; 50% and 63% were discussed [S14].", 1, 100, group=Group.RESULTS,
    )  # fmt: skip
    rating_needed: int = setting(
        4, "Rating needed", "on the scale of 1 to 7",
        "In the pilot, ratings of 3 or below were below the standard [S9].", 1, 7, group=Group.RESULTS,
    )  # fmt: skip
    resit_wait_days: int = setting(
        90, "Earliest resit after an assessment", "days",
        "No wait was published; 90 days is our proposal.", 0, 1095, group=Group.RESULTS,
    )  # fmt: skip
    resit_needs_endorsement: bool = setting(
        True, "A resit needs a fresh endorsement", "",
        "Not published; a fresh conversation with the manager is our proposal.", group=Group.RESULTS,
    )  # fmt: skip
    carry_forward: bool = setting(
        False, "What was reached counts again at a resit", "",
        "Not published; a resit is the whole assessment until the Department says otherwise.", group=Group.RESULTS,
    )  # fmt: skip
    council_waits_working_days: int = setting(
        2, "Councils see a result after its person could, by", "working days",
        "Not published; the person reads it first.", 0, 60, group=Group.RESULTS,
    )  # fmt: skip
    council_sees_bands: bool = setting(
        True, "Councils see the band of each part, not the outcome alone", "",
        "What employers saw was never published.", group=Group.RESULTS,
    )  # fmt: skip
    results_working_days: int = setting(
        30, "Results are promised within", "working days",
        "No target was published; 30 is our proposal.", 1, 250, group=Group.RESULTS,
    )  # fmt: skip
    appeal_working_days: int = setting(
        20, "Time to appeal against a result", "working days",
        "Not published; 20 is our proposal.", 1, 250, group=Group.AFTERWARDS,
    )  # fmt: skip
    appeal_decision_working_days: int = setting(
        20, "Appeals are decided within", "working days",
        "Not published; 20 is our proposal.", 1, 250, group=Group.AFTERWARDS,
    )  # fmt: skip
    consideration_working_days: int = setting(
        5, "Time to ask for special consideration after an assessment", "working days",
        "Not published; a working week is our proposal.", 1, 250, group=Group.AFTERWARDS,
    )  # fmt: skip
    consideration_decision_working_days: int = setting(
        10, "Special consideration is decided within", "working days",
        "Not published; it has to be decided before the result is due.", 1, 250, group=Group.AFTERWARDS,
    )  # fmt: skip
    incident_decision_working_days: int = setting(
        10, "Incidents are decided within", "working days",
        "Not published; results of the session wait for it.", 1, 250, group=Group.AFTERWARDS,
    )  # fmt: skip
    deputy_months: int = setting(
        6, "A deputy stands in for a council’s lead for at most", "months",
        "Not published; for longer than half a year a council needs another lead.", 1, 24, group=Group.COUNCIL_USERS,
    )  # fmt: skip
    users_confirmed_months: int = setting(
        12, "A council’s list of users is confirmed every", "months",
        "Not published; a year is what other registers of the Department ask.", 1, 36, group=Group.COUNCIL_USERS,
    )  # fmt: skip


DEFAULTS = Policy()
_BY_GROUP = sorted(fields(Policy), key=lambda each: list(Group).index(each.metadata["group"]))
LABELS: dict[str, str] = {each.name: each.metadata["label"] for each in _BY_GROUP}
