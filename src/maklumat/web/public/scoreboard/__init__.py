"""Promise beside reality, for everybody: the government, a unit, a service."""
