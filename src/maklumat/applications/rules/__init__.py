"""Pure functions of the applications: no database, no clock, no framework."""
