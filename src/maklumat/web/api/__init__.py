"""Where the interface for machines will stand; it has no address yet."""
