"""Who they are and what they may do: councils, employers, users, social workers."""
