"""Pages for everybody: no account, no script needed."""
