"""Pure rules of the cases: one file a question."""
