"""Badges for other sites: promise and reality of a service, and the index of satisfaction of a unit, as pictures."""
