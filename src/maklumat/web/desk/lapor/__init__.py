"""The exchange with SP4N-LAPOR! by file."""
