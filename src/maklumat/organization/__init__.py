"""Governments, their units, contact persons, staff with roles, and the working calendar.

Every row of every app above knows its government; this app owns what that word means.
"""
