"""Verbs: one transaction each, the actor and the day named, journal and letters written inside."""
