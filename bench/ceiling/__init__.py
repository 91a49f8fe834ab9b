"""The ceiling: what Django itself makes of the same work, with its default middleware and no room of ours."""
