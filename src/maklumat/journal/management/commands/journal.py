"""``manage journal verify`` and ``manage journal proof CODE``: the journal from the terminal."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from maklumat.journal.errors import EntryNotSealed
from maklumat.journal.queries import find_entries, get_proof, summarise_journal, verify


class Command(BaseCommand):
    help = "Verify the whole journal, or write the proofs of one subject's entries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two subcommands."""
        commands = parser.add_subparsers(dest="task", required=True)
        commands.add_parser("verify", help="walk every chain and every checkpoint")
        proof = commands.add_parser("proof", help="write one proof file per sealed entry of a subject")
        proof.add_argument("key", metavar="CODE", help="tracking code, or the id of another subject")
        proof.add_argument("--kind", default="case", help="kind of the subject (default: case)")
        proof.add_argument("--folder", type=Path, default=Path(), help="where to write (default: here)")

    def handle(self, *args: Any, task: str, **options: Any) -> None:
        """Do one of the two."""
        if task == "verify":
            self._verify()
        else:
            self._write_proofs(options["kind"], options["key"], options["folder"])

    def _verify(self) -> None:
        total = summarise_journal().entries
        with tqdm(total=total, unit=" entries", desc="Verifying", disable=None, file=self.stderr) as bar:
            result = verify(progress=bar.update)
        if result.broken:
            broken = result.broken
            raise CommandError(
                f"The journal is BROKEN at {broken.kind} {broken.key}, entry {broken.sequence}: {broken.reason}.",
                returncode=1,
            )
        self.stdout.write(
            f"The journal is whole: {result.entries} entries in {result.chains} chains,"
            f" {result.checkpoints} checkpoints."
        )

    def _write_proofs(self, kind: str, key: str, folder: Path) -> None:
        entries = list(find_entries((kind, key)))
        if not entries:
            raise CommandError(f"The journal knows no {kind} {key}. Check the code; another kind needs --kind.")
        folder.mkdir(parents=True, exist_ok=True)
        for entry in entries:
            path = folder / f"{kind}-{key}-{entry.sequence}.proof.json"
            try:
                proof = get_proof(entry)
            except EntryNotSealed:
                self.stdout.write(f"{entry.sequence:>4} {entry.event}: not sealed yet, no proof")
                continue
            path.write_text(json.dumps(proof, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            self.stdout.write(f"{entry.sequence:>4} {entry.event}: {path}")
