"""Pure rules of the surveys: exact numbers in, exact numbers out."""
