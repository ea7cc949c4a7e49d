"""The renewal in Chromium: a standard is confirmed from the list, and no page has a fault by day or night."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.catalogue.models import StandardReview
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.organization.testing import PASSWORD
from maklumat.web.desk.testing import Desk
from tests.pages import Observer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_standard_is_confirmed_and_no_page_of_the_renewal_has_a_fault(
    page: Page, live_server: LiveServer, transactional_db: None
) -> None:
    desk = Desk.make()
    for slug, day in {"usang": date(2022, 8, 1), "segera": date(2025, 9, 1), "nanti": date(2026, 8, 3)}.items():
        make_standard(make_service(desk.division, slug=slug, name=f"Layanan {slug}"), in_force_from=day)
    page.set_default_timeout(15_000)
    page.goto(f"{live_server.url}/masuk/?next=/meja/standar/pembaruan/")
    page.get_by_label("Surel").fill(desk.staff("head").email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Pembaruan")).to_be_visible()
    eye = Observer(page, "renewal")
    eye.look("list")
    for name, place in {"month": "bulan/?bulan=2026-09", "feed": "kalender/", "score": "pekppp/"}.items():
        page.goto(f"{live_server.url}/meja/standar/pembaruan/{place}")
        eye.look(name)
    page.get_by_role("link", name="Daftar", exact=True).click()

    page.get_by_role("link", name="Tinjau Layanan usang").click()
    reason = page.get_by_label("Mengapa tidak ada yang perlu diubah")
    expect(reason).to_be_visible()
    eye.look("confirm")
    reason.fill("Masih sesuai.")
    page.get_by_role("button", name="Tegaskan tetap").click()

    expect(page.get_by_text("Sudah ditegaskan tetap.")).to_be_visible()
    assert StandardReview.objects.get().reason == "Masih sesuai."
    assert eye.problems == []
