"""What the office says to everybody, as pages and as a feed."""
