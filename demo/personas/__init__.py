"""The people whom a visitor can be: who they are, and how they came to stand where they stand."""
