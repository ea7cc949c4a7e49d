"""What is read in a process of its own."""
