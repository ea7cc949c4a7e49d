"""Database, web and worker under one roof: what ends by accident is started again, what is asked to end, ends."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from launcher import postgres, processes
from launcher.screen import CannotContinue, say

DATABASE = "Database"
POLL_SECONDS = 0.2
STOP_SECONDS = 6
FIRST_PAUSE_SECONDS = 1
LONGEST_PAUSE_SECONDS = 30
STEADY_SECONDS = 60
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """Somebody asked the launcher to end; not an error, so nothing that catches errors may swallow it."""


def listen_for_stop() -> None:
    """Turn Ctrl-C, SIGTERM and a closed terminal into ``StopRequested``, once; later ones wait for the clean end."""

    def request(number: int, frame: FrameType | None) -> None:
        ignore_stop_requests()
        raise StopRequested

    for each in STOP_SIGNALS:
        signal.signal(each, request)


def ignore_stop_requests() -> None:
    """Let nothing interrupt the clean end."""
    for each in STOP_SIGNALS:
        signal.signal(each, signal.SIG_IGN)


def pause_seconds(failures: int) -> int:
    """Return how long to wait before the next start, after so many failures in a row.

    >>> [pause_seconds(failures) for failures in (1, 2, 3, 6, 60)]
    [1, 2, 4, 30, 30]
    """
    doubled = FIRST_PAUSE_SECONDS << min(failures - 1, 10)
    return int(min(doubled, LONGEST_PAUSE_SECONDS))


@dataclass
class Child:
    """One supervised process and how it has fared."""

    name: str
    begin: Callable[[], subprocess.Popen[bytes]]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    failures: int = 0
    next_start: float = 0

    def start(self) -> None:
        """Start it, and remember when."""
        self.process = self.begin()
        self.started = time.monotonic()

    @property
    def has_ended(self) -> bool:
        """Whether it ran and is gone."""
        return self.process is not None and self.process.poll() is not None


class Supervisor:
    """Keeps children alive in the order they were added, and ends them in the reverse one."""

    def __init__(self) -> None:
        self.children: list[Child] = []

    def add(self, name: str, begin: Callable[[], subprocess.Popen[bytes]], log: Path) -> None:
        """Start a child and look after it from now on."""
        child = Child(name, begin, log)
        self.children.append(child)
        child.start()

    def tend(self) -> None:
        """Look at every child once: note who ended, start again whose pause is over."""
        for child in self.children:
            if child.has_ended:
                self._note_end(child)
            if child.process is None and time.monotonic() >= child.next_start:
                self._start_again(child)

    def _note_end(self, child: Child) -> None:
        ended = child.process
        if ended is None:
            return
        processes.kill_group(ended)
        steady = time.monotonic() - child.started >= STEADY_SECONDS
        child.failures = 1 if steady else child.failures + 1
        pause = pause_seconds(child.failures)
        child.next_start = time.monotonic() + pause
        child.process = None
        say(f"  {child.name} ended by itself ({_reason(ended.returncode)}); starting it again in {pause} s.")
        for line in processes.last_lines(child.log, 6):
            say(f"    {line}")

    def _start_again(self, child: Child) -> None:
        try:
            child.start()
        except CannotContinue as refusal:
            child.failures += 1
            child.next_start = time.monotonic() + pause_seconds(child.failures)
            say(f"  {child.name}: {refusal}")

    def watch(self) -> None:
        """Tend the children until somebody asks us to stop."""
        while True:
            self.tend()
            time.sleep(POLL_SECONDS)

    def failed_early(self, name: str, failures: int) -> bool:
        """Tell whether a child has ended that often without ever running steadily."""
        return any(child.name == name and child.failures >= failures for child in self.children)

    def stop(self) -> None:
        """End web and worker together, then the database, so that nothing they still write is lost."""
        running = [child.process for child in reversed(self.children) if child.process]
        servers = [child.process for child in self.children if child.process and child.name == DATABASE]
        others = [process for process in running if process not in servers]
        for process in others:
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + STOP_SECONDS
        for process in others:
            processes.stop(process, farewell=signal.SIGTERM, wait_seconds=max(0.0, until - time.monotonic()))
        for process in servers:
            postgres.stop(process)
        self.children.clear()


def _reason(code: int) -> str:
    """Say how a process ended.

    >>> _reason(3), _reason(-9)
    ('exit status 3', 'SIGKILL')
    """
    return signal.Signals(-code).name if code < 0 else f"exit status {code}"
