"""What happened, by whom, for ever: append-only audit."""
