"""``./maklumat kit check FILE…``: whether files are starter kits, without a database."""

import argparse
import sys
from pathlib import Path

import django
from django.utils import translation

from maklumat.processes.kits.errors import NotAKit
from maklumat.processes.kits.marked_yaml import MAX_BYTES
from maklumat.processes.kits.reading import read_kit


def main(arguments: list[str] | None = None) -> int:
    """Print what each file holds, or every problem with its line; return the exit status, 1 when one is no kit."""
    ask = argparse.ArgumentParser(prog="./maklumat kit", description="Check starter kits.")
    ask.add_argument("word", choices=["check"], help="check: name every problem with its line")
    ask.add_argument("--language", choices=["id", "en"], default="id", help="in which language problems are told")
    ask.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a kit in YAML")
    asked = ask.parse_args(arguments)
    django.setup()
    with translation.override(asked.language):
        return max([_check(path) for path in asked.files])


def _check(path: Path) -> int:
    try:
        with path.open("rb") as file:
            kit = read_kit(file.read(MAX_BYTES + 1))
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}\n")
        return 1
    except NotAKit as error:
        for problem in error.problems:
            where = ": ".join(word for word in (f"{path}:{problem.line}", problem.place) if word)
            sys.stderr.write(f"{where}: {problem.why}\n")
        return 1
    sys.stdout.write(f"{path}: {kit.name} {kit.version}, {len(kit.units)} units, {len(kit.services)} services\n")
    for service in kit.services:
        if service.open_components:
            sys.stdout.write(f"  {service.slug}: left open: {', '.join(service.open_components)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
