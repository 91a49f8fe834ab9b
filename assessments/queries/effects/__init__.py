"""What a change of policy would do to what is recorded: one file for each group of policies."""
