"""The template libraries of the look."""
