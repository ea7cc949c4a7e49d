"""Finished reports that their reporters allowed to be read, masked."""
