"""How the work is shared in a unit."""
