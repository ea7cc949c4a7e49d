"""Scorecards of units at the desk, down to their services."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.models import Application
from maklumat.applications.testing import make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.web.desk.testing import Desk, markup_faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(desk: Desk) -> Client:
    service = make_open_service(desk.division)
    for at in range(5):
        one = make_application(ApplicationStatus.READY, service=service, key=f"kunci-permohonan-{at}")
    Application.objects.filter(pk=one.pk).update(is_on_time=False)
    make_open_service(desk.other, slug="lain")
    return desk.browser("reader")


def test_a_unit_is_read_with_its_services_in_few_statements(
    reader: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    listed, shown = reverse("desk:list-unit-scorecards"), reverse("desk:show-unit-scorecard", args=[desk.office.slug])
    reader.get(listed)

    with django_assert_max_num_queries(11):
        units = reader.get(listed)
    with django_assert_max_num_queries(11):
        office = reader.get(shown)

    assert [row.time for row in units.context["rows"]] == [80, None]
    assert office.context["row"].time == 80, "the office counts what is below it"
    assert [row.card.service.slug for row in office.context["services"]] == ["rekomendasi", "lain"]
    assert markup_faults(units) == markup_faults(office) == []


def test_what_cannot_be_counted_is_said_in_words(reader: Client, desk: Desk) -> None:
    text = reader.get(reverse("desk:show-unit-scorecard", args=[desk.other.slug])).content.decode()

    assert "Tidak ada permohonan yang selesai pada masa ini." in text
    assert "0 dari 0" not in text


def test_the_workbook_names_the_late_request_and_holds_no_formula(reader: Client, desk: Desk) -> None:
    desk.division.services.update(name="=1+1")

    answer = reader.get(reverse("desk:download-unit-scorecard", args=[desk.division.slug]))

    book = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined] # a file response
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "=1+1" in strings
    assert Application.objects.get(is_on_time=False).code in strings
    assert not any(b"<f>" in book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/"))
