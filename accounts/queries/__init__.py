"""Questions about places and people."""
