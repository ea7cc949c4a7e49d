"""Figures of speed and size: ratios between two things measured in one run, never bare times."""
