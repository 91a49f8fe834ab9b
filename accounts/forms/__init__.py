"""Shapes of what people type, one file per topic."""
