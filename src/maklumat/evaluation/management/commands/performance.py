"""``manage performance recount``: the figures of the scoreboard, counted anew from the rows."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from maklumat.evaluation.actions.rollups import recount
from maklumat.organization.models import Government
from maklumat.organization.queries import find_governments


class Command(BaseCommand):
    help = "Count the figures of the scoreboard anew; interrupted, the same line goes on where it stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the one subcommand."""
        commands = parser.add_subparsers(dest="task", required=True)
        commands.add_parser("recount", help="count every day again from the rows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count government by government."""
        for government in find_governments():
            self._recount(government)

    def _recount(self, government: Government) -> None:
        now = timezone.now()
        with tqdm(unit=" days", desc=government.short_name, disable=None, file=self.stderr) as bar:

            def progress(first: date, following: date | None) -> None:
                end = timezone.localdate(now)
                bar.total = max((end - first).days + 1, 1)
                bar.update(((following or end) - first).days - bar.n + (following is None))

            found = recount(government.pk, now=now, progress=progress)
        self.stdout.write(f"{government.short_name}: {'counted' if found else 'nothing to count yet'}.")
