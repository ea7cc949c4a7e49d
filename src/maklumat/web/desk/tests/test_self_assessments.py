"""The self-assessment at the desk: what is seen of a unit, its worksheet and its folder."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.testing import make_open_service
from maklumat.organization.testing import NOON
from maklumat.surveys.testing import make_improvement, make_result
from maklumat.web.desk.testing import Desk, markup_faults
from maklumat.web.shared import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    make_open_service(desk.division)
    make_improvement(make_result(desk.division).survey)
    return desk.browser("reader")


def test_what_the_rows_show_is_filled_in_with_its_evidence(
    reader: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("desk:show-self-assessment", args=[desk.division.slug])
    reader.get(address)

    with django_assert_max_num_queries(36):
        page = reader.get(address)

    rows = {row.number: row for aspect in page.context["aspects"] for row in aspect.rows}
    assert rows[8].seen.score == 1, "a plan that nobody has carried out yet"
    assert rows[6].url.startswith("/meja/survei/")
    assert rows[10].seen is None, "nobody can see service culture in rows"
    assert len(rows) == 31
    listed = reader.get(reverse("desk:list-self-assessments"))
    assert markup_faults(page) == markup_faults(listed) == []


def test_the_folder_holds_worksheet_scorecard_links_and_survey_report(reader: Client, desk: Desk) -> None:
    answer = reader.get(reverse("desk:download-self-assessment", args=[desk.division.slug, "zip"]))

    folder = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined] # a file
    kinds = sorted(name.rpartition(".")[2] for name in folder.namelist())
    assert kinds == ["pdf", "txt", "xlsx", "xlsx"]
    assert "http://testserver/meja/survei/" in folder.read("tautan-bukti.txt").decode()
    other = reader.get(reverse("desk:download-self-assessment", args=[desk.division.slug, "exe"]))
    assert other.status_code == 404
