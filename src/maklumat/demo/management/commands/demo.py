"""``manage demo --cases N`` and ``manage demo --scale regency``: a large demonstration."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from maklumat.demo.generator.loading import BARE_FROM, Progress, is_seed_used, load_cases
from maklumat.demo.regency import CASES, RegencyThereError, load_regency
from maklumat.foundation.refusals import NotFound

TITLES = {"cases": "Cases", "indexes": "Indexes", "districts": "Districts"}


class Command(BaseCommand):
    """Generates cases with messages, deadlines and journal, spread over the past months; before them the districts."""

    help = "Add generated cases, or with --scale regency the twenty districts with theirs, to the demo government."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --cases, --scale and --seed."""
        parser.add_argument("--cases", type=int, metavar="N", help="how many cases to add")
        parser.add_argument(
            "--scale", choices=["regency"], help=f"the twenty districts and their figures, with {CASES} cases"
        )
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="which ones (default: 1)")

    def handle(
        self, *args: Any, cases: int | None = None, scale: str | None = None, seed: int = 1, **options: Any
    ) -> None:
        """Load them in one transaction, with a progress bar when somebody watches."""
        if cases is None and scale is None:
            raise CommandError("Say how many cases with --cases, or --scale regency.")
        if (cases is not None and cases < 1) or seed < 0:
            raise CommandError("Give at least one case, and a seed that is not negative.")
        if cases is not None and cases >= BARE_FROM:
            self.stdout.write("So many cases keep the database to themselves: web and worker wait until they are in.")
        bars: dict[str, tqdm[Any]] = {}

        def progress(what: str, done: int, total: int) -> None:
            bar = bars.get(what) or bars.setdefault(what, tqdm(total=total, desc=TITLES[what], disable=None))
            bar.update(done - bar.n)

        try:
            if scale:
                self._load_regency(cases or CASES, seed, progress)
            else:
                self._load_cases(cases or 0, seed, progress)
        except NotFound:
            raise CommandError("There is no demo government to add cases to. Load it with: load_demo") from None
        finally:
            for bar in bars.values():
                bar.close()

    def _load_cases(self, cases: int, seed: int, progress: Progress) -> None:
        if is_seed_used(seed):
            raise CommandError(f"The cases of seed {seed} are there already. Choose another with --seed.")
        entries = load_cases(cases, seed=seed, now=timezone.now(), progress=progress)
        self.stdout.write(f"{cases} cases and {entries} journal entries added.")

    def _load_regency(self, cases: int, seed: int, progress: Progress) -> None:
        try:
            load_regency(cases=cases, seed=seed, now=timezone.now(), progress=progress)
        except RegencyThereError:
            raise CommandError(f"The districts, or the cases of seed {seed}, are there already.") from None
        self.stdout.write(f"The districts with their figures and {cases} cases added.")
