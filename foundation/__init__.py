"""The few words every room speaks: refusal, constraints, clock."""
