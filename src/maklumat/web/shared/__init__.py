"""What every surface shares: the look, sign-in, audiences, refusals, throttles and health."""
