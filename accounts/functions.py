"""What a child and family social worker may be doing: the functions that mandation was proposed for.

Source: the scope proposed in the 2016-17 consultation (domain notes, 3.1).
"""

FUNCTIONS: dict[str, str] = {
    "referrals": "Accepting referrals",
    "enquiries": "Leading section 47 enquiries",
    "cases": "Holding child in need or looked-after cases",
    "assessments": "Making statutory assessments",
    "plans": "Making or reviewing statutory plans",
    "fostering": "Supervising or approving foster carers",
    "supervising": "Supervising people who do these things",
    "conferences": "Chairing child protection conferences",
    "reviewing": "Independent reviewing officer",
    "guardian": "Children's guardian",
    "designated": "Designated officer",
    "practice-system": "Leading the whole local practice system",
}
