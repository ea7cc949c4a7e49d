"""The only writes of the surveys."""
