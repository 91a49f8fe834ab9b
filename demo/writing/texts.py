"""What managers and assessors wrote, in the demo."""

from assessments.catalogue.components import COMPONENTS
from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.scales import Band
from assessments.rules.outcomes import band_of

STATEMENTS = (
    "We went through each area of the standard in supervision. Their recent work shows all of them.",
    "I have observed two visits and read three assessments. They are ready, and they want to do this.",
    "We agreed this together after the practice assessment. They know where they are strong and where to prepare.",
)
NOTES = (
    "Lead one court case with support, and bring the analysis to supervision. Let us look again in three months.",
    "Shadow the permanence panel, and practise writing up a visit in an hour. Ask again when you have done both.",
    "Direct work is strong. Spend time on the law and the family justice system, then ask again.",
)
FEEDBACK = {
    Band.ABOVE: "Clear, confident and grounded in evidence throughout.",
    Band.AT: "You did what the standard asks for. Say more about how you weigh risk against strengths.",
    Band.NEAR: "Close to the standard. You said what you saw; say more about what it means for the child.",
    Band.BELOW: "Important information was missed. Practise structuring what you ask and what you record.",
}


def feedback_on(component: str, score: int) -> str:
    """Words for this score."""
    return FEEDBACK[band_of(COMPONENTS[component], score, DEFAULTS)]
