"""Following a report by its code alone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.actions.deadlines import decide_extension, request_extension
from maklumat.cases.actions.side_exits import merge_cases
from maklumat.cases.actions.verification import mark_supervision
from maklumat.cases.models import Case
from maklumat.cases.testing import BODY, make_case, make_coordinator, make_head, make_office, make_officer
from maklumat.cases.vocabulary import CaseStatus
from maklumat.journal.actions.sealing import seal_entries
from maklumat.organization.testing import make_unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.web.public.testing import make_promised_service, markup_faults
from maklumat.web.shared.clock import now

pytestmark = pytest.mark.django_db


def page_of(case: Case, client: Client | None = None) -> str:
    response = (client or Client()).get(reverse("public:show-case", args=[case.code]))
    assert response.status_code == 200
    assert markup_faults(response.content) == []
    return response.content.decode()


def test_a_code_is_read_in_any_spelling(client: Client) -> None:
    case = make_case()
    sloppy = case.code.lower().replace("-", " ")

    response = client.get(reverse("public:track"), {"kode": f"  {sloppy}."})

    assert response.headers["Location"] == reverse("public:show-case", args=[case.code])


def test_a_code_with_one_wrong_letter_is_asked_about_first(client: Client) -> None:
    case = make_case()
    last = "8" if case.code[-1] != "8" else "9"
    wrong = f"{case.code[:-1]}{last}"

    for response in (
        client.get(reverse("public:track"), {"kode": wrong}),
        client.get(reverse("public:show-case", args=[wrong])),
    ):
        page = response.content.decode()
        assert "Apakah kode ini yang dimaksud?" in page
        assert reverse("public:show-case", args=[case.code]) in page
        assert markup_faults(response.content) == []


@pytest.mark.parametrize("typed", ["", "   ", "bukan kode", "MKL-0000-0000", "9" * 500, "<script>"])
def test_a_code_we_do_not_know_is_answered_at_its_field(client: Client, typed: str) -> None:
    make_case()

    response = client.get(reverse("public:track"), {"kode": typed}, follow=True)

    page = response.content.decode()
    assert response.status_code in {404, 422}
    assert 'id="id_kode_error"' in page
    assert "<script>alert" not in page
    assert markup_faults(response.content) == []


def test_the_code_shows_state_dates_and_who_answers_but_no_words_of_the_report() -> None:
    service = make_promised_service()
    case = make_case(CaseStatus.IN_PROGRESS, service_id=service.pk)

    page = page_of(case)

    assert "Sedang ditangani Bagian Kesra" in page
    assert "clock-strip" in page
    assert "Mengapa tanggal ini?" in page
    assert "Jam kedua, dari undang-undang." in page
    assert "Standar versi 1" in page
    assert BODY not in page
    assert case.title not in page


def test_the_dates_have_a_page_of_their_own_with_every_day(client: Client) -> None:
    case = make_case(CaseStatus.IN_PROGRESS)

    response = client.get(reverse("public:show-deadline", args=[case.code]))

    page = response.content.decode()
    assert "Diterima; hari 0" in page
    assert "Dihitung, hari ke-14" in page
    assert "Ditetapkan undang-undang" in page
    assert markup_faults(response.content) == []


def test_a_confidential_report_does_not_even_name_its_division() -> None:
    service = make_promised_service()
    case = make_case(CaseStatus.IN_PROGRESS, service_id=service.pk, is_confidential=True)

    page = page_of(case)

    assert "Sedang ditangani bagian yang berwenang" in page
    assert "Bagian Kesra" not in page
    assert service.name not in page


@pytest.mark.parametrize("status", [CaseStatus.RECEIVED, CaseStatus.DISPATCHED])
def test_of_a_supervision_case_the_public_learns_only_that_it_is_examined(client: Client, status: CaseStatus) -> None:
    make_unit(make_office().government, kind=UnitKind.INSPECTORATE, slug="inspektorat-daerah")
    service = make_promised_service()
    case = make_case(status, service_id=service.pk)
    mark_supervision(case.code, reason="Dugaan pungutan.", actor=make_coordinator(), now=now())

    page = page_of(case)
    dates = client.get(reverse("public:show-deadline", args=[case.code])).content.decode()

    assert "Diperiksa Inspektorat" in page
    for hidden in (service.name, "Dugaan pungutan", "Bagian Kesra", BODY):
        assert hidden not in page
        assert hidden not in dates


def test_a_joined_report_shows_the_state_of_the_one_that_goes_on_and_not_its_code() -> None:
    target = make_case(CaseStatus.IN_PROGRESS, key="kunci-laporan-utama-1")
    case = make_case(key="kunci-laporan-kembar-1")
    merge_cases(case.code, into=target.code, actor=make_coordinator(), now=now())

    page = page_of(case)

    assert "Digabung dengan laporan lain" in page
    assert "Sedang ditangani Bagian Kesra" in page
    assert target.code not in page


def test_a_moved_date_stays_visible_with_who_agreed_and_without_the_reason() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    request_extension(case.code, days=5, reason="Menunggu surat camat.", actor=make_officer(), now=now())
    decide_extension(case.code, is_approved=True, actor=make_head(), now=now())

    page = page_of(case)

    assert "Diperpanjang" in page
    assert "disetujui" in page
    assert "Menunggu surat camat." not in page


def test_a_late_report_says_so_in_words() -> None:
    case = make_case(CaseStatus.IN_PROGRESS, now=now() - timedelta(days=60))

    page = page_of(case)

    assert "Kami berjanji selesai" in page
    assert "terlambat" in page


@pytest.mark.parametrize("status", [status for status in CaseStatus if status not in {"merged", "deferred"}])
def test_every_state_has_a_page(status: CaseStatus) -> None:
    case = make_case(status)
    if case.status != status:
        Case.objects.filter(pk=case.pk).update(
            status=status, is_open=status in {"received", "verifying"}, closed_at=now(), next_due_at=now()
        )

    assert case.code in page_of(case)


def test_the_proof_of_the_receipt_is_for_everybody_and_the_others_for_the_reporter(client: Client) -> None:
    case = make_case(CaseStatus.DISPATCHED)
    seal_entries(now=now())
    address = reverse("public:show-proof", args=[case.code])

    proof = client.get(address)
    other = client.get(address, {"catatan": "2"})

    assert proof.headers["Content-Disposition"] == f'attachment; filename="bukti-{case.code}-1.json"'
    assert proof.json()["format"] == "maklumat-journal-proof"
    assert other.status_code == 403


def test_a_line_that_is_not_sealed_yet_has_no_proof(client: Client) -> None:
    case = make_case()

    assert client.get(reverse("public:show-proof", args=[case.code])).status_code == 409


@pytest.mark.parametrize("wanted", ["0", "999999999999", "-1", "x", "٣", ""])
def test_no_odd_number_of_a_line_is_a_fault(client: Client, wanted: str) -> None:
    case = make_case()
    seal_entries(now=now())

    response = client.get(reverse("public:show-proof", args=[case.code]), {"catatan": wanted})

    assert response.status_code in {200, 403}


def test_a_code_of_another_government_is_not_known_here(client: Client) -> None:
    case = make_case()
    Case.objects.filter(pk=case.pk).update(code=f"ABC{case.code[3:]}")

    assert client.get(reverse("public:show-case", args=[f"ABC{case.code[3:]}"])).status_code in {200, 404}
    assert client.get(reverse("public:show-deadline", args=[f"ABC{case.code[3:]}"])).status_code == 404


def test_a_page_needs_the_same_few_statements_in_every_state(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    service = make_promised_service()
    cases = [
        make_case(status, key=f"kunci-laporan-{status}-1", service_id=service.pk)
        for status in (CaseStatus.RECEIVED, CaseStatus.NEEDS_COMPLETION, CaseStatus.CLOSED)
    ]
    page_of(cases[0])

    for case in cases:
        with django_assert_max_num_queries(8):
            page_of(case)
