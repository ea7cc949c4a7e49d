"""``./maklumat channels parse [--json] CHANNEL FILE…``: what we understand of a delivery, without a database."""

import argparse
import json
import sys
from pathlib import Path

from maklumat.channels.parsing import PARSERS, Event, parse
from maklumat.channels.parsing.events import to_contract


def main(arguments: list[str] | None = None) -> int:
    """Print the events of each file; return the exit status."""
    ask = argparse.ArgumentParser(prog="./maklumat channels", description="Read deliveries of a channel.")
    ask.add_argument("word", choices=["parse"], help="parse: print the events of each file")
    ask.add_argument("--json", action="store_true", help="print JSON, one object per file")
    ask.add_argument("channel", choices=sorted(PARSERS))
    ask.add_argument("files", nargs="+", type=Path, metavar="FILE")
    asked = ask.parse_intermixed_args(arguments)
    answers = []
    for path in asked.files:
        try:
            answers.append((path, parse(asked.channel, path.read_bytes())))
        except OSError as error:
            sys.stderr.write(f"{path}: {error.strerror}\n")
            return 2
    if asked.json:
        documents = [{"file": path.name, "events": [to_contract(event) for event in found]} for path, found in answers]
        sys.stdout.write(json.dumps(documents, ensure_ascii=False, indent=1) + "\n")
    else:
        for path, found in answers:
            sys.stdout.writelines(f"{path.name}: {_in_words(event)}\n" for event in found)
    return 0


def _in_words(event: Event) -> str:
    who = event.sender
    name = (who.phone or who.email or who.username or who.name or who.id or "?") if who else "-"
    files = f", {len(event.attachments)} file(s)" if event.attachments else ""
    return f"{event.kind}/{event.intake} {event.message_id or '-'} from {name}: {(event.text or '')[:60]!r}{files}"


if __name__ == "__main__":
    sys.exit(main())
