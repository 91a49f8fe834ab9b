"""What this room keeps: snapshots of participation, and files that somebody took away."""

from reports.models.exports import Export
from reports.models.participation import Participation

__all__ = ["Export", "Participation"]
