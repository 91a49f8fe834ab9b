"""Questions: standings, availability, register, worklists, due."""
