"""One file per page of the renewal of standards."""
