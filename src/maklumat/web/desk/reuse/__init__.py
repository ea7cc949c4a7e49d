"""Starting a standard from that of another service, and following what becomes of that one."""
