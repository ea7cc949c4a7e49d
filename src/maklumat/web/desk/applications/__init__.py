"""Applications at the desk: the list, one application, and each step of its work."""
