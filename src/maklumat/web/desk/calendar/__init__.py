"""The working calendar: which days are off, why, how far that is certain, and what a change moves."""
