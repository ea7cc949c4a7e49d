"""Beginning an agency with a starter kit, and writing one of it."""
