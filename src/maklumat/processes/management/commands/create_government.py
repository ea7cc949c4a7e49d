"""``manage create_government``: the first government of a real installation, and its first administrator."""

import re
from argparse import ArgumentParser
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email, validate_slug
from django.http.request import validate_host
from django.utils import timezone, translation
from django.utils.text import slugify

from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import Refusal
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_governments
from maklumat.organization.vocabulary import UnitKind
from maklumat.processes.installation import Installed, Plan, create_government

PREFIX = re.compile(r"[A-Z]{2,4}")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,118}[a-z0-9])?")
LONGEST = {
    "slug": 50,
    "name": 120,
    "short_name": 60,
    "agency_name": 120,
    "agency_short_name": 50,
    "admin_email": 254,
    "admin_name": 120,
}
REQUIRED = {
    "slug": "short name in addresses, small letters: kutai-kartanegara",
    "name": "full official name",
    "short_name": "name where there is little room",
    "host": "host name that leads to it, without https://",
    "prefix": "two to four capital letters in front of every tracking code, for good",
    "admin_email": "what the first administrator signs in with",
    "admin_name": "the name of the first administrator",
}


class Command(BaseCommand):
    """Checks what was typed, then makes everything in one transaction."""

    help = "Create a government with deadlines, calendar, one unit that receives reports, and an administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what has to be said, and what has a usual answer."""
        for name, meaning in REQUIRED.items():
            parser.add_argument(f"--{name.replace('_', '-')}", required=True, help=meaning)
        parser.add_argument("--zone", default=Plan.zone, help="IANA time zone (default: %(default)s)")
        parser.add_argument("--zone-label", default=Plan.zone_label, help="how people write it (default: %(default)s)")
        parser.add_argument("--agency-name", default=Plan.agency_name, help="who receives (default: %(default)s)")
        parser.add_argument("--agency-short-name", default=Plan.agency_short_name, help="default: %(default)s")
        parser.add_argument(
            "--inspectorate-name",
            default=Plan.inspectorate_name,
            help="who examines matters of supervision; '' for none (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create it, or say in one sentence why not; the terminal speaks English, as everywhere."""
        with translation.override("en"):
            self._create(options)

    def _create(self, options: dict[str, Any]) -> None:
        words = {name: str(options[name]).strip() for name in Plan.__dataclass_fields__}
        plan = Plan(**(words | {"host": words["host"].lower(), "slug": words["slug"].lower()}))
        _check(plan)
        for known in find_governments():
            if known.host == plan.host:
                raise CommandError(f"{plan.host} leads to {known.name} already. Nothing was created.")
        try:
            installed = create_government(plan, actor=system_actor("installation"), now=timezone.now())
        except Refusal as refusal:
            raise CommandError(f"{refusal} Nothing was created.") from None
        self._say(installed)

    def _say(self, installed: Installed) -> None:
        government, administrator = installed.government, installed.administrator
        self.stdout.write(f"{government.name} is there; reports arrive at {installed.agency.name}.")
        if not Unit.objects.of(government.pk).filter(kind=UnitKind.INSPECTORATE).exists():
            self.stdout.write("No Inspectorate: until a unit of that kind is added, matters of supervision go nowhere.")
        if not validate_host(government.host, settings.ALLOWED_HOSTS):
            self.stdout.write(f"Not answered yet: add {government.host} to MAKLUMAT_ALLOWED_HOSTS and restart.")
        self.stdout.write(f"Sign in at /masuk/ as {administrator.email} with this password, shown only now:")
        self.stdout.write(f"  {installed.password}")
        self.stdout.write("Then choose one of your own, and switch on a second factor.")


def _check(plan: Plan) -> None:
    try:
        validate_slug(plan.slug)
        validate_email(plan.admin_email)
    except ValidationError as wrong:
        raise CommandError(" ".join(wrong.messages)) from None
    if not PREFIX.fullmatch(plan.prefix):
        raise CommandError("--prefix takes two to four capital letters, for example KKR.")
    if not HOST.fullmatch(plan.host):
        raise CommandError("--host takes a host name alone, for example layanan.example.go.id.")
    if plan.zone not in available_timezones():
        raise CommandError("--zone takes a name such as Asia/Jakarta, Asia/Makassar or Asia/Jayapura.")
    if not slugify(plan.agency_short_name):
        raise CommandError("--agency-short-name needs letters.")
    if len(plan.inspectorate_name) > LONGEST["agency_name"]:
        raise CommandError(f"--inspectorate-name takes at most {LONGEST['agency_name']} characters.")
    for name, most in LONGEST.items():
        if not 0 < len(getattr(plan, name)) <= most:
            raise CommandError(f"--{name.replace('_', '-')} takes between 1 and {most} characters.")
