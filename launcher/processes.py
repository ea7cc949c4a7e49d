"""Starting children that cannot outlive the launcher, as the account they belong to."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from launcher import privileges
from launcher.privileges import Account
from launcher.screen import CannotContinue

PR_SET_PDEATHSIG = 1
LOG_BYTES_KEPT = 10_000_000


def start(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    account: Account | None = None,
    folder: Path | None = None,
    output: IO[bytes] | int | None = None,
    farewell: signal.Signals = signal.SIGTERM,
    own_session: bool = True,
    descriptors: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child.

    Args:
        command: what to run.
        environment: all of its variables.
        account: who it becomes; None: whoever we are.
        folder: where it starts.
        output: where both its streams go; None: our terminal.
        farewell: what Linux sends it when the launcher dies without a word.
        own_session: keep the terminal's Ctrl-C to ourselves, so that the end has an order.
        descriptors: open files it inherits under the same numbers.

    Raises:
        CannotContinue: it may not be started.
    """
    try:
        return subprocess.Popen(
            list(command),
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.DEVNULL if own_session else None,
            stdout=output,
            stderr=subprocess.STDOUT if output is not None else None,
            start_new_session=own_session,
            pass_fds=tuple(descriptors),
            preexec_fn=_die_with_launcher(farewell),  # noqa: PLW1509 - no threads here, and no other way to ask
            **privileges.popen_options(account),
        )
    except PermissionError as error:
        who = f" as {account.name}" if account else ""
        raise CannotContinue(f"{command[0]} may not be started{who}: {error.strerror}.") from error
    except FileNotFoundError as error:
        raise CannotContinue(f"{error.filename} is not there.") from error


def _die_with_launcher(farewell: signal.Signals) -> Callable[[], None] | None:
    """Return what a child does before it becomes the program: ask Linux for a signal at its parent's death."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    launcher = os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, int(farewell))
        if os.getppid() != launcher:
            os._exit(1)

    return ask


def stop(process: subprocess.Popen[bytes], *, farewell: signal.Signals, wait_seconds: float) -> None:
    """Ask a child to end, and end it with everything it started when it does not listen in time."""
    if process.poll() is None:
        process.send_signal(farewell)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(wait_seconds)
    kill_group(process)
    process.wait()


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a child that has a session of its own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        if process.poll() is None:
            process.kill()


def open_log(path: Path, account: Account | None) -> IO[bytes]:
    """Open a log for appending, belonging to the account; a large one is put aside first. Links are not followed."""
    if path.exists() and path.stat().st_size > LOG_BYTES_KEPT:
        path.replace(path.with_suffix(".log.1"))
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o640)
    if account:
        os.fchown(descriptor, account.uid, account.gid)
    return os.fdopen(descriptor, "ab")


def last_lines(path: Path, count: int = 12) -> list[str]:
    """Return the end of a log."""
    return path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:] if path.exists() else []
