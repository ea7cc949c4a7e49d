"""Units with their contact persons, and every channel in one place."""
