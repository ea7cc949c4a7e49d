"""Least knowledge: whoever is named, and those under them, never learn that the case exists."""

from collections.abc import Iterable

import pytest

from maklumat.cases.actions.identity import open_identity
from maklumat.cases.actions.verification import dispatch_case, mark_supervision
from maklumat.cases.errors import CaseNotFound, NamedPersonCannotHold
from maklumat.cases.models import Case
from maklumat.cases.permissions import may_open_identity
from maklumat.cases.queries import InboxFilter, InboxTab, ListedCase, count_inbox, find_inbox, get_case, search_cases
from maklumat.cases.testing import (
    file,
    make_case,
    make_coordinator,
    make_division,
    make_head,
    make_office,
    make_officer,
    make_report,
    named,
)
from maklumat.cases.vocabulary import CaseStatus, Identity
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.testing import NOON, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

pytestmark = pytest.mark.django_db


def inspectorate() -> Unit:
    return make_unit(make_government(), kind=UnitKind.INSPECTORATE, slug="inspektorat")


def inspector() -> StaffActor:
    return make_actor(Role.INSPECTORATE, inspectorate())


def codes_in(cases: Iterable[ListedCase]) -> set[str]:
    return {case.code for case in cases}


def supervision_case() -> Case:
    inspectorate()
    case = make_case(CaseStatus.VERIFYING)
    head = make_head()
    mark_supervision(
        case.code, reason="Dugaan pungutan", named_staff_ids=[head.staff_id], actor=make_coordinator(), now=NOON
    )
    case.refresh_from_db()
    return case


def test_a_supervision_case_goes_to_the_inspectorate_with_its_own_clock() -> None:
    case = supervision_case()

    assert case.unit == inspectorate()
    assert case.is_supervision
    assert set(case.clocks.filter(status="running").values_list("code", flat=True)) >= {"SUPERVISION", "LAW_DECISION"}


@pytest.mark.parametrize("role", [Role.DIVISION_HEAD, Role.OFFICER])
def test_the_named_head_and_those_under_them_see_nothing_of_it(role: Role) -> None:
    case = supervision_case()
    person = make_actor(role, make_division())

    with pytest.raises(CaseNotFound):
        get_case(case.code, actor=person)
    assert case.code not in codes_in(find_inbox(person, InboxFilter(), NOON).cases)
    assert case.code not in codes_in(search_cases(person, "loket tutup"))


def test_leadership_and_other_divisions_do_not_see_supervision_cases() -> None:
    case = supervision_case()

    for person in (make_actor(Role.LEADERSHIP, make_office()), make_officer(make_division(slug="hukum"))):
        with pytest.raises(CaseNotFound):
            get_case(case.code, actor=person)


def test_the_inspectorate_sees_it_in_its_inbox() -> None:
    case = supervision_case()

    assert case.code in codes_in(find_inbox(inspector(), InboxFilter(), NOON).cases)
    assert get_case(case.code, actor=inspector()) == case


def test_a_named_person_cannot_be_given_the_case() -> None:
    case = make_case(CaseStatus.VERIFYING)
    inspectorate()
    officer = make_officer()
    case.named_parties.create(government_id=case.government_id, staff_id=officer.staff_id)

    with pytest.raises(NamedPersonCannotHold):
        dispatch_case(
            case.code, unit_id=make_division().pk, holder_id=officer.staff_id, actor=make_coordinator(), now=NOON
        )


def test_a_secret_name_is_for_the_coordinator_and_each_opening_is_recorded() -> None:
    case = make_case(CaseStatus.DISPATCHED, **{**named(), "identity": Identity.CONFIDENTIAL})

    assert not may_open_identity(make_officer(), case)
    with pytest.raises(NotPermitted):
        open_identity(case.code, reason="Ingin tahu", actor=make_officer(), now=NOON)
    contact = open_identity(case.code, reason="Perlu menelepon", actor=make_coordinator(), now=NOON)

    assert contact.name == "Siti Rahma"
    entry = Entry.objects.filter(subject_key=case.code).latest("sequence")
    assert (entry.event, entry.actor_kind) == ("case.identity_opened", "staff")


def test_the_name_of_a_named_report_is_open_to_its_handlers_only() -> None:
    case = make_case(CaseStatus.DISPATCHED, **named())

    assert may_open_identity(make_officer(), case)
    assert not may_open_identity(make_officer(make_division(slug="hukum")), case)


def test_two_governments_never_see_each_others_cases() -> None:
    ours = make_case(CaseStatus.DISPATCHED)
    neighbour = make_office(make_government("tetangga"))
    theirs = file(make_report("kunci-tetangga"), office=neighbour).case

    assert theirs.code not in codes_in(find_inbox(make_coordinator(), InboxFilter(), NOON).cases)
    with pytest.raises(CaseNotFound):
        get_case(theirs.code, actor=make_coordinator())
    with pytest.raises(CaseNotFound):
        get_case(ours.code, actor=make_coordinator(neighbour))


def test_an_administrator_looks_after_accounts_not_cases() -> None:
    case = make_case(CaseStatus.DISPATCHED)

    with pytest.raises(CaseNotFound):
        get_case(case.code, actor=make_actor(Role.ADMINISTRATOR, make_office()))


def test_someone_without_any_unit_in_view_has_an_empty_inbox() -> None:
    make_case(CaseStatus.DISPATCHED)
    administrator = make_actor(Role.ADMINISTRATOR, make_office())

    assert set(count_inbox(administrator, NOON).values()) == {0}
    assert find_inbox(administrator, InboxFilter(), NOON).cases == ()


def test_counts_and_pages_agree() -> None:
    for number in range(3):
        make_case(CaseStatus.DISPATCHED, key=f"kunci-{number}")
    officer = make_officer()

    counts = count_inbox(officer, NOON)

    assert counts[InboxTab.UNIT] == counts[InboxTab.FREE] == 3
    assert counts[InboxTab.MINE] == 0
