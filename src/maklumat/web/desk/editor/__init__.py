"""The editor of a standard: one page a component, several people at once, nothing typed is lost."""
