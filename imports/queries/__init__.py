"""Questions about sheets."""
