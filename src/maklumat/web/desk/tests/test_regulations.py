"""The register of regulations at the desk."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import Regulation, RegulationUse
from maklumat.catalogue.testing import make_regulation, make_service, make_standard
from maklumat.catalogue.vocabulary import RegulationState
from maklumat.channels.models import Notification
from maklumat.organization.models import Staff
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in
from maklumat.web.desk.tests.test_hostile_input import ANSWERS, FAST, TEXTS

NEW = {"kind": "UU", "number": "12", "year": "2026", "title": "Pelayanan Publik yang baru"}
REPEALED = {"status": "revoked", "since": "2026-08-01", "changed_by": "UU 12/2026", "reason": "Diganti."}


@pytest.fixture
def manager(desk: Desk) -> Client:
    """Return the browser of the quality manager of the secretariat."""
    return signed_in(make_staff(Role.QUALITY_MANAGER, desk.office))


@pytest.fixture
def regulation(desk: Desk) -> Regulation:
    """Return a regulation on which a standard of the division rests."""
    make_standard(make_service(desk.division))
    return make_regulation(desk.office.government_id)


def page_of(name: str, regulation: Regulation) -> str:
    return reverse(f"desk:{name}", args=[regulation.pk])


def test_the_register_is_read_with_what_rests_on_each_row(
    desk: Desk, regulation: Regulation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader = desk.browser("officer")
    reader.get(reverse("desk:list-regulations"))

    with django_assert_max_num_queries(7):
        page = reader.get(reverse("desk:list-regulations"))
    with django_assert_max_num_queries(7):
        one = reader.get(page_of("show-regulation", regulation))

    assert "Undang-Undang Nomor 25 Tahun 2009" in page.content.decode()
    assert "1 standar" in page.content.decode()
    assert "belum pernah diperiksa" in page.content.decode()
    assert "Rekomendasi kegiatan" in one.content.decode()
    assert markup_faults(page) == markup_faults(one) == []
    assert reverse("desk:add-regulation") not in page.content.decode()


def test_a_regulation_is_added_and_what_cites_it_rests_on_it(desk: Desk, manager: Client) -> None:
    make_standard(make_service(desk.division))
    facts = {"kind": "UU", "number": "25", "year": "2009", "title": "Pelayanan Publik"}

    answer = manager.post(reverse("desk:add-regulation"), facts, follow=True)

    assert "Rekomendasi kegiatan" in answer.content.decode()
    assert markup_faults(answer) == []
    again = manager.post(reverse("desk:add-regulation"), {**facts, "kind": "Undang-Undang"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["number"])


def test_a_repealed_regulation_marks_its_standards_and_its_keepers_hear_of_it_once(
    desk: Desk, manager: Client, regulation: Regulation
) -> None:
    head = desk.staff("head")
    manager.post(reverse("desk:add-regulation"), NEW)

    answer = manager.post(page_of("set-regulation-status", regulation), REPEALED, follow=True)

    regulation.refresh_from_db()
    assert regulation.status == RegulationState.REPEALED
    assert str(regulation.changed_by) == "UU Nomor 12 Tahun 2026"
    assert "Ada standar yang bersandar pada peraturan yang tidak berlaku lagi" in answer.content.decode()
    assert markup_faults(answer) == []
    told = set(Notification.objects.filter(kind="regulation_repealed").values_list("staff_id", flat=True))
    assert told == {head.pk, Staff.objects.get(email=f"{Role.QUALITY_MANAGER}@{desk.office.slug}.example").pk}
    bell = signed_in(head).get(reverse("desk:list-notifications")).content.decode()
    assert "standar Anda yang bersandar padanya: 1" in bell
    assert page_of("show-regulation", regulation) in bell
    listed = manager.get(reverse("desk:list-standards"), {"hanya": "repealed"})
    assert "Bersandar pada peraturan yang dicabut" in listed.content.decode()
    assert markup_faults(listed) == []
    shown = manager.get(reverse("desk:show-standard", args=[desk.division.slug, "rekomendasi", 1]))
    assert "digantikan UU Nomor 12 Tahun 2026" in shown.content.decode()
    assert markup_faults(shown) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("changed_by", "UU 1/1999"), ("changed_by", "kemarin"), ("reason", ""), ("since", "3000-01-01"), ("status", "x")],
)
def test_a_slip_comes_back_at_its_field(manager: Client, regulation: Regulation, field: str, value: str) -> None:
    facts = {**REPEALED, "changed_by": "", field: value}

    answer = manager.post(page_of("set-regulation-status", regulation), facts)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    regulation.refresh_from_db()
    assert regulation.status == RegulationState.IN_FORCE


def test_what_standards_cite_is_taken_in_with_one_click(desk: Desk, manager: Client) -> None:
    make_standard(make_service(desk.division))
    assert "1 peraturan dirujuk oleh standar" in manager.get(reverse("desk:list-regulations")).content.decode()

    answer = manager.post(reverse("desk:adopt-citations"), follow=True)

    assert Regulation.objects.count() == 1
    assert not RegulationUse.objects.filter(regulation=None).exists()
    assert markup_faults(answer) == []


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "inspector"])
def test_only_those_who_keep_it_take_citations_in(desk: Desk, who: str) -> None:
    assert desk.browser(who).post(reverse("desk:adopt-citations")).status_code == 403


def test_a_head_notes_a_look_at_the_text(desk: Desk, regulation: Regulation) -> None:
    answer = desk.browser("head").post(page_of("check-regulation", regulation), follow=True)

    assert "diperiksa 19 Agustus 2026" in answer.content.decode()
    regulation.refresh_from_db()
    assert regulation.checked_on == date(2026, 8, 19)


@pytest.mark.parametrize("name", ["add-regulation", "set-regulation-status"])
@FAST
@given(typed=st.lists(TEXTS, min_size=6, max_size=6))
def test_no_form_breaks_on_what_is_typed(manager: Client, regulation: Regulation, name: str, typed: list[str]) -> None:
    fields = ["kind", "number", "title", "issuer", "source_url", "changed_by"]
    facts = {
        "year": "2020",
        "status": "amended",
        "since": "2026-01-01",
        "reason": typed[0],
        **dict(zip(fields, typed, strict=True)),
    }
    address = reverse("desk:add-regulation") if name == "add-regulation" else page_of(name, regulation)

    assert manager.post(address, facts).status_code in ANSWERS


@pytest.mark.parametrize("place", ["\x00", "~", "9~9~" + "9" * 40, "a~b~c", "b" * 5000])
def test_a_nonsense_place_in_the_list_is_no_fault(desk: Desk, regulation: Regulation, place: str) -> None:
    reader = desk.browser("officer")

    assert reader.get(reverse("desk:list-regulations"), {"setelah": place, "q": "\x00 2009"}).status_code == 200
    assert reader.get(page_of("show-regulation", regulation), {"setelah": "9" * 40}).status_code == 200
