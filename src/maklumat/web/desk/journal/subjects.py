"""What an entry is about, by a name that people know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat, NullIf
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.applications.models import RegisterImport
from maklumat.catalogue.models import (
    Charter,
    ImportedFile,
    ImportedService,
    Regulation,
    Service,
    StandardVersion,
)
from maklumat.catalogue.queries import search_services
from maklumat.consultations.models import Forum
from maklumat.evaluation.models import AuditFinding
from maklumat.journal.models import Entry
from maklumat.journal.rules.chain import Subject
from maklumat.organization.models import ContactPerson, Government, Staff, Unit
from maklumat.organization.queries import find_staff_page, find_units

MOST_FOUND: Final = 6
_TEXT: Final = TextField()
KINDS: Final[Mapping[str, Promise]] = {
    "case": _("Reports"),
    "application": _("Applications"),
    "register": _("Registers taken over"),
    "unit": _("Units"),
    "contact": _("Contact persons"),
    "staff": _("Accounts"),
    "service": _("Services"),
    "standard": _("Standards"),
    "regulation": _("Regulations"),
    "charter": _("Charters"),
    "import": _("Imports"),
    "imported_file": _("Imported files"),
    "imported_service": _("Imported services"),
    "call": _("Calls"),
    "counter_queue": _("Queues at the counter"),
    "queue_number": _("Queue numbers"),
    "government": _("Government"),
    "forum": _("Forums"),
    "forum_input": _("Inputs"),
    "attendee": _("Attendance list"),
    "invitation": _("Invitations"),
    "stakeholder": _("Stakeholders"),
    "agreement": _("Agreements"),
    "record": _("Signed records"),
    "audit_finding": _("Findings"),
}


@dataclass(frozen=True, slots=True)
class SubjectLink:
    """A subject by its name, with the page of its chain."""

    kind: str
    name: str
    url: str


def subject_link(subject: Subject, names: Mapping[Subject, str]) -> SubjectLink:
    """Return a subject by the name that was found for it, else by its key."""
    kind, key = subject
    label = str(KINDS.get(kind, kind))
    return SubjectLink(label, names.get(subject, key), reverse("desk:show-chain", args=[kind, key]))


def find_names(government: Government, entries: Iterable[Entry]) -> dict[Subject, str]:
    """Return the names of what entries are about, in one statement for each kind that occurs.

    Cases and applications are named by their codes.
    """
    keys: dict[str, set[str]] = {}
    for entry in entries:
        keys.setdefault(entry.subject_kind, set()).add(entry.subject_key)
    names: dict[Subject, str] = {("government", government.slug): government.name}
    for kind, rows in _named(government.pk).items():
        ids = [int(key) for key in keys.get(kind, ()) if key.isascii() and key.isdigit()]
        if ids:
            names.update({(kind, str(pk)): name for pk, name in rows.filter(pk__in=ids).values_list("pk", "label")})
    return names


def _named(government_id: int) -> Mapping[str, QuerySet]:  # type: ignore[type-arg] # of several models
    staff = Staff.objects.filter(government_id=government_id)
    versions = StandardVersion.objects.of(government_id)
    return {
        "unit": Unit.objects.of(government_id).annotate(label=F("name")),
        "contact": ContactPerson.objects.of(government_id).annotate(label=F("name")),
        "staff": staff.annotate(label=F("name")),
        "service": Service.objects.of(government_id).annotate(label=F("name")),
        "regulation": Regulation.objects.of(government_id).annotate(
            label=Concat(F("kind"), Value(" "), F("number"), Value("/"), F("year"), output_field=_TEXT)
        ),
        "charter": Charter.objects.of(government_id).annotate(
            label=Concat(F("unit__name"), Value(" v"), F("number"), output_field=_TEXT)
        ),
        "register": RegisterImport.objects.of(government_id).annotate(label=F("name")),
        "imported_file": ImportedFile.objects.of(government_id).annotate(label=F("name")),
        "imported_service": ImportedService.objects.of(government_id).annotate(label=F("title")),
        "audit_finding": AuditFinding.objects.of(government_id).annotate(
            label=Coalesce(NullIf(F("title"), Value("")), F("service__name"), F("unit__name"))
        ),
        "forum": Forum.objects.of(government_id).annotate(label=F("title")),
        "standard": versions.annotate(label=Concat(F("service__name"), Value(" v"), F("number"), output_field=_TEXT)),
    }


def find_subjects(government_id: int, text: str, today: date) -> list[SubjectLink]:
    """Return units, accounts and services whose name holds these words."""
    named = Q(name__icontains=text) | Q(short_name__icontains=text) | Q(slug__icontains=text)
    units = find_units(government_id).filter(named)[:MOST_FOUND]
    people = find_staff_page(government_id, on=today, text=text, limit=MOST_FOUND).staff
    services = search_services(government_id, text, limit=MOST_FOUND)
    found = [
        *((("unit", str(unit.pk)), unit.name) for unit in units),
        *((("staff", str(person.pk)), person.name) for person in people),
        *((("service", str(service.pk)), service.name) for service in services),
    ]
    names = dict(found)
    return [subject_link(subject, names) for subject, _name in found]
