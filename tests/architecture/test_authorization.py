"""The authorisation table, tried out: every address, every role, own and other unit, agency and government."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.urls import reverse

from maklumat.applications.actions.registers import IncomingRegister, start_register_import
from maklumat.applications.testing import file_request, make_open_service, make_worker
from maklumat.cases.actions.verification import dispatch_case
from maklumat.cases.models import Case
from maklumat.cases.testing import file, make_coordinator, make_office, make_report, named
from maklumat.catalogue.testing import (
    make_charter,
    make_finding,
    make_import,
    make_publication,
    make_read_service,
    make_regulation,
    make_reused,
    make_service,
    make_standard,
)
from maklumat.consultations.testing import make_held_forum
from maklumat.evaluation.testing import make_action
from maklumat.evaluation.testing import make_finding as make_audit_finding
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import system_actor
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Staff, Unit
from maklumat.organization.testing import NOON, make_contact, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.surveys.testing import make_improvement, make_result
from maklumat.web.shared.audience import audience_of
from tests.architecture.authorization import (
    CASE_ROWS,
    COUNTER_PAPER,
    DESK_ROWS,
    LEAD_APPLICATION,
    MANAGE_FORUM,
    OWN_ROWS,
    PUBLIC_ROWS,
    READ_APPLICATION,
    SIGN_RECORD,
    UNIT_ROWS,
    WORK_APPLICATION,
    WORK_FORUM,
    WORK_REGISTER,
)
from tests.architecture.test_urls import ADDRESSES

Arguments = dict[str, list[object]]
SCOPES = ("own unit", "other unit", "other agency", "other government")
READ_ONLY = frozenset(
    {
        "desk:show-application",
        "desk:show-application-receipt",
        "desk:show-register",
        "desk:show-case",
        "desk:show-history",
        "desk:show-as-reporter",
        "desk:print-case",
        "desk:show-unit",
        "desk:show-staff",
        "desk:show-onboarding",
        "desk:show-inheritance",
        "desk:choose-kit",
        "desk:export-kit",
        "desk:show-standard",
        "desk:show-survey",
        "desk:show-audit-finding",
        "desk:show-unit-scorecard",
        "desk:download-unit-scorecard",
        "desk:show-self-assessment",
        "desk:download-self-assessment",
        "desk:show-ombudsman-checklist",
        "desk:download-ombudsman-checklist",
        "desk:print-survey-report",
        "desk:list-answers",
        "desk:compare-standards",
        "desk:choose-start",
        "desk:show-source",
        "desk:show-publications",
        "desk:download-publication-photo",
        "desk:show-import",
        "desk:download-imported-file",
        "desk:review-service",
        "desk:show-regulation",
        "desk:show-scorecard",
        "desk:print-standard",
        "desk:print-charter",
        "desk:show-charters",
        "desk:show-charter",
        "desk:show-chain",
        "desk:show-forum",
        "desk:show-room",
        "desk:print-invitation",
        "desk:print-attendance",
        "desk:list-agreements",
        "desk:download-record",
        "desk:download-file",
        "desk:print-report",
        "desk:download-workbook",
        "desk:download-entry-proof",
    }
)
POST_ONLY = frozenset(
    {
        "desk:try-post-again",
        "desk:submit-assessment",
        "desk:reopen-assessment",
        "desk:choose-register-columns",
        "desk:take-over-register",
        "desk:start-draft",
        "desk:remove-publication",
        "desk:take-up-finding",
        "desk:start-draft-from",
        "desk:take-over-item",
        "desk:keep-own-item",
        "desk:move-standard",
        "desk:record-contact-test",
        "desk:check-regulation",
        "desk:start-charter",
        "desk:grant-role",
        "desk:suspend-staff",
        "desk:restore-staff",
        "desk:set-password",
        "desk:invite-by-link",
        "desk:add-to-import",
        "desk:accept-services",
        "desk:correct-service",
        "desk:settle-question",
        "desk:accept-service",
        "desk:take-up-service",
        "desk:show-agenda-item",
        "desk:withdraw-invitation",
        "desk:remove-agreement",
        "desk:remove-file",
        "desk:bring-kit",
    }
)
IMPORT_STEPS = ("desk:review-service", "desk:accept-service", "desk:set-aside-service", "desk:take-up-service")
SURVEY_PAGES = (
    "desk:show-survey",
    "desk:list-answers",
    "desk:type-answer",
    "desk:change-survey",
    "desk:open-survey",
    "desk:close-survey",
    "desk:publish-survey-result",
    "desk:plan-improvement",
)
AGREEMENT_STEPS = (
    "desk:change-agreement",
    "desk:apply-agreement",
    "desk:remove-agreement",
    "desk:report-progress",
)
CHARTER_PAGES = (
    "desk:show-charter",
    "desk:save-charter",
    "desk:enact-charter",
    "desk:publish-charter",
    "desk:print-charter",
    "desk:sign-charter",
)
AT_HEAD_OFFICE = frozenset({Role.COORDINATOR, Role.QUALITY_MANAGER, Role.LEADERSHIP})


def test_every_address_has_exactly_one_row() -> None:
    rows = [*CASE_ROWS, *UNIT_ROWS, *DESK_ROWS, *OWN_ROWS, *PUBLIC_ROWS]

    assert sorted(rows) == sorted(set(rows)), "an address stands twice"
    assert set(rows) == {name for name, _pattern in ADDRESSES}


@pytest.mark.parametrize(("name", "pattern"), ADDRESSES, ids=[name for name, _ in ADDRESSES])
def test_an_address_is_public_when_its_row_says_so_and_only_then(name: str, pattern: object) -> None:
    assert (audience_of(pattern.callback) == {"public"}) == (name in PUBLIC_ROWS)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class World:
    """Two governments, two agencies, two divisions; one person per role; one named case in each place.

    It is read only: what a request changes is undone with it.
    """

    people: dict[Role, Staff]
    cases: tuple[Case, ...]


@pytest.fixture(scope="module")
def world(kept: None) -> World:
    office = make_office()
    own = make_unit(parent=office, slug="kesra")
    agency = make_unit(office.government, kind=UnitKind.DISTRICT, slug="kecamatan")
    inspectorate = make_unit(office.government, kind=UnitKind.INSPECTORATE, slug="inspektorat")
    root = Unit.objects.of(office.government_id).get(parent=None)
    places = dict.fromkeys(Role, own) | dict.fromkeys(AT_HEAD_OFFICE, office)
    places |= {Role.INSPECTORATE: inspectorate, Role.ADMINISTRATOR: root}
    neighbour = make_office(make_government("tetangga"))
    cases = (
        _case_at(own, office),
        _case_at(make_unit(parent=office, slug="hukum"), office),
        _case_at(agency, office),
        file(make_report("kasus-tetangga", **named()), office=neighbour).case,
    )
    return World({role: make_staff(role, place) for role, place in places.items()}, cases)


@pytest.fixture(scope="module")
def places(world: World) -> list[dict[str, list[object]]]:
    """Return what each address about a unit needs, for the unit of each case."""
    return [_arguments(Case.objects.get(pk=case.pk).unit) for case in world.cases]


def _case_at(unit: Unit, office: Unit) -> Case:
    case = file(make_report(f"kasus-{unit.slug}", **named()), office=office).case
    dispatch_case(case.code, unit_id=unit.pk, actor=make_coordinator(office), now=NOON)
    return case


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_do_with_each_case(world: World, role: Role) -> None:
    client = Client(HTTP_HOST="uji.example")
    client.force_login(world.people[role], backend="maklumat.web.shared.signed_in.StaffBackend")
    wrong = []
    for name, rights in CASE_ROWS.items():
        for case, scope, wanted in zip(world.cases, SCOPES, rights[role], strict=True):
            wrong += _wrong(client, name, [case.code], scope, wanted)
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_do_with_each_unit_and_what_belongs_to_it(
    world: World, places: list[Arguments], role: Role
) -> None:
    client = Client(HTTP_HOST="uji.example")
    client.force_login(world.people[role], backend="maklumat.web.shared.signed_in.StaffBackend")
    wrong = []
    for name, rights in UNIT_ROWS.items():
        for place, scope, wanted in zip(places, SCOPES, rights[role], strict=True):
            wrong += _wrong(client, name, place[name], scope, wanted)
    assert wrong == []


def _arguments(unit: Unit) -> Arguments:
    """Give a unit one of everything, and return what each address about it needs."""
    account: list[object] = [make_staff(Role.OFFICER, unit, email=f"orang@{unit.slug}.example").pk]
    record("unit.changed", subject=unit, actor=system_actor("uji"), at=NOON, government_id=unit.government_id)
    return {
        **dict.fromkeys(UNIT_ROWS, account),
        **_of_organization(unit),
        **_of_standards(unit),
        **_of_registers(unit),
        **_of_imports(unit),
        **_of_forums(unit),
        **_of_surveys(unit),
        **_of_findings(unit),
        **_of_applications(unit),
        **_of_brought_registers(unit),
        "desk:show-chain": ["unit", unit.pk],
        "desk:download-entry-proof": ["unit", unit.pk, 1],
    }


def _of_organization(unit: Unit) -> Arguments:
    contact = make_contact(unit)
    staff = make_staff(Role.OFFICER, unit, email=f"orang@{unit.slug}.example")
    names = (
        *(
            "show-unit",
            "show-unit-scorecard",
            "show-self-assessment",
            "show-ombudsman-checklist",
            "set-users-index",
            "submit-assessment",
            "reopen-assessment",
            "download-unit-scorecard",
            "change-unit",
            "move-unit",
        ),
        *("save-letterhead", "add-contact", "show-onboarding"),
    )
    kits = ("choose-kit", "bring-kit", "export-kit", "show-inheritance")
    return {
        **{f"desk:{name}": [unit.slug] for name in (*names, *kits)},
        "desk:download-self-assessment": [unit.slug, "xlsx"],
        "desk:download-ombudsman-checklist": [unit.slug, "xlsx"],
        "desk:score-indicator": [unit.slug, 14],
        "desk:import-kit": [unit.slug, "bawaan-kecamatan"],
        "desk:save-contact": [unit.slug, contact.pk],
        "desk:record-contact-test": [contact.channels.get().pk],
        "desk:revoke-role": [staff.grants.get().pk],
    }


def _of_standards(unit: Unit) -> Arguments:
    service = make_service(unit)
    in_force = make_standard(service)
    reused = make_reused(in_force, make_service(unit, slug="turunan"))
    draft = make_standard(make_service(unit, slug="rancangan"), in_force=False)
    of_draft = (
        "move-standard",
        "edit-standard",
        "pick-regulation",
        "withdraw-draft",
        "enact-standard",
        "revoke-standard",
    )
    of_service = ("choose-start", "start-draft", "start-draft-from", "show-publications", "note-publication")
    of_place: list[object] = [make_publication(in_force, with_photo=True).pk]
    of_finding: list[object] = [make_finding(draft).pk]
    of_source: list[object] = [reused.pk, "staffing", "staffing"]
    return {
        **{f"desk:{name}": [draft.pk] for name in of_draft},
        **{f"desk:{name}": [unit.slug, service.slug] for name in (*of_service, "note-registry-entry")},
        **dict.fromkeys(("desk:remove-publication", "desk:download-publication-photo"), of_place),
        **dict.fromkeys(("desk:set-aside-finding", "desk:take-up-finding"), of_finding),
        **dict.fromkeys(("desk:take-over-item", "desk:keep-own-item"), of_source),
        "desk:show-source": [reused.pk],
        "desk:show-standard": [unit.slug, service.slug, 1],
        "desk:compare-standards": [unit.slug, service.slug, 1, 1],
        "desk:confirm-unchanged": [in_force.pk],
        "desk:offer-standard": [in_force.pk],
        "desk:show-scorecard": [service.pk],
        "desk:print-standard": [draft.pk, "kartu.pdf"],
        "desk:sign-standard": [in_force.pk],
        "desk:edit-component": [draft.pk, "requirements"],
    }


def _of_registers(unit: Unit) -> Arguments:
    charter: list[object] = [unit.slug, make_charter(unit).number]
    regulation: list[object] = [make_regulation(unit.government_id).pk]
    return {
        **dict.fromkeys(CHARTER_PAGES, charter),
        **{key: [unit.slug] for key in ("desk:show-charters", "desk:start-charter")},
        **dict.fromkeys(("desk:show-regulation", "desk:set-regulation-status", "desk:check-regulation"), regulation),
    }


def _of_imports(unit: Unit) -> Arguments:
    batch = make_import(unit, make_read_service(legal_basis=["UU Pelayanan Publik"]), key=f"impor-{unit.pk}")
    imported = batch.services.get()
    return {
        **{key: [imported.pk] for key in IMPORT_STEPS},
        **{key: [batch.pk] for key in ("desk:show-import", "desk:add-to-import", "desk:accept-services")},
        "desk:download-imported-file": [imported.file_id],
        "desk:correct-service": [imported.pk, "staffing"],
        "desk:settle-question": [imported.pk, 1],
    }


def _of_forums(unit: Unit) -> Arguments:
    held = make_held_forum(unit, f"forum-{unit.slug}")
    forum = held.forum.slug
    held_by = (MANAGE_FORUM, WORK_FORUM, SIGN_RECORD)
    forums = [name for name, rights in UNIT_ROWS.items() if any(rights is one for one in held_by)]
    by_id = {
        ("desk:answer-input", "desk:moderate-input"): held.entry.pk,
        ("desk:show-invitation", "desk:print-invitation", "desk:withdraw-invitation"): held.invitation.pk,
        ("desk:download-file", "desk:remove-file"): held.file.pk,
        ("desk:strike-attendee",): held.attendee.pk,
        AGREEMENT_STEPS: held.agreement.number,
    }
    return {
        **{name: [forum] for name in ("desk:show-forum", *forums)},
        **{name: [forum, key] for names, key in by_id.items() for name in names},
        "desk:download-record": [forum, "cetak"],
    }


def _of_surveys(unit: Unit) -> Arguments:
    survey = make_result(unit).survey
    return {
        **{key: [survey.slug] for key in SURVEY_PAGES},
        "desk:print-survey-report": [survey.slug, "docx"],
        "desk:strike-answer": [survey.answers.earliest("id").pk],
        "desk:complete-improvement": [make_improvement(survey).pk],
    }


def _of_findings(unit: Unit) -> Arguments:
    finding = make_audit_finding(unit)
    action = make_action(finding, is_done=True)
    steps = ("show-audit-finding", "plan-action", "close-audit-finding", "reopen-audit-finding")
    return {
        **{f"desk:{name}": [finding.pk] for name in steps},
        **{f"desk:{name}": [action.pk] for name in ("report-action", "settle-action")},
    }


def _of_applications(unit: Unit) -> Arguments:
    rights = (READ_APPLICATION, WORK_APPLICATION, LEAD_APPLICATION, COUNTER_PAPER)
    of_application = [name for name, row in UNIT_ROWS.items() if any(row is one for one in rights)]
    application = file_request(make_open_service(unit), f"kunci-permohonan-{unit.pk}").application
    return {key: [application.code] for key in of_application}


def _of_brought_registers(unit: Unit) -> Arguments:
    upload = UploadedBytes("register.csv", b"No;Tanggal\n")
    incoming = IncomingRegister(f"kunci-register-{unit.pk}", unit.pk, upload)
    register = start_register_import(incoming, actor=make_worker(unit), now=NOON)
    return {key: [register.pk] for key, row in UNIT_ROWS.items() if row is WORK_REGISTER}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_which_pages_of_the_desk_a_role_may_open(world: World, role: Role) -> None:
    client = Client(HTTP_HOST="uji.example")
    client.force_login(world.people[role], backend="maklumat.web.shared.signed_in.StaffBackend")
    wrong = []
    for name, roles in DESK_ROWS.items():
        with transaction.atomic():
            response = client.get(reverse(name))
            transaction.set_rollback(True)
        if (response.status_code not in {403, 500}) != (role in roles):
            wrong.append(f"{name}: {response.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_a_stranger_is_led_to_the_sign_in_or_refused(world: World) -> None:
    client = Client(HTTP_HOST="uji.example")
    wrong = []
    for name in [*CASE_ROWS, *DESK_ROWS]:
        address = reverse(name, args=[world.cases[0].code] if name in CASE_ROWS else [])
        page, post = client.get(address), client.post(address)
        if page.status_code not in {302, 405} or (
            page.status_code == 302 and "/masuk/" not in page.headers["Location"]
        ):
            wrong.append(f"GET {name}: {page.status_code}")
        if post.status_code not in {302, 401, 403, 405}:
            wrong.append(f"POST {name}: {post.status_code}")
    assert wrong == []


def _wrong(client: Client, name: str, arguments: Sequence[object], scope: str, wanted: str) -> list[str]:
    """Say what is not as the row wants it. Pages are drawn for the own unit; elsewhere the answer alone counts."""
    with nullcontext() if scope == "own unit" else patch.object(Template, "render", return_value=""):
        return [
            f"{method} {name}, {scope}: {wanted} wanted, {found} ({response.status_code})"
            for method, response in _ask(client, name, arguments)
            if (found := _outcome(response)) != wanted
        ]


def _ask(client: Client, name: str, arguments: Sequence[object]) -> Iterator[tuple[str, HttpResponse]]:
    """Open the page, and for a step also press its button with an empty form; nothing of it stays."""
    address = reverse(name, args=arguments)
    methods = ("GET",) if name in READ_ONLY else ("POST",) if name in POST_ONLY else ("GET", "POST")
    for method in methods:
        with transaction.atomic():
            response = client.get(address) if method == "GET" else client.post(address)
            transaction.set_rollback(True)
        yield method, response


def _outcome(response: HttpResponse) -> str:
    if response.status_code in {403, 404}:
        return "-" if response.status_code == 403 else "?"
    return "+" if response.status_code < 500 else "!"
