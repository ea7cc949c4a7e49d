"""Findings at the desk, and what is done about them until another person has verified it."""
