"""``manage demo_accounts``: the accounts of the demo and what to try with each."""

from typing import Any

from django.core.management.base import BaseCommand

from maklumat.demo.content import load_content
from maklumat.organization.models import Staff


class Command(BaseCommand):
    """Prints what ``./maklumat run`` shows once the demo is up."""

    help = "Print the demo accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print only accounts that exist, so that a real installation prints nothing."""
        content = load_content()
        known = set(Staff.objects.values_list("email", flat=True))
        shown = [person for person in content.staff if person.showcase and person.email in known]
        if not shown:
            return
        self.stdout.write(f"Demo accounts, all with the password: {content.demo_password}")
        for person in shown:
            self.stdout.write(f"  {person.email:34} {person.title}. {person.showcase}")
