"""Reading a file in a process of its own, so that a hostile one can neither hang nor swell the process that asks.

One small server is started once and holds the readers in memory; for each file it forks a child with hard limits set
by the kernel: memory, processor time, time on the clock, no file written, no core. The child gets name and bytes over a
socket and answers with JSON. Whatever happens to it, the asking process only sees an answer, or none in time.
"""

import atexit
import gc
import importlib
import json
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

MEBIBYTE: Final = 2**20
HEADER: Final = struct.Struct("!IIQ")
"""Bytes of the name, of the region and of the content, which follow in this order."""
LARGEST_ANSWER: Final = 64 * MEBIBYTE
OPEN_FILES: Final = 32


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of address space, seconds of processor and of the clock."""

    memory_bytes: int = 300 * MEBIBYTE
    processor_seconds: int = 20
    clock_seconds: int = 30


LIMITS: Final = Limits()
READING: Final = "maklumat.catalogue.reading.stored:read_to_store"


class ReaderStopped(Exception):  # noqa: N818 - a refusal, as elsewhere, though it knows no framework
    """The child ended without an answer; ``took_too_long`` says whether it was stopped by time."""

    def __init__(self, *, took_too_long: bool) -> None:
        super().__init__("too slow" if took_too_long else "too heavy")
        self.took_too_long = took_too_long


class ReaderProcess:
    """The server of the readers, started when the first file comes, and again should it have gone.

    ``work`` is the function its children run, as ``module:name``: it takes a text, the bytes and
    a region, and returns JSON.
    """

    def __init__(self, limits: Limits = LIMITS, work: str = READING) -> None:
        self.limits = limits
        self.work = work
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, name: str, content: bytes, region: str = "") -> dict[str, Any]:
        """Return the answer of a child that read this file; ``region`` as in `files.read_file`.

        Raises:
            ReaderStopped: it ended without one.
        """
        began = monotonic()
        with self._ask() as line:
            line.settimeout(self.limits.clock_seconds + 5)
            try:
                label, place = name.encode("utf-8", "replace"), region.encode("utf-8", "replace")
                line.sendall(HEADER.pack(len(label), len(place), len(content)) + label + place)
                line.sendall(content)
                line.shutdown(socket.SHUT_WR)
                answer = _receive_all(line)
            except OSError:  # a child that died before it took everything, or said nothing in time
                answer = b""
        try:
            found = json.loads(answer)
        except ValueError:
            limit = min(self.limits.processor_seconds, self.limits.clock_seconds)
            raise ReaderStopped(took_too_long=monotonic() - began >= limit - 1) from None
        return dict(found)

    def close(self) -> None:
        """Let the server end; children under way end by their limits."""
        with self._lock:
            if self._control is not None:
                self._control.close()
            if self._process is not None and self._owner == os.getpid():
                self._process.wait(timeout=5)
            self._control = self._process = None

    def _ask(self) -> socket.socket:
        """Return a line to a fresh child."""
        for is_last in (False, True):
            control = self._server()
            mine, theirs = socket.socketpair()
            try:
                socket.send_fds(control, [b"r"], [theirs.fileno()])
            except OSError:  # the server is gone: start another one
                mine.close()
                self._forget(control)
                if is_last:
                    raise
            else:
                return mine
            finally:
                theirs.close()
        raise AssertionError

    def _server(self) -> socket.socket:
        with self._lock:
            if self._control is None or self._owner != os.getpid():
                ours, theirs = socket.socketpair()
                limits = (self.limits.memory_bytes, self.limits.processor_seconds, self.limits.clock_seconds)
                command = [sys.executable, "-m", __name__, str(theirs.fileno()), self.work, *map(str, limits)]
                # Nothing of the environment: a document that breaks a reader finds no password there.
                environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8"}
                self._process = subprocess.Popen(  # noqa: S603 - our own module
                    command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL
                )
                theirs.close()
                self._control, self._owner = ours, os.getpid()
            return self._control

    def _forget(self, control: socket.socket) -> None:
        with self._lock:
            if self._control is control:
                control.close()
                self._control = None


def _receive_all(line: socket.socket) -> bytes:
    parts, size = [], 0
    while part := line.recv(MEBIBYTE):
        size += len(part)
        if size > LARGEST_ANSWER:
            return b""
        parts.append(part)
    return b"".join(parts)


READER: Final = ReaderProcess()
"""The one of this process."""

atexit.register(READER.close)


# What runs in the server and in its children ------------------------------------------------------------------------


def serve(control: socket.socket, limits: Limits, read: Callable[[str, bytes, str], dict[str, Any]]) -> None:
    """Fork a child for each line that comes, until the asking process is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the asking process, which then hangs up
    gc.freeze()
    while True:
        word, descriptors, _flags, _address = socket.recv_fds(control, 16, 1)
        if not word:
            return
        with socket.socket(fileno=descriptors[0]) as line:
            if os.fork() == 0:
                control.close()
                _answer(line, limits, read)


def _answer(line: socket.socket, limits: Limits, read: Callable[[str, bytes, str], dict[str, Any]]) -> None:
    """Read one file and end this process, whatever happens."""
    try:
        _confine(limits)
        with line.makefile("rb") as incoming:
            label_size, place_size, size = HEADER.unpack(incoming.read(HEADER.size))
            name = incoming.read(label_size).decode("utf-8", "replace")
            region = incoming.read(place_size).decode("utf-8", "replace")
            content = incoming.read(size)
        try:
            found = read(name, content, region)
        except (MemoryError, RecursionError):
            found = {"refused": "too_heavy"}
        line.sendall(json.dumps(found).encode())
    finally:
        os._exit(0)


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.clock_seconds)


def main() -> None:
    """Serve on the descriptor given by the asking process."""
    module, _, name = sys.argv[2].partition(":")
    work = getattr(importlib.import_module(module), name)  # here alone: the asking process needs no reader
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control, Limits(*map(int, sys.argv[3:6])), work)


if __name__ == "__main__":
    main()
