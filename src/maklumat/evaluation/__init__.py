"""Evaluation: what was promised beside what happened, what was found wrong, and what was done about it.

Reads cases, applications, surveys and consultations; writes only its own roll-ups, scorecards, findings, action items
and self-assessments. Every figure can be opened down to the rows that made it.
"""
