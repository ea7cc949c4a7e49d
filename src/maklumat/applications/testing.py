"""Made-up applications for tests, brought to their state by the real actions: fixed, boring facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from maklumat.applications.actions.checking import Verdict, check_documents
from maklumat.applications.actions.closing import Product, finish_application, hand_over, refuse_application
from maklumat.applications.actions.intake import Receipt, Request, file_application
from maklumat.applications.actions.work import wait_for_agency
from maklumat.applications.models import Application
from maklumat.applications.vocabulary import ApplicationStatus, HandoverWay
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_standard_in_force, read_components
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.channels.identities import Contact
from maklumat.channels.models import ChannelAccount
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor, ActorKind, reporter_actor, system_actor
from maklumat.organization.actions.calendar import seed_holidays
from maklumat.organization.models import Government, Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar
from maklumat.organization.testing import NOON, make_actor, make_unit
from maklumat.organization.vocabulary import Role

APPLICANT = Contact(name="Siti Rahma", phone="081200000001", email="warga@contoh.example")


def make_open_service(unit: Unit | None = None, slug: str = "rekomendasi", **facts: Any) -> Service:
    """Return a service with a standard in force, a decreed calendar and a mail account of its government."""
    unit = unit or make_unit()
    service = make_service(unit, slug)
    if get_standard_in_force(service.pk, get_calendar(unit.government).local_date(NOON)) is None:
        make_standard(service, **facts)
        seed_holidays(unit.government_id, years=[2026, 2027], actor=system_actor("test", unit.government_id), now=NOON)
        ChannelAccount.objects.get_or_create(
            government=unit.government, channel=Channel.EMAIL, address=f"maklumat@{unit.government.slug}.example"
        )
    return service


def make_applicant_visitor(government: Government) -> Actor:
    """Return someone from outside."""
    return Actor(ActorKind.VISITOR, id="web", name="", government_id=government.pk)


def make_request(service: Service, key: str = "kunci-permohonan-1", **facts: Any) -> Request:
    """Return a request that brings every document on paper, as the web form would send it."""
    standard = get_standard_in_force(service.pk, get_calendar(service.government).local_date(NOON))
    items = read_components(standard).requirements if standard else ()
    request = Request(
        service_id=service.pk,
        submission_key=key,
        contact=APPLICANT,
        wish="Untuk acara warga bulan depan.",
        brought=frozenset(item.id for item in items),
        wants_email=True,
    )
    return replace(request, **facts)


def file_request(service: Service, key: str = "kunci-permohonan-1", *, now: datetime = NOON, **facts: Any) -> Receipt:
    """File an application from outside."""
    return file_application(
        make_request(service, key, **facts),
        government=service.government,
        actor=make_applicant_visitor(service.government),
        now=now,
    )


def make_worker(unit: Unit) -> StaffActor:
    """Return an officer of the unit."""
    return make_actor(Role.OFFICER, unit)


def make_head_of(unit: Unit) -> StaffActor:
    """Return the head of the unit."""
    return make_actor(Role.DIVISION_HEAD, unit)


def applicant_of(application: Application) -> Actor:
    """Return who showed code and secret words."""
    return reporter_actor(application.code, application.government_id)


def all_complete(application: Application) -> dict[str, Verdict]:
    """Return the verdict that every document is complete."""
    return {item.item_id: Verdict(is_complete=True) for item in application.documents.all()}


def one_returned(application: Application) -> dict[str, Verdict]:
    """Return the verdict that the first document is faulty and the rest complete."""
    first = application.documents.order_by("position")[0].item_id
    return all_complete(application) | {first: Verdict(is_complete=False, reason="Belum ditandatangani.")}


def make_application(
    status: ApplicationStatus = ApplicationStatus.RECEIVED,
    *,
    service: Service | None = None,
    key: str = "kunci-permohonan-1",
    now: datetime = NOON,
    **facts: Any,
) -> Application:
    """Return an application brought to ``status`` through the actions that lead there."""
    service = service or make_open_service()
    application = file_request(service, key, now=now, **facts).application
    officer, code = make_worker(service.unit), application.code
    check = [lambda: check_documents(code, all_complete(application), actor=officer, now=now)]
    ready = [*check, lambda: finish_application(code, words="Surat sudah terbit.", actor=officer, now=now)]
    picked_up = Product(HandoverWay.PICKUP, number="400/12/2026", recipient="Siti Rahma")
    road: dict[ApplicationStatus, list[Callable[[], object]]] = {
        ApplicationStatus.INCOMPLETE: [
            lambda: check_documents(code, one_returned(application), actor=officer, now=now)
        ],
        ApplicationStatus.IN_PROGRESS: [*check],
        ApplicationStatus.WAITING_AGENCY: [
            *check,
            lambda: wait_for_agency(code, note="Rekomendasi teknis Dinas PU.", actor=officer, now=now),
        ],
        ApplicationStatus.READY: [*ready],
        ApplicationStatus.COMPLETED: [*ready, lambda: hand_over(code, picked_up, actor=officer, now=now)],
        ApplicationStatus.REFUSED: [
            *check,
            lambda: refuse_application(code, reason="Kegiatan di luar wilayah.", actor=officer, now=now),
        ],
    }
    for step in road.get(status, []):
        step()
    application.refresh_from_db()
    return application
