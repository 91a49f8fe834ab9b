"""Forms: strings become values, nothing more."""
