"""Start the product cold and warm, fetch its home page, end it in three ways, and look for what it left behind.

Standard library only: it runs on a machine that has nothing else. Usage: .ci/smoke.sh [PORT]
"""

import http.client
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
COLD_SECONDS = 240  # the promise is two minutes; a machine shared by many jobs is given twice that
WARM_SECONDS = 60
STOP_SECONDS = 10
FEWEST_PROCESSES = 5  # launcher, database, web and its workers, background worker


def main(port: int) -> None:
    """Run the whole check; any broken promise ends it."""
    visit("cold start, SIGTERM", port, COLD_SECONDS, signal.SIGTERM, code=0)
    visit("warm start, Ctrl-C", port, WARM_SECONDS, signal.SIGINT, code=0)
    visit("warm start, kill -9", port, WARM_SECONDS, signal.SIGKILL, code=-signal.SIGKILL)


def visit(name: str, port: int, limit: float, farewell: signal.Signals, *, code: int) -> None:
    """Start the product, see its home page, end it, and see everything gone."""
    before = ours()
    started = time.monotonic()
    launcher = subprocess.Popen([PROJECT / "maklumat", "run", "--port", str(port)], start_new_session=True)
    try:
        page = home_page(port, launcher, started + limit)
        up = time.monotonic() - started
        demand(b"<html" in page, "the home page is no HTML")
        demand(len(ours()) >= len(before) + FEWEST_PROCESSES, "the processes to look for later cannot be seen")
        launcher.send_signal(farewell)
        ended = launcher.wait(STOP_SECONDS)
    finally:
        if launcher.poll() is None:
            launcher.kill()
    demand(ended == code, f"{name}: exit status {ended}")
    left = ours() - before
    while left and time.monotonic() < started + up + STOP_SECONDS:
        time.sleep(0.2)
        left = ours() - before
    demand(not left, f"{name}: left behind " + "; ".join(words for _, words in left))
    stopped = time.monotonic() - started - up
    print(f"smoke: {name}: up in {up:.1f} s, all gone in {stopped:.1f} s, home page {len(page)} bytes", flush=True)


def home_page(port: int, launcher: "subprocess.Popen[bytes]", until: float) -> bytes:
    """Ask for the home page until it answers."""
    while time.monotonic() < until:
        demand(launcher.poll() is None, f"the launcher gave up with exit status {launcher.poll()}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            demand(condition=False, otherwise=f"the home page answers {error.code}")
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
    raise SystemExit("smoke: the home page did not answer in time")


def ours() -> set[tuple[int, str]]:
    """Return the processes of this machine that work in, or on, the project's folders, ourselves left out."""
    home = os.environ.get("MAKLUMAT_HOME") or os.path.realpath(PROJECT / ".maklumat")
    folders = (f"{PROJECT}/launcher", home)
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if not Path("/").samefile(entry / "root"):
                continue
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            where = f"{entry.joinpath('cwd').readlink()}"
        except OSError:
            continue
        if any(folder in words or where.startswith(folder) for folder in folders):
            found.add((int(entry.name), words.strip()))
    return found


def demand(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """End with a plain line when a promise is broken."""
    if not condition:
        raise SystemExit(f"smoke: {otherwise}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
