"""Facts about who runs councils' services, and who was in a national programme."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from accounts.reference.cells import GSS_CODE, LA_CODE, Cells, Span
from accounts.reference.fact import CouncilRow

TRUST_STATUSES = ("active", "ended", "never started")
CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True)
class TrustFact(CouncilRow):
    """A children's trust runs a council's services. One that never started has no dates, and is no employer."""

    FILE = "trusts.csv"
    COLUMNS = (
        "trust", "council", "gss_code", "la_code", "start", "end", "status", "note", "source", "confidence",
    )  # fmt: skip

    trust: str
    council: str
    la_code: str
    span: Span
    status: str
    note: str
    source: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """Status and dates must tell the same story."""
        status = cells.one_of("status", TRUST_STATUSES, "active, ended or never started")
        span = cells.span("start", "end")
        if (span.start is not None, span.end is not None) != (status != "never started", status == "ended"):
            cells.fault("status", "does not go with the dates")
        cells.one_of("confidence", CONFIDENCES, "high, medium or low")
        return cls(
            line=cells.line,
            trust=cells.text("trust", 80),
            council=cells.text("council", 80),
            gss_code=cells.code("gss_code", GSS_CODE),
            la_code=cells.code("la_code", LA_CODE),
            span=span,
            status=status,
            note=cells.words("note", 300),
            source=cells.text("source", 300),
        )


@dataclass(frozen=True)
class SiteFact(CouncilRow):
    """A council was in a phase of a national programme."""

    FILE = "programme_sites.csv"
    COLUMNS = ("council", "programme", "phase", "source", "gss_code", "start", "end", "confidence", "note")

    council: str
    programme: str
    phase: str
    start: date
    span: Span
    confidence: str
    note: str
    source: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """A start is needed: membership is asked by date."""
        cells.text("start", 10)
        span = cells.span("start", "end")
        return cls(
            line=cells.line,
            council=cells.text("council", 80),
            gss_code=cells.code("gss_code", GSS_CODE),
            programme=cells.text("programme", 40),
            phase=cells.text("phase", 40),
            start=span.start or date.min,
            span=span,
            confidence=cells.one_of("confidence", CONFIDENCES, "high, medium or low"),
            note=cells.words("note", 300),
            source=cells.text("source", 400),
        )
