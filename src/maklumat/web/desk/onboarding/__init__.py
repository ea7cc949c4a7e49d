"""What a new agency does first, and how far it has got."""
