"""Public consultation forums: what is discussed, what people said, what the office answered, what became of it."""
