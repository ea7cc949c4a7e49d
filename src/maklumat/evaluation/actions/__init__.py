"""The only writes of evaluation."""
