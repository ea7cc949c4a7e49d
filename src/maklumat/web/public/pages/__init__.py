"""Pages of words: privacy, accessibility, how to recognise this site."""
