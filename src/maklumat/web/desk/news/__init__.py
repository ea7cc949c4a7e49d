"""News of the office at the desk: written, approved by another person, published, withdrawn."""
