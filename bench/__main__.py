"""``./maklumat bench [intake|pages|memory|imports|generator|differences|prints|all] [--cases N] [--data FOLDER]``."""

import argparse
import shutil
from pathlib import Path

from bench import rows
from bench.differences import differences
from bench.server import Bench

SMALL = 10_000


def main() -> None:
    """Run the rows asked for on one server, and say what each came to."""
    ask = argparse.ArgumentParser(prog="./maklumat bench", description=__doc__)
    ask.add_argument(
        "what",
        nargs="?",
        default="all",
        choices=["intake", "pages", "memory", "imports", "differences", "prints", "generator", "all"],
    )
    ask.add_argument("--cases", type=int, default=100_000, help="size of the large database (default 100000)")
    ask.add_argument("--small", type=int, default=SMALL, help="size of the small one (default 10000)")
    ask.add_argument("--data", type=Path, default=Path(".maklumat/bench"), help="where the databases stay")
    ask.add_argument("--remove", action="store_true", help="remove them at the end")
    words = ask.parse_args()
    if words.what in {"differences", "all"}:
        differences()
    if words.what == "differences":
        return
    with Bench(words.data.resolve()).running() as bench:
        for size in (words.small,) if words.what in {"imports", "prints"} else (words.small, words.cases):
            print(f"generator: {bench.prepare(size)}")
        if words.what in {"intake", "all"}:
            rows.intake(bench, (words.small, words.cases))
        if words.what in {"pages", "all"}:
            rows.pages(bench, (words.small, words.cases))
        if words.what in {"memory", "all"}:
            rows.memory(bench, words.cases)
        if words.what in {"prints", "all"}:
            rows.prints(bench, words.small)
        if words.what in {"imports", "all"}:
            rows.imports(bench, words.small)
    if words.remove:
        shutil.rmtree(words.data)


if __name__ == "__main__":
    main()
