"""A make-believe programme: seeds, personas, a date that moves."""
