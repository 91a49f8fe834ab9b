"""A package, so that pytest makes what all its tests share once, and ends it with them."""
