"""Applications of the demo: half a year of requests for the services residents come for, in every state.

Each is brought to its state by the product's own actions; what lies after the present has simply not happened yet.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from maklumat.applications.actions.checking import Completion, Verdict, check_documents, complete_documents
from maklumat.applications.actions.closing import (
    Product,
    finish_application,
    hand_over,
    let_lapse,
    refuse_application,
    withdraw_application,
)
from maklumat.applications.actions.intake import Request, file_application
from maklumat.applications.actions.work import resume_work, wait_for_agency
from maklumat.applications.models import Application
from maklumat.applications.rules.promises import promised_limit
from maklumat.applications.vocabulary import HandoverWay
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_services, get_standard_in_force, read_components
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import Audience
from maklumat.channels.identities import Contact
from maklumat.demo.offices import Offices
from maklumat.foundation.actor import Actor, ActorKind, reporter_actor, system_actor
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import SPANS, Limit
from maklumat.organization.models import Government, Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import find_staff_for, get_calendar, get_staff_actor
from maklumat.organization.vocabulary import Role

SERVICES = 6
EACH = 12
DAYS = 180
SEED = 27
PEOPLE = ("Andi Saputra", "Siti Rahma", "Yohanes Liah", "Nur Aini", "Bambang Wijaya", "Maria Lawai", "Hj. Rusdiana")
WISHES = (
    "Untuk kegiatan warga bulan depan di desa kami.",
    "Diperlukan sebelum rapat pengurus akhir bulan.",
    "Permohonan pertama kami; mohon petunjuk bila ada yang kurang.",
    "",
)
FAULTS = ("Belum ditandatangani ketua.", "Fotonya buram dan tidak terbaca.", "Masa berlakunya sudah lewat.")

ASKERS = ("kesra", "kecamatan-tenggarong")
ASKS = (
    "Untuk kegiatan bagian kami bulan depan.",
    "Mohon diproses sebelum rapat koordinasi kecamatan.",
)

Step = tuple[datetime, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Office:
    """Where the work is done, and by whom."""

    service: Service
    components: Components
    officer: StaffActor
    calendar: WorkingCalendar
    limit: Limit


def load_applications(government: Government, *, now: datetime) -> None:
    """Load the applications of the services for residents, the same ones for the same day."""
    calendar = get_calendar(government)
    today, chance = calendar.local_date(now), random.Random(SEED)
    services = list(find_services(government.pk, Audience.PUBLIC))
    offices = [office for service in services if (office := _office(service, calendar, today))]
    for place, office in enumerate(offices[:SERVICES]):
        for number in range(EACH):
            age = DAYS - number * DAYS // EACH - place
            received = _moment(calendar, today - timedelta(days=max(age, 1)), chance)
            _play(government, office, f"contoh-permohonan-{place}-{number}", received, chance, now=now)


def load_own_requests(offices: Offices, *, now: datetime) -> None:
    """Let Kesra and a district ask other units for internal services: one waits, one was returned, one is in work."""
    calendar = get_calendar(offices.units["kesra"].government)
    today = calendar.local_date(now)
    askers = [(offices.units[slug], offices.of_unit(slug, Role.OFFICER)) for slug in ASKERS]
    services = find_services(offices.units["kesra"].government_id, Audience.INTERNAL)
    providers = [one for service in services if (one := _office(service, calendar, today))]
    for place, (unit, staff) in enumerate(askers * 2):
        others = [one for one in providers if one.service.unit_id != unit.pk]
        if staff is None or not others:
            continue
        asked_at = _moment(calendar, today - timedelta(days=3 + place), random.Random(SEED + place))
        _ask(others[place % len(others)], unit, get_staff_actor(staff, on=today), place, asked_at)


def _ask(provider: Office, unit: Unit, asker: StaffActor, place: int, at: datetime) -> None:
    """File one request, and take it one step further than the one before."""
    request = Request(
        service_id=provider.service.pk,
        submission_key=f"contoh-permintaan-{place}-{unit.slug}"[:40],
        contact=Contact(name=asker.name),
        wish=ASKS[place % len(ASKS)],
        brought=frozenset(item.id for item in provider.components.requirements),
        customer_unit_id=unit.pk,
    )
    government = unit.government
    application = file_application(request, government=government, actor=asker, now=at).application
    ids = list(application.documents.order_by("position").values_list("item_id", flat=True))
    later = at + timedelta(hours=3)
    if place and ids:
        verdicts = {item: Verdict(is_complete=True) for item in ids}
        if place == 1:
            verdicts[ids[0]] = Verdict(is_complete=False, reason=FAULTS[0])
        check_documents(application.code, verdicts, actor=provider.officer, now=later)


def _office(service: Service, calendar: WorkingCalendar, today: date) -> Office | None:
    standard = get_standard_in_force(service.pk, today)
    staff = find_staff_for(service.unit.path, Role.OFFICER, Role.DIVISION_HEAD).first()
    if standard is None or staff is None:
        return None
    components = read_components(standard)
    limit = promised_limit(components)
    if limit is None:
        return None
    return Office(service, components, get_staff_actor(staff, on=today), calendar, limit)


def _play(
    government: Government, office: Office, key: str, received: datetime, chance: random.Random, *, now: datetime
) -> None:
    """Let one application live until its end, or until the present."""
    standard = get_standard_in_force(office.service.pk, office.calendar.local_date(received))
    if standard is None:
        return
    request = Request(
        service_id=office.service.pk,
        submission_key=key,
        contact=Contact(name=chance.choice(PEOPLE), phone="081200000001"),
        wish=chance.choice(WISHES),
        brought=frozenset(item.id for item in read_components(standard).requirements),
    )
    visitor = Actor(ActorKind.VISITOR, id="visitor", name="", government_id=government.pk)
    application = file_application(request, government=government, actor=visitor, now=received).application
    for at, act in _road(office, application, received, chance):
        if at >= now:
            return
        act()


def _road(office: Office, application: Application, received: datetime, chance: random.Random) -> Iterator[Step]:
    """Yield what happens and when; drawn anew for each application."""
    code, officer, fate = application.code, office.officer, chance.random()
    ids = [item.item_id for item in application.documents.order_by("position")]
    fine = {item: Verdict(is_complete=True) for item in ids}
    at = _after(office, received, 0.1)
    if fate < 0.34 and ids:
        wrong = {chance.choice(ids): Verdict(is_complete=False, reason=chance.choice(FAULTS))}
        yield at, _bind(check_documents, code, fine | wrong, actor=officer, now=at)
        if fate < 0.05:
            gone = at + timedelta(days=31)
            yield gone, _bind(let_lapse, code, actor=system_actor("lapse", application.government_id), now=gone)
            return
        at = _moment(office.calendar, office.calendar.local_date(at) + timedelta(days=chance.randint(1, 6)), chance)
        applicant = reporter_actor(code, application.government_id)
        done = Completion(f"{application.submission_key}-l", brought=frozenset(wrong))
        yield at, _bind(complete_documents, code, done, actor=applicant, now=at)
        at += timedelta(minutes=25)
    yield at, _bind(check_documents, code, fine, actor=officer, now=at)
    if fate > 0.96:
        at += timedelta(hours=1)
        yield at, _bind(withdraw_application, code, actor=reporter_actor(code, application.government_id), now=at)
        return
    if fate > 0.84:
        at += timedelta(minutes=20)
        yield at, _bind(wait_for_agency, code, note="Rekomendasi teknis dinas terkait.", actor=officer, now=at)
        at = _moment(office.calendar, office.calendar.local_date(at) + timedelta(days=chance.randint(2, 7)), chance)
        yield at, _bind(resume_work, code, actor=officer, now=at)
    at = _after(office, at, chance.uniform(1.2, 1.9) if chance.random() < 0.14 else chance.uniform(0.2, 0.7))
    if 0.8 < fate <= 0.84:
        reason = "Kegiatan berada di luar wilayah kewenangan kami. Silakan mengajukan ke kecamatan setempat."
        yield at, _bind(refuse_application, code, reason=reason, actor=officer, now=at)
        return
    yield at, _bind(finish_application, code, actor=officer, now=at)
    at = _moment(office.calendar, office.calendar.local_date(at) + timedelta(days=chance.randint(1, 4)), chance)
    product = Product(HandoverWay.PICKUP, number=f"B-{application.pk}/2026", recipient=chance.choice(PEOPLE))
    yield at, _bind(hand_over, code, product, actor=officer, now=at)


def _bind(act: Callable[..., object], *args: object, **facts: object) -> Callable[[], object]:
    return lambda: act(*args, **facts)


def _after(office: Office, start: datetime, share: float) -> datetime:
    """Return a moment after a share of the promise has passed, in office hours."""
    span = SPANS.get(office.limit.unit)
    if span:
        return start + span * office.limit.amount * share
    day, left = office.calendar.local_date(start), round(office.limit.amount * share)
    while left > 0:
        day += timedelta(days=1)
        left -= office.calendar.is_working_day(day)
    return max(start + timedelta(minutes=15), datetime.combine(day, time(13, 30), office.calendar.time_zone))


def _moment(calendar: WorkingCalendar, day: date, chance: random.Random) -> datetime:
    """Return a moment in office hours of a day, or of the next one that is worked."""
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(8), calendar.time_zone) + timedelta(minutes=chance.randint(0, 300))
