"""The same examples on every run, without a stop-watch: a property test fails for its own reason only."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")
