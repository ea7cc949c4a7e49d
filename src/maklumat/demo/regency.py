"""The whole regency: twenty districts begun from the shipped kit, with registers, surveys and reports of their own.

Everything but the reports goes through the product's own actions. Names of districts and villages are true (handbook
10.3); people, numbers and figures are invented. The same seed and moment give the same regency.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import slugify

from maklumat.applications.actions.register_rows import check_register, import_register
from maklumat.applications.actions.registers import IncomingRegister, start_register_import, take_over_register
from maklumat.applications.reading.tables import read_table
from maklumat.catalogue.actions.enactment import import_standard
from maklumat.catalogue.actions.services import add_service
from maklumat.catalogue.actions.starter_kits import link_kit
from maklumat.catalogue.models import KitLink, Service
from maklumat.demo.content import load_content
from maklumat.demo.generator.loading import is_seed_used, load_cases
from maklumat.demo.surveys import publish_survey
from maklumat.evaluation.actions.rollups import recount
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor, system_actor
from maklumat.foundation.refusals import NotFound
from maklumat.organization.actions.contacts import ChannelInput, save_contact
from maklumat.organization.actions.staff import grant_role, invite_staff
from maklumat.organization.models import Government, Staff, Unit
from maklumat.organization.queries import get_calendar, get_staff_actor
from maklumat.organization.vocabulary import ContactKind, Role, UnitKind
from maklumat.processes.kits.importing import find_agency, import_kit, source_of, start_agency
from maklumat.processes.kits.reading import Kit, KitService
from maklumat.processes.kits.shelf import read_shipped

KIT: Final = "kecamatan"
CASES: Final = 4_000
DRAFTS: Final = 4
SINCE: Final = date(2020, 1, 1)
REGISTER_DAYS: Final = 150
SMALLEST, LARGEST = 12, 320
"""Requests in the registers of the smallest and the largest district."""
YOUNGEST_STANDARD_DAYS, DUE_STANDARD_DAYS, OLDEST_STANDARD_DAYS = 160, 360, 1_300
"""Older than the registers; two in three are not due for review yet."""
RESPONDENTS: Final = (18, 40)
OPEN_DAYS: Final = 12
OPEN_SHARE: Final = 0.5
HEAD: Final = "No. Register;Jenis Layanan;Tgl Masuk;Tgl Selesai"

Progress = Callable[[str, int, int], object]
"""Told what is being done, how much of it is done, and of how much."""


class RegencyThereError(Exception):
    """The districts, or cases of this seed, were loaded before."""


@dataclass(frozen=True)
class District:
    """How a district does, drawn once.

    Attributes:
        standards: how many are in force.
        requests: how many stand in its register.
        speed: share finished on the day of receipt, 0 to 1; the others take a week or more.
        content: how content people are, 0 to 1.
    """

    name: str
    standards: int
    requests: int
    speed: float
    content: float

    @property
    def slug(self) -> str:
        """Return its address, as the map of the scoreboard knows it."""
        return f"kecamatan-{slugify(self.name)}"


def district_names() -> list[str]:
    """Return the names of the twenty districts."""
    return [place.district for place in load_content().phrases.places]


def draw_districts(names: Iterable[str], seed: int) -> list[District]:
    """Draw how each district does; a few are small, so that not every comparison says something."""
    chance = random.Random(f"{seed} districts")
    return [
        District(
            name,
            standards=chance.randrange(6, 19),
            requests=round(SMALLEST + (LARGEST - SMALLEST) * chance.random() ** 2),
            speed=chance.uniform(0.62, 0.97),
            content=chance.uniform(0.5, 0.85),
        )
        for name in names
    ]


@transaction.atomic
def load_regency(
    *, cases: int = CASES, seed: int = 1, now: datetime, progress: Progress, names: Sequence[str] = ()
) -> None:
    """Add the districts to the demo government, all or nothing.

    Args:
        cases: how many reports are spread over all agencies.
        seed: the same seed and moment give the same regency.
        now: nothing loaded is later.
        progress: told after each district, each block of cases and each index.
        names: which districts; left out, all twenty.

    Raises:
        NotFound: the demo government is not loaded.
        RegencyThereError: it was done before.
    """
    government = Government.objects.filter(slug=load_content().governments[0].slug).first()
    if government is None:
        raise NotFound
    if is_seed_used(seed) or KitLink.objects.of(government.pk).filter(kit_name=KIT, linked_by="Contoh").exists():
        raise RegencyThereError
    actor = replace(system_actor("demo", government.pk), name="Contoh")
    districts = draw_districts(names or district_names(), seed)
    for done, district in enumerate(districts, start=1):
        _Loading(government, district, random.Random(f"{seed} {district.name}"), actor, now).load()
        progress("districts", done, len(districts))
    load_cases(cases, seed=seed, now=now, progress=progress)
    recount(government.pk, now=now)


class _Loading:
    """Loads one district."""

    def __init__(
        self, government: Government, district: District, chance: random.Random, actor: Actor, now: datetime
    ) -> None:
        self.government, self.district, self.chance, self.actor, self.now = government, district, chance, actor, now
        self.today = get_calendar(government).local_date(now)
        self.zone = ZoneInfo(government.zone)

    def load(self) -> None:
        kit = read_shipped()[KIT]
        whole = [one for one in kit.services if not one.open_components]
        enacted = self.chance.sample(whole, min(self.district.standards, len(whole)))
        drafts = [one for one in kit.services if one not in enacted][:DRAFTS]
        name = f"Kecamatan {self.district.name}"
        unit = find_agency(self.government.pk, self.district.slug) or start_agency(
            self.government.pk,
            kind=UnitKind.DISTRICT,
            slug=self.district.slug,
            name=name,
            actor=self.actor,
            now=self.now,
        )
        import_kit(replace(kit, services=tuple(drafts)), agency_id=unit.pk, actor=self.actor, now=self.now)
        units = {one.slug: one for one in Unit.objects.of(unit.government_id).filter(path__startswith=unit.path)}
        services = [
            self._enact(kit, one, units.get(f"{unit.slug}-{one.unit}", unit), order)
            for order, one in enumerate(enacted)
        ]
        officer = self._staff(unit)
        self._register(unit, services, officer)
        content, people = self.district.content, self.chance.randrange(*RESPONDENTS)
        publish_survey(unit, self.today - timedelta(days=40), self.chance, content, people, actor=self.actor)

    def _enact(self, kit: Kit, written: KitService, unit: Unit, order: int) -> Service:
        """Add a service with a standard in force since some day of the past years."""
        is_due = self.chance.random() < 1 / 3
        ages = (DUE_STANDARD_DAYS, OLDEST_STANDARD_DAYS) if is_due else (YOUNGEST_STANDARD_DAYS, DUE_STANDARD_DAYS)
        days = self.chance.randrange(*ages)
        since = self.today - timedelta(days=days)
        at = datetime.combine(since, time(9), self.zone)
        service = add_service(
            unit.pk,
            slug=written.slug,
            name=written.name,
            summary=written.summary,
            audience=written.audience,
            needs=written.needs,
            order=order,
            actor=self.actor,
            now=at,
        )
        import_standard(
            service.pk,
            components=written.components,
            decision_number=f"000.8.3/{order + 1}/{self.district.slug}/{since.year} (contoh)",
            decision_date=since,
            decided_by=f"Camat {self.district.name}",
            in_force_from=since,
            consultation_record=f"Berita acara forum {self.district.name} (contoh)",
            actor=self.actor,
            now=at,
        )
        link_kit(service.pk, source_of(kit, written), actor=self.actor, now=at)
        return service

    def _staff(self, unit: Unit) -> Staff:
        """Invite a head and an officer, and name the officer as contact person; return the officer."""
        book = load_content().phrases
        people = {}
        for role, position in ((Role.DIVISION_HEAD, "Camat"), (Role.OFFICER, "Kepala Seksi Pelayanan Umum")):
            name = f"{self.chance.choice(book.first_names)} {self.chance.choice(book.last_names)}"
            email = f"{position.split()[0].lower()}.{self.district.slug}@contoh.example"
            person = invite_staff(unit.pk, email=email, name=name, position=position, actor=self.actor, now=self.now)
            grant_role(person.pk, role=role, unit_id=unit.pk, valid_from=SINCE, actor=self.actor, now=self.now)
            people[role] = person
        officer = people[Role.OFFICER]
        number = f"0812000{self.chance.randrange(100_000):05}"
        save_contact(
            unit.pk,
            name=officer.name,
            position=officer.position,
            is_deputy=False,
            order=0,
            staff_id=officer.pk,
            channels=[ChannelInput(ContactKind.WHATSAPP, number, "")],
            actor=self.actor,
            now=self.now,
        )
        return officer

    def _register(self, unit: Unit, services: Sequence[Service], officer: Staff) -> None:
        """Take over the register that the district kept."""
        lines = [HEAD, *(self._line(number, self.chance.choice(services)) for number in range(self.district.requests))]
        upload = UploadedBytes(f"register-{unit.slug}.csv", "\n".join(lines).encode())
        clerk, robot = get_staff_actor(officer), system_actor("demo", unit.government_id)
        register = start_register_import(
            IncomingRegister(f"contoh-{unit.slug}", unit.pk, upload), actor=clerk, now=self.now
        )
        check_register(register.pk, actor=robot, now=self.now, read=read_table)
        take_over_register(register.pk, actor=clerk, now=self.now)
        import_register(register.pk, actor=robot, now=self.now, read=read_table)

    def _line(self, number: int, service: Service) -> str:
        """Return a request of the past months: most finished at once, some late, the youngest perhaps still open."""
        days = self.chance.randrange(1, REGISTER_DAYS)
        received = self.today - timedelta(days=days)
        is_quick = self.chance.random() < self.district.speed
        finished = received + timedelta(days=self.chance.randrange(2) if is_quick else self.chance.randrange(7, 30))
        is_open = finished >= self.today or (days < OPEN_DAYS and self.chance.random() < OPEN_SHARE)
        day = "" if is_open else finished.isoformat()
        return f"{number + 1};{service.name};{received.isoformat()};{day}"
