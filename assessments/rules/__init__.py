"""Pure answers with a reason: a frozen fact sheet in, a Decision out. No database, no clock."""
