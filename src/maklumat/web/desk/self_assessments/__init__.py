"""The self-assessment for PEKPPP: what the system sees of a unit, and where it can be shown."""
