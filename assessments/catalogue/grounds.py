"""Why a result may be appealed against, and what special consideration may be asked for.

No list was published (domain notes, 1.5); appeals rest on how it was done, never on disagreeing with judgement alone.
"""

APPEAL_GROUNDS: dict[str, str] = {
    "procedure": "The assessment was not carried out as it should be",
    "adjustments": "Adjustments that were agreed were not given",
    "bias": "There was bias, or a conflict of interest",
    "marking": "The marks or the feedback do not fit what happened",
    "evidence": "There is new evidence that could not be given before",
}
CONSIDERATION_GROUNDS: dict[str, str] = {
    "unwell": "I was unwell on the day",
    "bereavement": "A bereavement, or an emergency in my family",
    "incident": "Something happened to me on the way or at the centre",
    "other": "Something else that I could not foresee",
}
