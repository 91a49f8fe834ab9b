"""Who does what when, worked out on paper: no database, no clock, the same for the same seed and day."""
