"""``./maklumat bench [ROW|all] [--cases N] [--data FOLDER]``; the rows are told in bench/README.md."""

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

from bench import rows
from bench.catalogue import catalogue
from bench.channels import channels
from bench.differences import differences
from bench.performance import performance
from bench.reading import reading
from bench.server import Bench
from bench.storm import storm

SMALL = 10_000
OF_ONE_SIZE = frozenset({"imports", "prints", "storm", "catalogue", "channels"})
OWN_DATABASES = frozenset({"performance"})
ROWS = (
    "intake",
    "pages",
    "memory",
    "imports",
    "storm",
    "channels",
    "catalogue",
    "performance",
    "reading",
    "differences",
    "prints",
)


def main() -> None:
    """Run the rows asked for on one server, and say what each came to."""
    ask = argparse.ArgumentParser(prog="./maklumat bench", description=__doc__)
    ask.add_argument(
        "what",
        nargs="?",
        default="all",
        choices=[*ROWS, "generator", "all"],
    )
    ask.add_argument("--cases", type=int, default=100_000, help="size of the large database (default 100000)")
    ask.add_argument("--small", type=int, default=SMALL, help="size of the small one (default 10000)")
    ask.add_argument("--data", type=Path, default=Path(".maklumat/bench"), help="where the databases stay")
    ask.add_argument("--remove", action="store_true", help="remove them at the end")
    words = ask.parse_args()
    if words.what in {"differences", "all"}:
        differences()
    if words.what in {"reading", "all"}:
        reading()
    if words.what in {"differences", "reading"}:
        return
    with Bench(words.data.resolve()).running() as bench:
        shared = () if words.what in OWN_DATABASES else (words.small, words.cases)
        for size in (words.small,) if words.what in OF_ONE_SIZE else shared:
            print(f"generator: {bench.prepare(size)}")
        both = (words.small, words.cases)
        measure: dict[str, Callable[[], None]] = {
            "intake": lambda: rows.intake(bench, both),
            "pages": lambda: rows.pages(bench, both),
            "memory": lambda: rows.memory(bench, words.cases),
            "prints": lambda: rows.prints(bench, words.small),
            "imports": lambda: rows.imports(bench, words.small),
            "storm": lambda: storm(bench, words.small),
            "channels": lambda: channels(bench, words.small),
            "catalogue": lambda: catalogue(bench, words.small),
            "performance": lambda: performance(bench, both),
        }
        for name in measure if words.what == "all" else {words.what} & set(measure):
            measure[name]()
    if words.what in {"memory", "all"}:
        rows.everything(words.data.resolve() / "run")
    if words.remove:
        shutil.rmtree(words.data)


if __name__ == "__main__":
    main()
