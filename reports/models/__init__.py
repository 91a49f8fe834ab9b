"""What this room keeps: snapshots of participation, files that somebody took away, and who wants a Monday letter."""

from reports.models.counting import BackFill, DayCounted
from reports.models.digests import DigestWish
from reports.models.exports import Export
from reports.models.participation import Participation

__all__ = ["BackFill", "DayCounted", "DigestWish", "Export", "Participation"]
