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

from maklumat.cases.actions.verification import dispatch_case
from maklumat.cases.models import Case
from maklumat.cases.testing import file, make_coordinator, make_office, make_report, named
from maklumat.organization.models import Staff, Unit
from maklumat.organization.testing import NOON, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.web.shared.audience import audience_of
from tests.architecture.authorization import CASE_ROWS, DESK_ROWS, OWN_ROWS, PUBLIC_ROWS, UNIT_ROWS
from tests.architecture.test_urls import ADDRESSES
from tests.architecture.things import Arguments, give_everything

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
    return [give_everything(Case.objects.get(pk=case.pk).unit) for case in world.cases]


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
