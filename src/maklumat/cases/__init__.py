"""Complaints, aspirations and information requests, from receipt to a verified closing.

Owns the case, its thread, clocks, assignments and the sealed identity of the reporter. A case always has an
owner and a next deadline until it is closed, and a closed case was answered.
"""
