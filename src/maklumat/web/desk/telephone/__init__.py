"""The telephone: the log of the lines, calling back, and the form that is filled during a call."""
