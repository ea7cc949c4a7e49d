"""``manage prepare``: everything between a database server and a running product, in one process."""

import gc
from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

COLLECT_AFTER = (50_000, 20, 20)
"""Allocations before memory is looked through, and how often all of it is; left alone, an eighth of all time."""


class Command(BaseCommand):
    """Migrates, grants the app role its rights, gathers static files and, if asked, loads the demo government."""

    help = "Bring database and static files up to date; with --demo also the demo government."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --demo and --cases."""
        parser.add_argument("--demo", action="store_true", help="load the demo government when it is not there")
        parser.add_argument("--cases", type=int, default=0, help="add this many generated cases to the demo")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is done and how long it took."""
        gc.freeze()
        gc.set_threshold(*COLLECT_AFTER)
        self._step("Database tables", "migrate", interactive=False, verbosity=0)
        self._step("Static files", "collectstatic", interactive=False, verbosity=0)
        if options["demo"]:
            self._step("Demo government", "load_demo")
        if options["cases"]:
            self._step("Generated cases", "demo", cases=options["cases"])
        self._step("Rights of the app role", "grant_privileges", verbosity=0)

    def _step(self, title: str, command: str, **words: Any) -> None:
        began = monotonic()
        call_command(command, **words)
        self.stdout.write(f"{title}: {monotonic() - began:.1f} s")
