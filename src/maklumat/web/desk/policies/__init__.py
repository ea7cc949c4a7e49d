"""Deadline policies: which time holds for what, on which basis, since when; and the second check of answers."""
