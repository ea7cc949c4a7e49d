"""What the own unit asks other units for: filing, following, completing."""
