"""What is exported of cases."""
