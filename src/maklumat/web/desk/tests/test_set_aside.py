"""The tray at the desk: looked through, decided by a click, nothing lost."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.vocabulary import CaseStatus
from maklumat.web.desk.testing import Desk, markup_faults

pytestmark = pytest.mark.django_db
TRAY = "desk:list-set-aside"
LARGEST = 8


def test_a_message_goes_from_the_tray_aside_and_back(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case, browser = desk.case(CaseStatus.RECEIVED, body="tes & <tes>"), desk.browser("coordinator")
    browser.get(reverse(TRAY))

    with django_assert_max_num_queries(LARGEST):
        page = browser.get(reverse(TRAY))
    assert markup_faults(page) == []
    assert "tes &amp; &lt;tes&gt;" in page.content.decode()
    assert "Coba-coba atau kosong" in page.content.decode()

    answer = browser.post(reverse("desk:set-aside-case", args=[case.code]), follow=True)
    assert answer.redirect_chain == [(reverse(TRAY), 302)]
    case.refresh_from_db()
    assert case.status == CaseStatus.ARCHIVED

    browser.post(reverse("desk:resume-case", args=[case.code]))
    case.refresh_from_db()
    assert (case.status, case.no_report) == (CaseStatus.VERIFYING, "")


def test_the_case_says_so_and_asks(desk: Desk) -> None:
    case, browser = desk.case(CaseStatus.RECEIVED, body="tes"), desk.browser("coordinator")
    address = reverse("desk:keep-as-report", args=[case.code])

    page = browser.get(reverse("desk:show-case", args=[case.code]))
    assert markup_faults(page) == []
    assert address in page.content.decode()

    browser.post(address)
    assert address not in browser.get(reverse("desk:show-case", args=[case.code])).content.decode()


def test_an_empty_tray_says_so(desk: Desk) -> None:
    page = desk.browser("coordinator").get(reverse(TRAY))

    assert markup_faults(page) == []
    assert "Tidak ada yang perlu dilihat" in page.content.decode()
