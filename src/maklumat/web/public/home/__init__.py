"""The front page: search, three doors, the pledge that measures itself, the state of today."""
