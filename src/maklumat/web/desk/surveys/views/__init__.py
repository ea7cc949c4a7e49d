"""Pages of the surveys, by what somebody does there."""
