"""What evaluation prints and exports, made from what its queries say."""
