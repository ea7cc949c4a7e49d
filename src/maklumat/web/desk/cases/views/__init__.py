"""The views of a case, one file a stage, named as the actions they call."""
