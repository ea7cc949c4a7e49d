"""Printed files of the catalogue: standards, cards, posters, charters and lists, for everybody."""
