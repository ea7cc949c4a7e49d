"""What was read, as a table for the terminal."""

from typing import Any


def show(answer: dict[str, Any]) -> str:
    """Return one file's answer."""
    return str(answer)
