"""``manage forget_second_factor EMAIL``: for somebody who lost telephone, key and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from maklumat.foundation.actor import system_actor
from maklumat.organization.actions.staff import forget_second_factor
from maklumat.organization.models import Staff


class Command(BaseCommand):
    """Removes the factors, ends password and sessions, and leaves an entry in the record."""

    help = "Remove the second factor of an account whose owner lost it. Make sure first who is asking."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the account."""
        parser.add_argument("email", help="what the account signs in with")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Remove them, and say what comes next."""
        address = email.strip()
        staff = Staff.objects.filter(email__iexact=address).first() if "\x00" not in address else None
        if staff is None:
            raise CommandError("No account signs in with this address. Nothing was changed.")
        actor = system_actor("installation", staff.government_id)
        removed = forget_second_factor(staff.pk, actor=actor, now=timezone.now())
        self.stdout.write(f"{staff.name}: {removed} removed (app, keys, recovery codes). The password ended too.")
        self.stdout.write("Make a first password at the desk, or let them ask for one at /masuk/; then a new factor.")
