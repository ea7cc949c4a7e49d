"""What stands at the head and foot of a unit's printed pages, set by whoever keeps its standards."""
