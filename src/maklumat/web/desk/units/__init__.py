"""The unit tree of a government, its contact persons and their channels."""
