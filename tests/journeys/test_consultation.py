"""The life of a standard as people live it: Word files, a forum, its record, the decision, and a citizen who asks why.

One desk on a wide screen, one phone of a citizen without script, and the wall of the room; every page is looked at in
Indonesian, and once more in English at the end.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.catalogue.actions.import_reading import read_imported_file
from maklumat.catalogue.models import ImportedFile, Service, StandardVersion
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.models import Agreement, Attendee, Forum, ForumInput
from maklumat.consultations.vocabulary import Element, ForumStatus
from maklumat.foundation.actor import system_actor
from maklumat.organization.testing import PASSWORD, make_contact, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk
from tests.visitors import DESK, PHONE, Visitor
from tests.word_files import as_text, in_two_columns, numbered

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

GAPS = {
    "procedure": {"b0-amount": "10", "b0-unit": "minute", "b1-amount": "1", "b1-unit": "working_day"},
    "product": {"b0-form": "Surat bertanda tangan", "b0-validity": "sampai kegiatan selesai"},
    "complaints": {"r0-what": "Semua laporan", "r0-amount": "5", "r0-unit": "working_day"},
    "internal_control": {"b0-who": "Kepala bagian", "b0-how_often": "setiap bulan"},
    "service_guarantee": {"b0-compensation": "Permintaan maaf dan layanan didahulukan"},
}
PEOPLE = (
    *((Element.USERS, f"Warga {number}") for number in range(1, 5)),
    *((Element.EXPERTS, f"Akademisi {number}") for number in range(1, 3)),
    *((Element.AGENCIES, f"Camat {number}") for number in range(1, 3)),
    *((Element.CIVIL_SOCIETY, f"Ketua LPM {number}") for number in range(1, 3)),
)
VOICES = tuple(f"Usul {number}: empat hari cukup, asal dihitung sejak berkas lengkap." for number in range(1, 11))


@pytest.fixture
def office(live_server: LiveServer, transactional_db: None) -> Desk:
    """Return an office whose division has one standard in force and people to call."""
    desk = Desk.make()
    make_standard(make_service(desk.division))
    make_contact(desk.division)
    return desk


@pytest.fixture
def manager(browser: Browser, live_server: LiveServer, office: Desk) -> Iterator[Visitor]:
    """Return the quality manager of the agency, signed in at a wide screen."""
    with closing(browser.new_context(viewport=DESK, color_scheme="light")) as context:  # type: ignore[arg-type]
        someone = Visitor(context.new_page(), live_server.url, "consultation-desk")
        someone.go("/masuk/?next=/meja/standar/impor/")
        someone.page.get_by_label("Surel").fill(make_staff(Role.QUALITY_MANAGER, office.office).email)
        someone.page.get_by_label("Kata sandi").fill(PASSWORD)
        someone.press("Masuk")
        yield someone


@pytest.fixture
def citizen(browser: Browser, live_server: LiveServer, office: Desk) -> Iterator[Visitor]:
    """Return a citizen with a small phone that runs no script."""
    plain: Any = {"viewport": PHONE, "color_scheme": "light"}
    with (
        closing(browser.new_context(**plain, java_script_enabled=False)) as context,
        closing(browser.new_context(**plain)) as with_script,
    ):
        yield Visitor(context.new_page(), live_server.url, "consultation-citizen", with_script.new_page())


def test_a_standard_goes_from_word_files_through_a_forum_to_a_citizen_who_asks_why(
    manager: Visitor, citizen: Visitor, office: Desk, tmp_path: Path
) -> None:
    bring_in_three_files(manager, office)
    correct_one_and_accept(manager)
    draft = StandardVersion.objects.get(service__name="Rekomendasi kegiatan", number=2)
    fill_the_gaps(manager, draft)
    draft.refresh_from_db()
    forum = hold_a_forum_on(manager, draft)
    wall = open_the_wall(manager, forum)
    check_in(manager, citizen, forum)
    say(manager, citizen, draft, forum)
    see_it_on_the_wall(wall)
    close_with_a_warning(manager, forum)
    answer(manager, forum)
    agree(manager, forum, draft, place="completion_time:completion_time", fields={"amount": "4"})
    letter = f"requirements:{draft.components['requirements'][2]['id']}"
    agree(manager, forum, draft, place=letter, fields={"name": "Surat pengantar RT bila dari luar kota"})
    print_and_sign(manager, forum, tmp_path)
    enact(manager, draft)
    ask_why(citizen, draft.service)
    see_all_in_english(manager, citizen)

    draft.refresh_from_db()
    forum.refresh_from_db()
    assert (forum.status, draft.status) == (ForumStatus.PUBLISHED, StandardStatus.IN_FORCE)
    assert (Attendee.objects.count(), ForumInput.objects.count(), Agreement.objects.count()) == (11, 12, 2)
    assert manager.eye.problems + citizen.eye.problems + wall.eye.problems == []


def bring_in_three_files(manager: Visitor, office: Desk) -> None:
    titles = {"Rekomendasi Kegiatan": in_two_columns, "Izin Keramaian": numbered, "Pinjam Gedung": as_text}
    files: Sequence[Any] = [
        {"name": f"{title}.docx", "mimeType": "application/octet-stream", "buffer": write(title)}
        for title, write in titles.items()
    ]
    manager.page.set_input_files("[data-drop-input]", files)
    manager.page.get_by_label("Layanan milik siapa?").select_option(label=office.division.name)
    manager.press("Baca berkas ini")
    for file_id in ImportedFile.objects.values_list("pk", flat=True):
        read_imported_file(file_id, actor=system_actor("uji"), now=timezone.now())
    manager.page.reload()
    expect(manager.page.get_by_text("3 layanan ditemukan")).to_be_visible()
    manager.look("three-files")


def correct_one_and_accept(manager: Visitor) -> None:
    page = manager.page
    with page.expect_navigation():
        page.get_by_role("link", name="Rekomendasi Kegiatan").first.click()
    manager.look("beside-the-file")
    part = page.locator("#butir-completion_time")
    part.locator("summary").click()
    part.locator("[name=amount]").fill("6")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Diubah oleh")).to_be_visible()
    for _one in range(3):
        manager.press("Terima sebagai rancangan")
    assert StandardVersion.objects.filter(status=StandardStatus.DRAFT).count() == 3


def fill_the_gaps(manager: Visitor, draft: StandardVersion) -> None:
    """Write what the law asks for and the Word file does not say; the page of the draft names it."""
    manager.go(f"/meja/standar/{draft.pk}/sunting/")
    manager.look("what-is-missing")
    for component, fields in GAPS.items():
        manager.go(f"/meja/standar/{draft.pk}/sunting/{component}/")
        for name, words in fields.items():
            field = manager.page.locator(f"[name={name}]")
            if name.endswith("unit"):
                field.select_option(words)
            else:
                field.fill(words)
        with manager.page.expect_navigation():
            manager.page.locator(".editor__send button").click()


def hold_a_forum_on(manager: Visitor, draft: StandardVersion) -> Forum:
    page, now = manager.page, datetime.now(tz=ZoneInfo("Asia/Makassar"))
    manager.go("/meja/forum/baru/")
    page.get_by_label("Judul").fill("Standar rekomendasi kegiatan")
    page.get_by_label("Tujuan").fill("Kami ingin mendengar Anda sebelum standar ini ditetapkan.")
    page.get_by_label("Tempat").fill("Ruang Serbaguna, ada jalur kursi roda")
    page.check(f"[name=version_ids][value='{draft.pk}']")
    moments = {"inputs_open_at": -1, "meeting_starts_at": 1, "meeting_ends_at": 4, "inputs_close_at": 48}
    for name, hours in moments.items():
        page.fill(f"[name={name}]", f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%M}")
    manager.look("prepare-forum")
    manager.send()
    forum = Forum.objects.get()
    manager.go(f"/meja/forum/{forum.slug}/agenda/")
    points = (("Pembukaan", ""), ("Berapa lama sebaiknya kami berjanji?", f"{draft.pk}:completion_time"))
    for number, (title, place) in enumerate(points):
        page.fill(f"[name=baris-{number}-title]", title)
        page.select_option(f"[name=baris-{number}-place]", place)
    manager.send()
    manager.go(f"/meja/forum/{forum.slug}/buka/")
    manager.send()
    manager.press("Mulai pertemuan")
    manager.send()
    manager.look("forum-runs")
    return forum


def open_the_wall(manager: Visitor, forum: Forum) -> Visitor:
    manager.page.locator("button", has_text="Tampilkan di ruangan").last.click()
    wall = Visitor(manager.page.context.new_page(), manager.site, "consultation-wall")
    wall.page.set_viewport_size({"width": 1280, "height": 720})
    wall.go(f"/meja/forum/{forum.slug}/layar/")
    return wall


def check_in(manager: Visitor, citizen: Visitor, forum: Forum) -> None:
    """One comes in with a phone, by keys alone; the clerk greets the others: name, element, Enter."""
    forum.refresh_from_db()
    citizen.go(f"/forum/{forum.slug}/hadir/?kode={forum.room_code}")
    citizen.look("check-in")
    with_keys(citizen.page, {"name": "Rahmawati", "organisation": "Loa Kulu", "element": " ", "email": ""})
    with citizen.page.expect_navigation():
        citizen.page.keyboard.press("Enter")
    manager.go(f"/meja/forum/{forum.slug}/hadir/")
    for element, name in PEOPLE:
        manager.page.fill("[name=name]", name)
        manager.page.select_option("[name=element]", element.value)
        manager.press("Tambah")
    manager.look("attendance")
    expect(manager.page.get_by_text("Belum ada: Media massa.")).to_be_visible()


def say(manager: Visitor, citizen: Visitor, draft: StandardVersion, forum: Forum) -> None:
    """Two write on their phone about the very item; ten speak in the room and are typed in."""
    citizen.look("forum")
    citizen.go(f"/forum/{forum.slug}/draf/{draft.pk}/")
    citizen.look("draft")
    for number in (1, 2):
        citizen.go(f"/forum/{forum.slug}/masukan/tulis/?draf={draft.pk}&bagian=completion_time&butir=completion_time")
        if number == 1:
            citizen.look("say-something")
        citizen.page.fill("[name=text]", f"Dari ponsel {number}: enam hari terlalu lama bagi kami.")
        citizen.press("Kirim")
    citizen.look("said")
    manager.go(f"/meja/forum/{forum.slug}/masukan/tulis/")
    manager.page.select_option("[name=place]", f"{draft.pk}:completion_time:completion_time")
    for number, words in enumerate(VOICES):
        manager.page.fill("[name=text]", words)
        if number == 0:
            manager.look("write-down")
        manager.send()


def see_it_on_the_wall(wall: Visitor) -> None:
    """The wall followed the room by itself."""
    assert set(ForumInput.objects.values_list("item_id", flat=True)) == {"completion_time"}
    expect(wall.page.get_by_text("Usul 10:")).to_be_visible()
    expect(wall.page.locator(".wall__total")).to_contain_text("11")
    expect(wall.page.locator(".wall__element--missing")).to_have_text("Media massabelum ada")
    expect(wall.page.locator(".difference__row--changed del")).to_have_text("5")
    wall.look("room")


def close_with_a_warning(manager: Visitor, forum: Forum) -> None:
    manager.go(f"/meja/forum/{forum.slug}/tutup/")
    expect(manager.page.get_by_role("alert")).to_be_visible()
    manager.look("close-warned")
    manager.page.check("[name=confirm_missing]")
    manager.page.fill("[name=missing_reason]", "Pers diundang, tidak hadir.")
    manager.send()


def answer(manager: Visitor, forum: Forum) -> None:
    """One gets an answer of its own, the others the same."""
    first = ForumInput.objects.earliest("pk")
    manager.go(f"/meja/forum/{forum.slug}/masukan/{first.pk}/")
    manager.page.check("[name=kind][value=partly]")
    manager.page.fill("[name=reason]", "Lima hari sudah kami janjikan; kami usahakan empat.")
    manager.look("answer-one")
    manager.send()
    manager.go(f"/meja/forum/{forum.slug}/masukan/?hanya=belum-dijawab")
    manager.page.locator("[name=inputs]").evaluate_all("boxes => boxes.forEach(box => box.click())")
    manager.page.check("[name=kind][value=agreed]")
    manager.page.fill("[name=reason]", "Empat hari dapat kami penuhi.")
    manager.look("answer-many")
    manager.send()
    assert not ForumInput.objects.filter(answer_kind="").exists()


def agree(manager: Visitor, forum: Forum, draft: StandardVersion, *, place: str, fields: dict[str, str]) -> None:
    """Write an agreement down and make it a change of the draft."""
    page, voices = manager.page, ForumInput.objects.order_by("pk").values_list("pk", flat=True)[:2]
    manager.go(f"/meja/forum/{forum.slug}/kesepakatan/baru/?tempat={draft.pk}:{place}")
    page.fill("[name=text]", f"Butir ini diubah: {', '.join(fields.values())}.")
    page.fill("[name=input_ids]", ", ".join(map(str, voices)))
    page.select_option("[name=owner_unit_id]", str(forum.unit_id))
    page.fill("[name=due_on]", f"{timezone.localdate() + timedelta(days=14):%Y-%m-%d}")
    for name, value in fields.items():
        page.fill(f"[name=butir-{name}]", value)
    manager.look("agreement")
    manager.send()
    with page.expect_navigation():
        page.get_by_role("link", name="Jadikan perubahan rancangan").last.click()
    manager.send()


def print_and_sign(manager: Visitor, forum: Forum, folder: Path) -> None:
    page, desk = manager.page, f"/meja/forum/{forum.slug}/berita-acara"
    manager.look("agreements")
    manager.go(f"{desk}/")
    page.fill("[name=reference]", "000.8/BA-FKP/2026")
    for row in page.locator(".channel-rows__row").all():
        if "Media" not in row.inner_text():
            row.locator("input[name$=name]").fill("Penanda Tangan")
    manager.look("record")
    manager.send()
    manager.press("Telaah berita acara")
    manager.send()
    with page.expect_download() as download:
        page.evaluate(f"location.href = '{desk}/cetak.pdf'")
    scan = folder / "pindaian.pdf"
    download.value.save_as(scan)
    assert scan.read_bytes().startswith(b"%PDF-")
    manager.press("Tambahkan tanda tangan")
    page.check("[name=method][value=paper]")
    for box in page.locator("[name=elements]").all():
        box.check()
    page.set_input_files("[name=file]", scan)
    manager.look("signatures")
    manager.send()
    manager.press("Umumkan berita acara")
    manager.send()
    manager.look("record-published")


def enact(manager: Visitor, draft: StandardVersion) -> None:
    page, service = manager.page, draft.service
    manager.go(f"/meja/standar/{service.unit.slug}/{service.slug}/{draft.number}/")
    manager.look("standard-revised")
    with page.expect_navigation():
        page.click(f"[name=target][value={StandardStatus.AWAITING_ENACTMENT}]")
    manager.press("Catat keputusan")
    today = f"{timezone.localdate():%Y-%m-%d}"
    page.fill("[name=decision_number]", "000.8.3/77/2026")
    page.fill("[name=decision_date]", today)
    page.fill("[name=decided_by]", "Sekretaris Daerah")
    page.fill("[name=in_force_from]", today)
    manager.look("enact")
    manager.send()
    manager.look("in-force")


def ask_why(citizen: Visitor, service: Service) -> None:
    """The citizen reads what holds, what differs from before, and follows it to the input that led there."""
    page = citizen.page
    citizen.go(f"/layanan/{service.unit.slug}/{service.slug}/")
    citizen.look("service")
    assert "4 hari kerja" in page.inner_text("main")
    citizen.go(f"/layanan/{service.unit.slug}/{service.slug}/perbedaan/1/2/")
    citizen.look("difference")
    words = page.inner_text("main")
    assert "Kesepakatan 1" in words
    assert "Dari ponsel 1" in words
    with page.expect_navigation():
        page.get_by_role("link", name="Ikuti masukan ini").first.click()
    citizen.look("what-became-of-it")
    assert "Lima hari sudah kami janjikan" in page.inner_text("main")


def see_all_in_english(manager: Visitor, citizen: Visitor) -> None:
    """Open every page of the way that is still there in the other language."""
    for someone in (manager, citizen):
        for page in {someone.page, someone.reader}:
            page.context.add_cookies([{"name": "bahasa", "value": "en", "url": someone.site}])
        for path in dict.fromkeys(someone.seen):
            answer = someone.page.goto(f"{someone.site}{path}")
            assert answer is not None
            if answer.ok:  # what is enacted is no longer edited, what is closed no longer closed
                someone.complain(f"{path} in English")


def with_keys(page: Page, typed: dict[str, str]) -> None:
    """Fill a form with the keyboard alone: Tab until the field has the focus, then type."""
    for name, words in typed.items():
        for _step in range(60):
            if page.evaluate("document.activeElement.name") == name:
                break
            page.keyboard.press("Tab")
        page.keyboard.type(words)
