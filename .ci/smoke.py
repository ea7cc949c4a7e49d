"""Start the product twice (cold, then warm), fetch its home page, stop it, and look for what it left behind.

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


def main(port: int) -> None:
    """Run the whole check; any broken promise ends it."""
    began = {pid for pid, _ in ours()}
    for name, limit in (("cold", COLD_SECONDS), ("warm", WARM_SECONDS)):
        started = time.monotonic()
        launcher = subprocess.Popen([PROJECT / "maklumat", "run", "--port", str(port)], start_new_session=True)
        try:
            page = home_page(port, launcher, started + limit)
            up = time.monotonic() - started
            launcher.send_signal(signal.SIGTERM)
            code = launcher.wait(STOP_SECONDS)
        finally:
            if launcher.poll() is None:
                launcher.kill()
        stopped = time.monotonic() - started - up
        left = [f"{pid} {words}" for pid, words in ours() if pid not in began]
        demand(code == 0, f"the {name} run ended with exit status {code}")
        demand(b"<html" in page, "the home page is no HTML")
        demand(not left, "processes were left behind: " + "; ".join(left))
        print(f"smoke: {name} start {up:.1f} s, clean stop {stopped:.1f} s, {len(page)} bytes of home page", flush=True)


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


def ours() -> list[tuple[int, str]]:
    """Return the processes of this machine that work in, or on, the project's folders, ourselves left out."""
    home = os.environ.get("MAKLUMAT_HOME") or os.path.realpath(PROJECT / ".maklumat")
    folders = (f"{PROJECT}/launcher", home)
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if not os.path.samefile(entry / "root", "/"):
                continue
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            where = f"{entry.joinpath('cwd').readlink()}"
        except OSError:
            continue
        if any(folder in words or where.startswith(folder) for folder in folders):
            found.append((int(entry.name), words.strip()))
    return found


def demand(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """End with a plain line when a promise is broken."""
    if not condition:
        raise SystemExit(f"smoke: {otherwise}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
