"""Surveys at the desk: holding one, typing in paper, publishing what it came to, doing something about it."""
