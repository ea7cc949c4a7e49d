"""Monthly and quarterly reports at the desk."""

import io
import zipfile

import pytest
from django.urls import reverse
from docx import Document
from pytest_django import DjangoAssertNumQueries

from maklumat.channels.models import Notification, OutgoingMessage
from maklumat.evaluation.testing import count_figures
from maklumat.organization.testing import NOON, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.processes.period_reports import tell_of_reports_in
from maklumat.web.desk.testing import Desk, markup_faults
from maklumat.web.shared import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def test_a_month_is_read_in_three_kinds_of_file_with_the_same_figures(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    desk.case()
    count_figures(desk.office.government_id)
    reader = desk.browser("reader")
    page = reader.get(reverse("desk:list-period-reports"))
    assert [period.word for period, _name, _runs in page.context["periods"]][-1] == "2026-b8"
    assert markup_faults(page) == []

    def file(kind: str) -> bytes:
        answer = reader.get(reverse("desk:download-period-report", args=["2026-b8", kind]))
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined] # a file response

    assert file("pdf").startswith(b"%PDF-")
    with django_assert_max_num_queries(24):
        word = Document(io.BytesIO(file("docx")))
    cells = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    assert ["Laporan masuk", "1"] in cells
    assert ["Pengaduan", "1"] in cells
    assert b"Laporan masuk" in zipfile.ZipFile(io.BytesIO(file("xlsx"))).read("xl/sharedStrings.xml")


def test_a_period_to_come_and_a_word_that_is_none_have_no_report(desk: Desk) -> None:
    reader = desk.browser("reader")

    for word, kind in (("2027-b1", "pdf"), ("2026-b13", "pdf"), ("2026-b8", "exe")):
        assert reader.get(reverse("desk:download-period-report", args=[word, kind])).status_code == 404


def test_readers_are_told_once_when_a_month_has_ended(desk: Desk) -> None:
    desk.case()
    leader = make_staff(Role.LEADERSHIP, desk.office)
    make_staff(Role.OFFICER, desk.division)
    next_month = NOON.replace(month=9, day=1)

    told = [tell_of_reports_in(desk.office.government_id, now=next_month) for _twice in range(2)]

    assert told[1] == 0
    lines = Notification.objects.filter(kind="period_report", staff_id=leader.pk)
    assert [line.facts["period"] for line in lines] == ["Agustus 2026"]
    assert OutgoingMessage.objects.filter(template="period_report").count() == told[0]
