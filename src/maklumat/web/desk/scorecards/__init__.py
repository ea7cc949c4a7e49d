"""Scorecards of services at the desk."""
