"""The desk of the exchange with SP4N-LAPOR!: a file in, a report for each row, a list out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case
from maklumat.web.desk.testing import Desk, markup_faults

PAGE, LIST = reverse("desk:exchange-lapor"), reverse("desk:download-lapor")
HEADER = "Tracking ID;Tanggal Laporan Masuk;Judul Laporan;Isi Laporan Awal"
ROWS = (
    "1;18/08/2026 10:35;<b>Lampu</b>;Lampu padam",
    "2;kemarin;Jalan;Jalan berlubang",
    ";18/08/2026 10:35;Tanpa;Nomor",
)


def export(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("lapor.csv", "\n".join([HEADER, *rows]).encode())


def test_a_file_is_taken_over_and_every_row_is_told(desk: Desk) -> None:
    browser = desk.browser("coordinator")

    page = browser.post(PAGE, {"file": export(*ROWS)})

    case = Case.objects.get()
    words = page.content.decode()
    assert page.status_code == 200
    assert markup_faults(page) == []
    assert reverse("desk:show-case", args=[case.code]) in words
    assert "<b>Lampu" not in words
    assert [is_faulty for _row, _words, is_faulty in page.context["reports"]] == [False, True, True]


@pytest.mark.parametrize("file", [None, SimpleUploadedFile("a.csv", b""), SimpleUploadedFile("a.csv", b"a;b\n1;2")])
def test_a_file_that_is_none_is_refused_at_its_field(desk: Desk, file: SimpleUploadedFile | None) -> None:
    page = desk.browser("coordinator").post(PAGE, {"file": file} if file else {})

    assert page.status_code == 422
    assert "file" in page.context["form"].errors
    assert markup_faults(page) == []


def test_the_page_is_cheap_and_says_what_to_do_first(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = desk.browser("coordinator")
    browser.get(PAGE)

    with django_assert_max_num_queries(6):
        page = browser.get(PAGE)

    assert markup_faults(page) == []


def test_the_list_is_sent_as_a_file(desk: Desk) -> None:
    browser = desk.browser("coordinator")
    browser.post(PAGE, {"file": export(*ROWS)})

    answer = browser.get(LIST)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert Case.objects.get().code in answer.content.decode()


@pytest.mark.parametrize("who", ["officer", "head", "reader", "administrator", "inspector"])
def test_only_the_coordinator_exchanges(desk: Desk, who: str) -> None:
    browser = desk.browser(who)

    assert [browser.get(PAGE).status_code, browser.post(PAGE).status_code, browser.get(LIST).status_code] == [403] * 3
