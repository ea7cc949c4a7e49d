"""The checklist of the Ombudsman at the desk."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.testing import make_open_service
from maklumat.surveys.testing import make_result
from maklumat.web.desk.testing import Desk, markup_faults


@pytest.fixture
def reader(desk: Desk) -> Client:
    make_open_service(desk.division)
    make_result(desk.division)
    return desk.browser("reader")


def test_what_is_counted_is_answered_and_the_rest_left_to_people(
    reader: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("desk:show-ombudsman-checklist", args=[desk.division.slug])
    reader.get(address)

    with django_assert_max_num_queries(24):
        page = reader.get(address)

    rows = {row.name: row for _name, rows in page.context["dimensions"] for row in rows}
    assert (rows["Pengguna puas"].answer, rows["Permohonan selesai sesuai janji"].answer) == (
        "Terpenuhi",
        "Belum diketahui",
    )
    assert rows["Standar lengkap dan berlaku"].words.startswith("1 dari 1 layanan")
    assert rows["Masyarakat percaya kepada kantor ini"].answer == ""
    assert len(rows) == 16
    assert markup_faults(page) == []


def test_worksheet_and_paper_are_handed_out(reader: Client, desk: Desk) -> None:
    for kind, start in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = reader.get(reverse("desk:download-ombudsman-checklist", args=[desk.division.slug, kind]))
        assert b"".join(answer.streaming_content).startswith(start)  # type: ignore[attr-defined] # a file response
    other = reader.get(reverse("desk:download-ombudsman-checklist", args=[desk.division.slug, "exe"]))
    assert other.status_code == 404
