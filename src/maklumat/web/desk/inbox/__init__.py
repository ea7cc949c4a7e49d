"""The list of what waits for whom."""
