"""Reads everything, writes only its own snapshots: participation, uptake."""
