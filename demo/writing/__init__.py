"""A plan becomes rows, in bulk: the facts that the operations would have written, kept by the same constraints."""
