"""Made-up cases for tests, brought to their state by the real actions: fixed, boring facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from maklumat.cases.actions.handling import ask_question, take_case
from maklumat.cases.actions.intake import Receipt, Report, file_case
from maklumat.cases.actions.policies import seed_policies
from maklumat.cases.actions.resolution import accept_answer, reject_answer, respond_case
from maklumat.cases.actions.verification import dispatch_case, start_verification
from maklumat.cases.models import Case
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import CaseKind, CaseStatus, Identity
from maklumat.channels.models import ChannelAccount
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor, ActorKind, reporter_actor, system_actor
from maklumat.organization.actions.calendar import seed_holidays
from maklumat.organization.models import Government, Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.testing import LONG_AGO, NOON, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

BODY = "Loket tutup pukul sebelas. Papan di depan menulis pukul tiga sore."


def make_office(government: Government | None = None) -> Unit:
    """Return the secretariat that receives reports, with deadline policies and a mail account."""
    government = government or make_government()
    office = make_unit(government, kind=UnitKind.AGENCY, slug=f"setda-{government.slug}")
    if not office.receives_reports:
        office.receives_reports = True
        office.save(update_fields=["receives_reports"])
        seed_holidays(government.pk, years=[2026, 2027], actor=system_actor("test", government.pk), now=NOON)
        seed_policies(government.pk, valid_from=LONG_AGO, actor=system_actor("test", government.pk), now=NOON)
        ChannelAccount.objects.get_or_create(
            government=government, channel=Channel.EMAIL, address=f"maklumat@{government.slug}.example"
        )
    return office


def make_division(office: Unit | None = None, slug: str = "kesra") -> Unit:
    """Return a division below the secretariat."""
    office = office or make_office()
    return make_unit(office.government, parent=office, slug=slug)


def make_visitor(government: Government) -> Actor:
    """Return someone from outside."""
    return Actor(ActorKind.VISITOR, id="web", name="", government_id=government.pk)


def make_coordinator(office: Unit | None = None) -> StaffActor:
    """Return the complaint coordinator of the secretariat."""
    return make_actor(Role.COORDINATOR, office or make_office())


def make_officer(division: Unit | None = None) -> StaffActor:
    """Return an officer of the division."""
    return make_actor(Role.OFFICER, division or make_division())


def make_head(division: Unit | None = None) -> StaffActor:
    """Return the head of the division."""
    return make_actor(Role.DIVISION_HEAD, division or make_division())


def make_report(key: str = "kunci-laporan-1", **facts: Any) -> Report:
    """Return a complaint without name, as the web form would send it."""
    report = Report(kind=CaseKind.COMPLAINT, body=BODY, submission_key=key)
    return replace(report, **facts)


def named(email: str = "warga@contoh.example") -> dict[str, Any]:
    """Return the facts of a report with a name that wants news by mail."""
    return {
        "identity": Identity.NAMED,
        "contact": Contact(name="Siti Rahma", phone="081200000001", email=email),
        "wants_email": True,
    }


def file(report: Report | None = None, *, office: Unit | None = None, now: datetime = NOON) -> Receipt:
    """File a report at the secretariat."""
    office = office or make_office()
    return file_case(
        report or make_report(), government=office.government, actor=make_visitor(office.government), now=now
    )


def make_case(
    status: CaseStatus = CaseStatus.RECEIVED,
    *,
    division: Unit | None = None,
    key: str = "kunci-laporan-1",
    now: datetime = NOON,
    **facts: Any,
) -> Case:
    """Return a case brought to ``status`` through the actions that lead there."""
    division = division or make_division()
    office = division.parent or division
    case = file(make_report(key, **facts), office=office, now=now).case
    coordinator, officer = make_coordinator(office), make_officer(division)
    reporter = reporter_actor(case.code, case.government_id)
    road: dict[CaseStatus, list[Callable[[], object]]] = {
        CaseStatus.VERIFYING: [lambda: start_verification(case.code, actor=coordinator, now=now)],
        CaseStatus.DISPATCHED: [lambda: dispatch_case(case.code, unit_id=division.pk, actor=coordinator, now=now)],
    }
    road[CaseStatus.IN_PROGRESS] = [
        *road[CaseStatus.DISPATCHED],
        lambda: take_case(case.code, actor=officer, now=now),
    ]
    road[CaseStatus.NEEDS_COMPLETION] = [
        *road[CaseStatus.IN_PROGRESS],
        lambda: ask_question(case.code, text="Hari apa kejadiannya?", actor=officer, now=now),
    ]
    road[CaseStatus.RESPONDED] = [
        *road[CaseStatus.IN_PROGRESS],
        lambda: respond_case(case.code, outcome="Loket kini buka sampai pukul tiga.", actor=officer, now=now),
    ]
    road[CaseStatus.CLOSED] = [
        *road[CaseStatus.RESPONDED],
        lambda: accept_answer(case.code, actor=reporter, now=now),
    ]
    road[CaseStatus.REOPENED] = [
        *road[CaseStatus.RESPONDED],
        lambda: reject_answer(
            case.code, text="Hari ini masih tutup.", submission_key=f"{key}-tolak", actor=reporter, now=now
        ),
    ]
    for step in road.get(status, []):
        step()
    case.refresh_from_db()
    return case
