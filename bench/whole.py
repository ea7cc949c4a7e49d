"""What everything that ``./maklumat run`` starts needs together: launcher, database, web processes and worker.

Counted is the proportional memory (PSS) of the launcher's process and all below it: a page that several processes share
is divided among them, so the sum is what would become free if all ended. Files that the kernel keeps for itself are
not in it. It is read after every page was visited, so the buffers of the database and what each process remembers are.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import ROOT, free_port, wait_until_it_answers

KINDS = (("database", "postgres"), ("web", "gunicorn"), ("worker", "run_worker"))
START_SECONDS = 300
STOP_SECONDS = 30


@contextmanager
def everything(folder: Path) -> Iterator[tuple[int, int]]:
    """Start the product with its demonstration as a new user does; yields its port and the launcher's process."""
    port = free_port()
    command = [sys.executable, str(ROOT / "launcher"), "run", "--port", str(port), "--data", str(folder)]
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "MAKLUMAT_DATA"}}
    process = subprocess.Popen(command, cwd=ROOT, env=kept, stdout=subprocess.DEVNULL)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/siap/", START_SECONDS)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def memory_by_kind(pid: int) -> Counter[str]:
    """Return the proportional memory of a process and all below it, in MiB, by what they are."""
    found: Counter[str] = Counter()
    for each in _tree(pid):
        rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        command = Path(f"/proc/{each}/cmdline").read_text()
        kind = next((kind for kind, word in KINDS if word in command), "launcher")
        sizes = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
        found[kind] += round(int(sizes.group(1)) / 1024) if sizes else 0
    return found


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _tree(int(child))
