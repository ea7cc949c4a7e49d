"""Importing standards from files: dropping them, watching them being read, reviewing each service beside its source."""
