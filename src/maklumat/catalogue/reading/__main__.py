"""``./maklumat standards parse [--json] FILE…``: what reading makes of files, without a database."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from maklumat.catalogue.reading.contract import file_to_contract
from maklumat.catalogue.reading.files import read_file
from maklumat.catalogue.reading.shapes import FileNotReadable
from maklumat.catalogue.reading.show import show


def main(words: list[str]) -> int:
    """Read the files named, print what was found; 1 when not one could be read."""
    parser = argparse.ArgumentParser(prog="./maklumat standards", description="Read service standards from files.")
    commands = parser.add_subparsers(dest="command", required=True)
    parse = commands.add_parser("parse", help="print the services, components and warnings of each file")
    parse.add_argument("--json", action="store_true", help="as JSON, one object a file")
    parse.add_argument("files", nargs="+", metavar="FILE", type=Path)
    options = parser.parse_args(words)
    answers = [_answer(path) for path in options.files]
    if options.json:
        sys.stdout.write(json.dumps(answers, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n\n".join(show(answer) for answer in answers) + "\n")
    return int(all("refused" in answer for answer in answers))


def _answer(path: Path) -> dict[str, Any]:
    try:
        return file_to_contract(read_file(path.name, path.read_bytes()))
    except FileNotReadable as refusal:
        return {"file": path.name, "services": [], "refused": refusal.reason.value}
    except OSError as error:
        return {"file": path.name, "services": [], "refused": "not_opened", "detail": error.strerror or ""}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
