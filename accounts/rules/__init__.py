"""Pure answers with a reason about who works where: a frozen fact sheet in, a Decision out."""
