"""Channel accounts of the government, and public comments that may become cases."""
