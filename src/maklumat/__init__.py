"""Maklumat: a public office's service pledge that measures itself."""
