"""Kecamatan Tenggarong joins: from nothing, with its kit, to a first standard in force and a first answered report."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.cases.actions.handling import take_case
from maklumat.cases.actions.resolution import respond_case
from maklumat.cases.actions.verification import dispatch_case
from maklumat.cases.testing import file, make_coordinator, make_officer, make_report
from maklumat.catalogue.actions.enactment import enact_standard
from maklumat.catalogue.actions.services import save_service
from maklumat.catalogue.actions.standards import move_standard, save_draft
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.organization.models import Staff, Unit
from maklumat.organization.testing import PASSWORD, make_actor, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk
from tests.pages import Observer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "perahu kayu menyusuri sungai"
STAGES = (StandardStatus.IN_CONSULTATION, StandardStatus.REVISED, StandardStatus.AWAITING_ENACTMENT)


@pytest.fixture
def at_units(page: Page, live_server: LiveServer, transactional_db: None) -> Desk:
    """Return an office; its administrator of the whole government has just opened the units."""
    desk = Desk.make()
    root = Unit.objects.of(desk.office.government_id).get(parent=None)
    page.set_default_timeout(15_000)
    page.goto(f"{live_server.url}/masuk/?next=/meja/organisasi/")
    page.get_by_label("Surel").fill(make_staff(Role.ADMINISTRATOR, root).email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Unit dan narahubung")).to_be_visible()
    return desk


def enact_first_standard(agency: Unit) -> None:
    """Bring one draft of the kit into force, by people of the district alone, and show its service."""
    keeper = make_actor(Role.QUALITY_MANAGER, agency)
    service = Service.objects.get(slug="surat-keterangan-domisili-lembaga", unit__parent=agency)
    version, now = StandardVersion.objects.get(service=service), timezone.now()
    save_draft(version.pk, consultation_record="BA-01/2026", actor=keeper, now=now)
    for stage in STAGES:
        move_standard(version.pk, stage, actor=keeper, now=now)
    today = timezone.localdate(now)
    enact_standard(
        version.pk,
        decision_number="188/01/2026",
        decision_date=today,
        decided_by="Camat Tenggarong",
        in_force_from=today,
        actor=keeper,
        now=now,
    )
    save_service(
        service.pk,
        name=service.name,
        summary=service.summary,
        audience=service.audience,
        is_published=True,
        actor=keeper,
        now=now,
    )


def answer_first_report(desk: Desk, agency: Unit) -> None:
    """Report as a citizen would, pass it to the district, and answer."""
    now = timezone.now() - timedelta(minutes=5)
    code = file(make_report("laporan-percobaan"), office=desk.office, now=now).case.code
    dispatch_case(code, unit_id=agency.pk, actor=make_coordinator(desk.office), now=now)
    officer = make_officer(agency)
    take_case(code, actor=officer, now=now)
    respond_case(code, outcome="Loket kini buka sampai pukul tiga.", actor=officer, now=now)


def test_a_district_begins_with_its_kit(page: Page, live_server: LiveServer, at_units: Desk) -> None:
    observer = Observer(page, "onboarding")
    page.get_by_role("link", name="Mulai instansi baru").click()
    page.get_by_label("Nama resmi").fill("Kecamatan Tenggarong")
    page.get_by_label("Nama dalam alamat situs").fill("kecamatan-tenggarong")
    page.get_by_label("Kecamatan (2026.2)").check()
    page.get_by_role("button", name="Buat dan lihat paketnya").click()
    expect(page.get_by_role("heading", name="Unit yang ditambahkan")).to_be_visible()
    observer.look("kit")
    page.get_by_role("button", name="Masukkan paket").click()
    expect(page.get_by_text("Tidak ada yang perlu dimasukkan")).to_be_visible()
    agency = Unit.objects.get(slug="kecamatan-tenggarong")
    assert not Service.objects.filter(unit__path__startswith=agency.path, is_published=True).exists()

    person = make_staff(Role.OFFICER, agency, email="petugas@tenggarong.example")
    Staff.objects.filter(pk=person.pk).update(password="!")
    page.goto(f"{live_server.url}/meja/organisasi/akun/{person.pk}/")
    page.get_by_role("button", name="Undang lewat tautan").click()
    link = page.locator(".secret-address code").inner_text()
    observer.look("link")
    guest = page.context.browser.new_page()  # type: ignore[union-attr] # a page of the fixture has one
    guest.goto(link)
    guest.get_by_label("Kata sandi baru", exact=True).fill(WORDS)
    guest.get_by_label("Kata sandi baru sekali lagi").fill(WORDS)
    with guest.expect_navigation():
        guest.locator("main button[type=submit]").click()
    guest.close()
    person.refresh_from_db()
    assert person.check_password(WORDS)

    page.goto(f"{live_server.url}/meja/organisasi/unit/kecamatan-tenggarong/narahubung-baru/")
    page.get_by_label("Nama yang diumumkan").fill("Rahmawati")
    page.get_by_label("Nomor, nama akun, atau tempat").first.fill("0812 0000 0001")
    page.get_by_role("button", name="Simpan narahubung").click()
    page.get_by_role("button", name="Dijawab", exact=True).click()
    expect(page.get_by_text("diuji hari ini")).to_be_visible()
    enact_first_standard(agency)
    answer_first_report(at_units, agency)

    page.goto(f"{live_server.url}/meja/mulai/kecamatan-tenggarong/")
    expect(page.locator(".first-steps__row--done")).to_have_count(6)
    expect(page.locator("[aria-current=step]")).to_contain_text("Nama dan lambang")
    observer.look("first-steps")
    page.goto(f"{live_server.url}/layanan/")
    expect(page.get_by_role("link", name="Surat keterangan domisili lembaga")).to_be_visible()
    assert observer.problems == []
