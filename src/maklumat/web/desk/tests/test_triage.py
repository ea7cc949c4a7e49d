"""Suggestions at the desk: offered with their reasons, taken over by one click, decided by the officer."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.actions.triage import learn_triage
from maklumat.cases.queries.triage import forget_engine
from maklumat.cases.vocabulary import CaseStatus
from maklumat.catalogue.testing import make_service
from maklumat.foundation.actor import system_actor
from maklumat.organization.testing import NOON
from maklumat.web.desk.cases.triage import degree_of
from maklumat.web.desk.testing import Desk, markup_faults

pytestmark = pytest.mark.django_db
LARGEST = 15
HALL = "Mau tanya syarat pinjam ruang serbaguna? Plafonnya ambrol, ada korban"


@pytest.fixture
def taught(desk: Desk) -> Desk:
    """Return a desk whose government has learned from its catalogue."""
    make_service(desk.division, "ruang", name="Peminjaman ruang serbaguna", needs="pinjam aula", summary="Untuk rapat.")
    make_service(desk.other, "bantuan", name="Bantuan hukum", needs="pengacara", summary="Bagi warga miskin.")
    learn_triage(desk.office.government_id, actor=system_actor("uji"), now=NOON)
    forget_engine(desk.office.government_id)
    return desk


def _page(browser: Client, code: str) -> str:
    response = browser.get(reverse("desk:show-case", args=[code]))
    assert markup_faults(response) == []
    return response.content.decode()


def test_a_coordinator_reads_what_is_suggested_and_why(
    taught: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case, browser = taught.case(CaseStatus.VERIFYING, body=HALL, title="Ruang serbaguna"), taught.browser("coordinator")
    _page(browser, case.code)

    with django_assert_max_num_queries(LARGEST):
        page = _page(browser, case.code)

    assert f"{reverse('desk:dispatch-case', args=[case.code])}?unit={taught.division.pk}" in page
    assert "karena: " in page
    assert "ruang, serbaguna" in page
    assert "ambrol" in page.partition("Mungkin mendesak")[2][:80]
    assert "jenis=information_request" in page


def test_taking_a_suggestion_over_fills_the_form_and_decides_nothing(taught: Desk) -> None:
    case, browser = taught.case(CaseStatus.VERIFYING, body=HALL), taught.browser("coordinator")

    page = browser.get(reverse("desk:dispatch-case", args=[case.code]), {"unit": taught.other.pk}).content.decode()

    assert f'<option value="{taught.other.pk}" selected>' in page
    case.refresh_from_db()
    assert case.status == CaseStatus.VERIFYING


@pytest.mark.parametrize("unit", ["x", "0", "999999999999", "\x00", "'"])
def test_a_suggestion_that_makes_no_sense_chooses_nothing(taught: Desk, unit: str) -> None:
    case, browser = taught.case(CaseStatus.VERIFYING, body=HALL), taught.browser("coordinator")

    answer = browser.get(reverse("desk:dispatch-case", args=[case.code]), {"unit": unit})

    assert answer.status_code == 200
    assert " selected" not in answer.content.decode().partition('name="unit_id"')[2].partition("</select>")[0]


def test_nothing_is_suggested_once_it_is_passed_on_or_to_who_may_not(taught: Desk) -> None:
    fresh = taught.case(CaseStatus.VERIFYING, body=HALL)
    passed = taught.case(CaseStatus.DISPATCHED, body=HALL, key="kunci-laporan-2")

    assert "triage-title" in _page(taught.browser("coordinator"), fresh.code)
    assert "triage-title" not in _page(taught.browser("coordinator"), passed.code)
    assert "triage-title" not in _page(taught.browser("officer"), passed.code)


def test_the_unit_of_the_chosen_service_comes_first(taught: Desk) -> None:
    service = make_service(taught.other, "bantuan")
    case = taught.case(CaseStatus.VERIFYING, body=HALL, service_id=service.pk)

    offers = _page(taught.browser("coordinator"), case.code).partition("triage-title")[2].partition("</section>")[0]

    assert f"?unit={taught.other.pk}" in offers
    assert f"?unit={taught.division.pk}" not in offers
    assert "layanan=" not in offers


def test_words_that_any_complaint_may_hold_are_no_reason(taught: Desk) -> None:
    case = taught.case(
        CaseStatus.VERIFYING, body="Petugas datang terlambat, warga menunggu lama di depan", title="Lama"
    )

    assert "?unit=" not in _page(taught.browser("coordinator"), case.code)


def test_what_seems_to_be_no_report_gets_no_suggestion(taught: Desk) -> None:
    case = taught.case(CaseStatus.RECEIVED, body="Promo slot gacor, sewa aula serbaguna, bonus deposit, klik")

    assert "triage-title" not in _page(taught.browser("coordinator"), case.code)


def test_a_likelihood_is_told_in_words() -> None:
    words = [degree_of(likelihood) for likelihood in (0.9, 0.7, 0.4, 0.1, None)]

    assert len(set(words)) == 5
