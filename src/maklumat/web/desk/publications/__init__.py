"""Where standards in force are published, and what that is worth."""
