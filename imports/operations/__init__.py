"""Verbs about sheets, one transaction each."""
