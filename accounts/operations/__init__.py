"""Verbs, one transaction each."""
