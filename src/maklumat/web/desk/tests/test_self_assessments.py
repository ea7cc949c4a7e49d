"""The self-assessment at the desk: what is seen of a unit, its worksheet and its folder."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.testing import make_open_service
from maklumat.evaluation.models import OwnScore
from maklumat.organization.testing import NOON
from maklumat.surveys.testing import make_improvement, make_result
from maklumat.web.desk.testing import Desk, markup_faults
from maklumat.web.shared import clock

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


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

    with django_assert_max_num_queries(42):
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


def test_an_officer_scores_with_a_file_and_the_head_submits(reader: Client, desk: Desk) -> None:
    slug = desk.division.slug
    officer, head = desk.browser("officer"), desk.browser("head")
    form = reverse("desk:score-indicator", args=[slug, 16])
    page = reverse("desk:show-self-assessment", args=[slug])
    asked = officer.get(form)
    empty = officer.post(form, {"score": "4", "note": ""})
    officer.post(form, {"score": "4", "note": "", "file": SimpleUploadedFile("ruang.pdf", PDF)})
    file = reverse("desk:download-indicator-evidence", args=[slug, NOON.year, 16])

    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["note"])
    assert officer.get(file).status_code == 200
    assert reader.get(file).status_code == 403
    assert (reader.get(page).context["may_score"], "ruang.pdf" in reader.get(page).content.decode()) == (False, True)
    rest = head.get(page).context["assessment"]
    OwnScore.objects.bulk_create(
        OwnScore(government_id=rest.unit.government_id, assessment=rest.form, number=number, score=0, scored_at=NOON)
        for number in rest.unscored
    )
    head.post(reverse("desk:set-users-index", args=[slug]), {"users_index": "4,12"})
    sent = head.post(reverse("desk:submit-assessment", args=[slug]), follow=True)

    text = sent.content.decode()
    assert "dikirim pada" in text
    assert "4,12" in text
    assert form not in text
    assert officer.post(form, {"score": "0"}).status_code == 422
    assert officer.get(reverse("desk:score-indicator", args=[slug, 28])).status_code == 404
    paper = reader.get(reverse("desk:download-self-assessment", args=[slug, "pdf"]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined] # a file
    folder = officer.get(reverse("desk:download-self-assessment", args=[slug, "zip"]))
    names = zipfile.ZipFile(io.BytesIO(b"".join(folder.streaming_content))).namelist()  # type: ignore[attr-defined] # a file
    assert "bukti/16-ruang.pdf" in names
    assert [markup_faults(one) for one in (asked, empty, sent)] == [[], [], []]


@pytest.mark.parametrize("year", ["2025", "1", "9999"])
def test_a_year_without_a_submitted_form_is_not_found(reader: Client, desk: Desk, year: str) -> None:
    page = reverse("desk:show-self-assessment", args=[desk.division.slug])

    assert reader.get(page, {"tahun": year}).status_code == 404
