"""Views of the forums, one file per stage."""
