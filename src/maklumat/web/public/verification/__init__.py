"""Did this office sign it, and is it unchanged? Anybody may ask with the file or with the code printed on it."""
