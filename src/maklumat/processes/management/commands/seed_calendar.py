"""``manage seed_calendar YEAR``: the days off of a new year, for every government or one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from maklumat.foundation.actor import system_actor
from maklumat.foundation.national_holidays import seed_days_off
from maklumat.organization.queries import find_governments
from maklumat.processes.calendar import seed_year

FIRST_YEAR, LAST_YEAR = 2020, 2100
ESTIMATE = "(perkiraan)"


class Command(BaseCommand):
    """Fills the editable table from the installed holidays library; days already there stay as they are."""

    help = "Take over national holidays and joint leave of a year. Confirm them at the desk once the decree is out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the year and the government."""
        parser.add_argument("year", type=int, help="which year, such as 2028")
        parser.add_argument("--government", default="", metavar="SLUG", help="only this one; left out, every one")

    def handle(self, *args: Any, year: int, government: str, **options: Any) -> None:
        """Seed it and say what came, and what is an estimate."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"A year between {FIRST_YEAR} and {LAST_YEAR}, please.")
        chosen = [one for one in find_governments() if government in {"", one.slug}]
        if not chosen:
            raise CommandError(
                f"No government is called {government}." if government else "There is no government yet."
            )
        days = seed_days_off([year])
        for one in chosen:
            added = seed_year(one.pk, year, actor=system_actor("installation", one.pk), now=timezone.now())
            self.stdout.write(f"{one.name}: {added} days off of {year} added, {len(days) - added} were there.")
            self.stdout.write(f"  Confirmed until {one.calendar_confirmed_until}, as before.")
        estimates = sum(name.endswith(ESTIMATE) for _day, name, _category in days)
        if estimates:
            self.stdout.write(f"{estimates} of them are estimates: no decree that this version knows has fixed them.")
        self.stdout.write("Compare them with the decree at the desk, then confirm the calendar.")
