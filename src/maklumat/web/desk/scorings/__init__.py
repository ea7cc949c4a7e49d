"""Weights of scorecards and thresholds of findings at the desk: what holds, what comes, what was."""
