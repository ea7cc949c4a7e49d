"""The bell: what happened to the cases in one's care."""
