"""``manage demo --cases N``: a large demonstration, made in bulk."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from maklumat.demo.generator.loading import BARE_FROM, is_seed_used, load_cases
from maklumat.foundation.refusals import NotFound

TITLES = {"cases": "Cases", "indexes": "Indexes"}


class Command(BaseCommand):
    """Generates cases with messages, deadlines and journal, spread over the past months."""

    help = "Add generated cases to the demo government; the same seed gives the same cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --cases and --seed."""
        parser.add_argument("--cases", type=int, required=True, metavar="N", help="how many cases to add")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="which ones (default: 1)")

    def handle(self, *args: Any, cases: int, seed: int = 1, **options: Any) -> None:
        """Load them in one transaction, with a progress bar when somebody watches."""
        if cases < 1 or seed < 0:
            raise CommandError("Give at least one case, and a seed that is not negative.")
        if is_seed_used(seed):
            raise CommandError(f"The cases of seed {seed} are there already. Choose another with --seed.")
        if cases >= BARE_FROM:
            self.stdout.write("So many cases keep the database to themselves: web and worker wait until they are in.")
        bars: dict[str, tqdm[Any]] = {}

        def progress(what: str, done: int, total: int) -> None:
            bar = bars.get(what) or bars.setdefault(what, tqdm(total=total, desc=TITLES[what], disable=None))
            bar.update(done - bar.n)

        try:
            entries = load_cases(cases, seed=seed, now=timezone.now(), progress=progress)
        except NotFound:
            raise CommandError("There is no demo government to add cases to. Load it with: load_demo") from None
        finally:
            for bar in bars.values():
                bar.close()
        self.stdout.write(f"{cases} cases and {entries} journal entries added.")
