"""Writing down what came in by counter, telephone or letter."""
