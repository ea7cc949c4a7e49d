"""What holds for a unit, where it comes from, and which units below decided otherwise."""
