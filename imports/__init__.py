"""A SPREADSHEET BECOMES THE CALLS A FORM WOULD MAKE: one entry per kind of sheet."""
