"""What the terminal shows: one line per step, and one plain sentence when something cannot be done."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class CannotContinue(Exception):  # noqa: N818 - it is a sentence for a person, not a fault of the program
    """Something is missing or in the way; the text says what, and what to do, in one plain line."""


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def complain(text: str) -> None:
    """Print a line to the error stream."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show what is being done, and how many seconds it took."""
    started = time.monotonic()
    print(f"  {title} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{time.monotonic() - started:.1f} s", flush=True)
