"""What the record is, its published roots, and how to check a proof."""
