"""Printing what is being written, and signing what holds."""
