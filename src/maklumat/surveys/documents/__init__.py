"""What the surveys print, made from what was published."""
