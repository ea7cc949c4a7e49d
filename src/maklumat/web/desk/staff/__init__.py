"""Accounts of staff: who may sign in, what they may do, and how they get their first password."""
