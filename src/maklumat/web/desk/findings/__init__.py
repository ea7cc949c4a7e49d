"""What a look through the texts found: twins of a service, and what was left over from copying."""
