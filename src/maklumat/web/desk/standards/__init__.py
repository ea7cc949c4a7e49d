"""The service map: which services there are, what is promised, and when it must be reviewed. Read only."""
