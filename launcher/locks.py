"""One at a time: advisory locks on files, released by the kernel when their holder ends in any way."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.1


class Lock:
    """A lock on a file; an object that is dropped, or a process that dies, lets go of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def take(self, *, shared: bool = False, wait_seconds: float = 0) -> bool:
        """Take the lock, waiting at most ``wait_seconds``; True when it is ours."""
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        until = time.monotonic() + wait_seconds
        while True:
            try:
                fcntl.flock(self._file, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    return False
                time.sleep(POLL_SECONDS)
            else:
                return True

    def release(self) -> None:
        """Let go; harmless when nothing is held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def write(self, text: str) -> None:
        """Leave a note in the file we hold, for whoever finds it taken."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, text.encode(), 0)

    def note(self) -> str:
        """Return what the holder wrote, or nothing."""
        return self.path.read_text(encoding="utf-8").strip() if self.path.exists() else ""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock for the length of a block, waiting for it as long as it takes."""
    lock = Lock(path)
    lock.take(wait_seconds=float("inf"))
    try:
        yield
    finally:
        lock.release()
