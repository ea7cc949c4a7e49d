"""Services and their published standards (*Standar Pelayanan*), with versions.

A version in force never changes, and on any day at most one version of a service is in force.
"""
