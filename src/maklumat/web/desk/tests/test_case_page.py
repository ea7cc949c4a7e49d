"""The page of a case: what it shows to whom, and at what cost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.actions import handling, verification
from maklumat.cases.actions.attachments import store_upload
from maklumat.cases.models import Case, Message
from maklumat.cases.testing import named
from maklumat.cases.vocabulary import CaseStatus, MessageKind
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import reporter_actor
from maklumat.journal.models import Entry
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import NOON, make_contact
from maklumat.web.desk.testing import Desk, markup_faults

LARGEST = 12
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def _page(browser: Client, case: Case, name: str = "show-case") -> str:
    response = browser.get(reverse(f"desk:{name}", args=[case.code]))
    assert response.status_code == 200
    assert markup_faults(response) == []
    return response.content.decode()


def _talk(case: Case, count: int) -> None:
    Message.objects.bulk_create(
        [
            Message(
                government_id=case.government_id,
                case=case,
                kind=[MessageKind.REPLY, MessageKind.ADDITION][number % 2],
                channel="web",
                author_label="Petugas, Bagian Kesra" if number % 2 == 0 else "",
                body=f"Pesan nomor {number:03d}.",
                at=NOON + timedelta(minutes=number),
            )
            for number in range(count)
        ]
    )


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "inspector"])
def test_a_thread_of_three_and_of_three_hundred_cost_the_same_few_statements(
    desk: Desk, who: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    service = make_service(desk.division)
    make_standard(service)
    case = desk.case(service_id=service.pk)
    address, browser = reverse("desk:show-case", args=[case.code]), desk.browser(who)
    browser.get(address)
    _talk(case, 2)

    with django_assert_max_num_queries(LARGEST) as few:
        browser.get(address)
    _talk(case, 298)
    with django_assert_max_num_queries(LARGEST) as many:
        page = browser.get(address)

    assert len(few) == len(many)
    assert page.content.decode().count("Pesan nomor") == 50


def test_a_long_thread_opens_at_its_end_and_leads_back_to_the_beginning(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    _talk(case, 120)

    newest = browser.get(reverse("desk:show-case", args=[case.code]))
    middle = browser.get(newest.context["earlier_url"])
    oldest = browser.get(middle.context["earlier_url"])

    assert "Pesan nomor 119." in newest.content.decode()
    assert "Pesan nomor 069." in middle.content.decode()
    assert "Loket tutup pukul sebelas" in oldest.content.decode()
    assert oldest.context["earlier_url"] == ""


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("head", 200),
        ("coordinator", 200),
        ("reader", 200),
        ("inspector", 200),
        ("stranger", 404),
        ("administrator", 404),
    ],
)
@pytest.mark.parametrize("name", ["show-case", "show-history", "show-as-reporter", "print-case"])
def test_whoever_must_not_see_a_case_learns_not_even_that_it_exists(
    desk: Desk, who: str, status: int, name: str
) -> None:
    case = desk.case()

    assert desk.browser(who).get(reverse(f"desk:{name}", args=[case.code])).status_code == status


def test_a_case_about_a_person_is_out_of_sight_for_that_person_and_those_below(desk: Desk) -> None:
    case = desk.case(CaseStatus.VERIFYING)
    coordinator = get_staff_actor(desk.staff("coordinator"))
    verification.mark_supervision(
        case.code, reason="Dugaan pungli.", named_staff_ids=[desk.staff("head").pk], actor=coordinator, now=NOON
    )

    for who, status in {"head": 404, "officer": 404, "reader": 404, "inspector": 200}.items():
        assert desk.browser(who).get(reverse("desk:show-case", args=[case.code])).status_code == status


def test_the_page_shows_clock_standard_people_and_history_in_words(desk: Desk) -> None:
    service = make_service(desk.division)
    make_standard(service)
    case = desk.case(service_id=service.pk, **named())

    page = _page(desk.browser("officer"), case)

    for words in (
        "hari kerja lagi",
        "Mengapa tanggal ini?",
        "Surat permohonan",
        "5 hari kerja",
        "Rp0",
        "meneruskan laporan ke Bagian Kesra",
        "mengambil laporan",
        "Undang-undang" if "Undang-undang" in page else "14 hari kalender",
    ):
        assert words in page
    assert "Siti Rahma" not in page
    assert "081200000001" not in page


def test_only_steps_that_would_not_be_refused_are_offered(desk: Desk) -> None:
    case = desk.case(CaseStatus.CLOSED)

    officer, head = _page(desk.browser("officer"), case), _page(desk.browser("head"), case)

    assert reverse("desk:respond-case", args=[case.code]) not in officer
    assert reverse("desk:take-case", args=[case.code]) not in officer
    assert reverse("desk:reopen-case", args=[case.code]) not in officer
    assert reverse("desk:reopen-case", args=[case.code]) in head


def test_the_likely_steps_stand_first(desk: Desk) -> None:
    new, held = desk.case(CaseStatus.VERIFYING), desk.case(key="kunci-laporan-2")
    browser = desk.browser("coordinator")

    for case, first in ((new, "dispatch-case"), (held, "assign-case")):
        panel = browser.get(reverse("desk:show-case", args=[case.code])).context["panel"]
        assert panel[0].name == first
        assert panel[-1].name != "take-case"


def test_a_reader_sees_the_case_and_no_way_to_write(desk: Desk) -> None:
    page = _page(desk.browser("reader"), desk.case())

    assert "composer" not in page.split("</head>")[1].split("<script")[0]


def test_the_view_of_the_reporter_holds_no_note_and_no_inner_step(desk: Desk) -> None:
    case = desk.case()
    officer = get_staff_actor(desk.staff("officer"))
    handling.add_note(case.code, text="Catatan yang tidak boleh keluar.", actor=officer, now=NOON)

    own, seen = _page(desk.browser("officer"), case), _page(desk.browser("officer"), case, "show-as-reporter")

    assert "Catatan yang tidak boleh keluar." in own
    assert "Catatan yang tidak boleh keluar." not in seen
    assert "mengambil laporan" not in seen
    assert "Kantor meneruskan laporan ke Bagian Kesra" in seen


def test_paper_and_history_are_whole(desk: Desk) -> None:
    case = desk.case(CaseStatus.CLOSED)
    browser = desk.browser("coordinator")

    assert "Loket kini buka sampai pukul tiga." in _page(browser, case, "print-case")
    history = _page(browser, case, "show-history")
    assert history.count("<time") == Entry.objects.filter(subject_key=case.code).count()


def test_every_state_of_a_case_has_a_valid_page(desk: Desk) -> None:
    for number, status in enumerate(
        [
            CaseStatus.RECEIVED,
            CaseStatus.VERIFYING,
            CaseStatus.DISPATCHED,
            CaseStatus.NEEDS_COMPLETION,
            CaseStatus.RESPONDED,
            CaseStatus.REOPENED,
            CaseStatus.CLOSED,
        ]
    ):
        case = desk.case(status, key=f"kunci-keadaan-{number:03d}")
        _page(desk.browser("coordinator"), case)


def test_a_file_is_sent_as_a_thing_to_keep_never_as_a_page_to_run(desk: Desk) -> None:
    case = desk.case()
    reporter = reporter_actor(case.code, case.government_id)
    upload = store_upload(
        UploadedBytes("bukti <script>.pdf", PDF),
        submission_key="kunci-tambahan-0001",
        government=case.government,
        actor=reporter,
        now=NOON,
    )
    handling.receive_addition(
        case.code,
        handling.Addition("Ini buktinya.", "kunci-tambahan-0001", (upload.upload_key,)),
        actor=reporter,
        now=NOON,
    )
    address = reverse("desk:download-attachment", args=[case.code, upload.pk])

    response = desk.browser("officer").get(address)

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(response) == PDF
    assert address in _page(desk.browser("officer"), case)
    assert desk.browser("stranger").get(address).status_code == 404
    assert desk.browser("officer").get(reverse("desk:download-attachment", args=[case.code, 10**18])).status_code == 404


@pytest.mark.parametrize("code", ["x", "MKL-0000-0000", "%00", "' or 1=1", "a" * 500, "../../etc/passwd"])
def test_a_code_that_is_none_is_not_found(desk: Desk, code: str) -> None:
    assert desk.browser("officer").get(f"/meja/kasus/{code}/").status_code == 404


@pytest.mark.parametrize("before", ["abc", "-1", "0", "99999999999999999999999999", "%00", "²"])
def test_a_nonsense_page_of_the_thread_is_no_fault(desk: Desk, before: str) -> None:
    case = desk.case()

    assert desk.browser("officer").get(f"/meja/kasus/{case.code}/?sebelum={before}").status_code == 200


@pytest.mark.parametrize("status", [CaseStatus.NEEDS_COMPLETION, CaseStatus.RESPONDED])
def test_while_the_reporter_has_the_turn_their_time_is_drawn_beside_ours(desk: Desk, status: CaseStatus) -> None:
    page = desk.browser("officer").get(reverse("desk:show-case", args=[desk.case(status).code]))

    assert page.context["clock"].reporter_strip is not None
    assert "Waktu pelapor" in page.content.decode()
    assert markup_faults(page) == []


def test_while_we_have_the_turn_no_time_of_the_reporter_is_drawn(desk: Desk) -> None:
    assert "Waktu pelapor" not in _page(desk.browser("officer"), desk.case())


def test_the_case_names_the_contact_person_and_the_deputy_of_its_unit(desk: Desk) -> None:
    make_contact(desk.division)
    make_contact(desk.division, name="Budi Santoso", is_deputy=True)

    page = _page(desk.browser("officer"), desk.case())

    assert "Siti Aminah, Budi Santoso (wakil)" in page
