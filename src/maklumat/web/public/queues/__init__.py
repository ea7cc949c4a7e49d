"""The queue at the counters for those who wait: taking a number, one's own number, and the display of the hall."""
