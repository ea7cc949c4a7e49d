"""Importing standards at the desk: files dropped, watched, reviewed beside their source, accepted."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.import_review import correct_imported_service
from maklumat.catalogue.models import ImportBatch, ImportedFile, ImportedService, Service, StandardVersion
from maklumat.catalogue.reading.shapes import ProblemCode, Unreadable, WarningCode
from maklumat.catalogue.testing import make_import, make_read_service, make_service
from maklumat.catalogue.vocabulary import ComponentCode, FilePart, FileProblem, ImportedFileState
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON
from maklumat.web.desk.imports.questions import ASKED
from maklumat.web.desk.testing import Desk, markup_faults

LOOSE_LAW = "UU Pelayanan Publik"


def document(name: str = "Standar.txt", content: bytes = b"Persyaratan") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(
    browser: Client, unit: Unit | None, *files: SimpleUploadedFile, key: str = "kunci-formulir-impor-01"
) -> ImportBatch:
    answer = browser.post(
        reverse("desk:start-import"), {"documents": files, "unit": unit.pk if unit else "", "key": key}
    )
    assert answer.status_code == 302, answer.content.decode()[:500]
    return ImportBatch.objects.get(pk=int(answer.headers["Location"].split("/")[-2]))


def review_url(imported: ImportedService, step: str = "review", *more: object) -> str:
    return reverse(f"desk:{step}-service", args=[imported.pk, *more])


@pytest.fixture
def imported(desk: Desk) -> ImportedService:
    """One service of a file, with a law that lacks number and year."""
    return make_import(desk.division, make_read_service("Izin Keramaian", legal_basis=[LOOSE_LAW])).services.get()


def test_files_are_kept_and_one_job_reads_each(desk: Desk) -> None:
    head = desk.browser("head")

    batch = send(head, desk.division, document("A.txt", b"satu"), document("B.pdf", b"dua"), document("C.doc"))
    again = send(head, desk.division, document("A.txt", b"satu"))

    assert again == batch
    jobs = ProcrastinateJob.objects.filter(task_name="processes.read_imported_file")
    waiting = batch.files.filter(state=ImportedFileState.WAITING)
    assert {job.args["file_id"] for job in jobs} == {file.pk for file in waiting}
    assert [file.name for file in waiting.order_by("number")] == ["A.txt", "B.pdf"]
    page = head.get(reverse("desk:show-import", args=[batch.pk]))
    assert "C.doc" in page.content.decode()
    assert "1 dari 3 berkas terbaca" in page.content.decode()
    assert markup_faults(page) == []


def test_the_progress_alone_is_asked_for_until_everything_is_read(desk: Desk) -> None:
    head = desk.browser("head")
    batch = send(head, desk.division, document())
    address = reverse("desk:show-import", args=[batch.pk])

    under_way = head.get(address, HTTP_HX_REQUEST="true")
    ImportedFile.objects.update(state=ImportedFileState.READ)
    done = head.get(address, HTTP_HX_REQUEST="true")

    assert "hx-trigger" in under_way.content.decode()
    assert "<html" not in under_way.content.decode()
    assert "HX-Refresh" not in under_way.headers
    assert done.headers["HX-Refresh"] == "true"


def test_nothing_chosen_and_too_many_say_so_at_the_field(desk: Desk) -> None:
    head, address = desk.browser("head"), reverse("desk:start-import")

    nothing = head.post(address, {"unit": "", "key": "kunci-formulir-impor-02"})
    too_many = head.post(address, {"documents": [document(f"{number}.txt") for number in range(60)]})

    assert nothing.status_code == 422
    assert "Belum ada berkas" in nothing.content.decode()
    assert markup_faults(nothing) == []
    assert too_many.status_code in {400, 422}
    assert not ImportBatch.objects.exists()


def test_a_post_heavier_than_an_import_takes_is_refused_unread(desk: Desk) -> None:
    answer = desk.browser("head").post(
        reverse("desk:start-import"), {"documents": document()}, CONTENT_LENGTH=str(200 * 10**6)
    )

    assert answer.status_code == 413
    assert not ImportBatch.objects.exists()


def test_a_unit_of_others_cannot_be_chosen(desk: Desk) -> None:
    answer = desk.browser("head").post(
        reverse("desk:start-import"), {"documents": document(), "unit": desk.other.pk, "key": "kunci-formulir-impor-03"}
    )

    assert answer.status_code == 422
    assert not ImportBatch.objects.exists()


def test_the_list_of_imports_is_paged_and_cheap(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(23):
        make_import(desk.division, key=f"impor-{number}", content=b"%d" % number)
    head, address = desk.browser("head"), reverse("desk:list-imports")
    head.get(address)

    with django_assert_max_num_queries(9):
        page = head.get(address)

    assert len(page.context["rows"]) == 20
    older = re.search(r'rel="next" href="([^"]+)"', page.content.decode())
    assert older is not None
    assert len(head.get(older[1].replace("&amp;", "&")).context["rows"]) == 3
    assert markup_faults(page) == []


def test_a_batch_shows_what_waits_and_every_tab(
    desk: Desk, imported: ImportedService, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head, address = desk.browser("head"), reverse("desk:show-import", args=[imported.batch_id])
    head.get(address)

    with django_assert_max_num_queries(9):
        page = head.get(address)

    assert "1 pertanyaan" in page.content.decode()
    for tab in ("tinjau", "diterima", "disisihkan", "berkas", "apa saja"):
        for after in ("", "99999999999999999999", "x"):
            shown = head.get(address, {"lihat": tab, "setelah": after})
            assert shown.status_code == 200
            assert markup_faults(shown) == []


def test_the_review_marks_the_place_of_the_chosen_component(
    desk: Desk, imported: ImportedService, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head = desk.browser("head")
    head.get(review_url(imported))

    with django_assert_max_num_queries(12):
        page = head.get(review_url(imported), {"butir": "requirements"})

    text = page.content.decode()
    assert re.findall(r"<mark>([^<]+)</mark>", text) == ["Surat permohonan", "Fotokopi KTP ketua panitia"]
    assert "1 pertanyaan dulu" in text
    assert "baris 10" in text
    assert len(page.context["parts"]) == 14
    assert markup_faults(page) == []


def test_a_corrected_component_keeps_its_other_items_and_settles_its_question(
    desk: Desk, imported: ImportedService
) -> None:
    head = desk.browser("head")

    answer = head.post(
        review_url(imported, "correct", "legal_basis"),
        {"edition": 1, "lines": "UU No. 25 Tahun 2009 tentang Pelayanan Publik\n\n"},
    )

    assert answer.headers["Location"].endswith("?butir=legal_basis#butir-legal_basis")
    imported.refresh_from_db()
    law = imported.components["legal_basis"][0]
    assert (law["kind"], law["number"], law["year"]) == ("Undang-Undang", "25", 2009)
    assert imported.open_questions == 0


@pytest.mark.parametrize(
    ("code", "sent", "stored"),
    [
        ("completion_time", {"amount": "3", "unit": "week"}, {"amount": 3, "unit": "week"}),
        ("fee", {"kind": "fixed", "amount": "Rp 25.000,-"}, {"kind": "fixed", "amount_idr": 25_000}),
        ("fee", {"kind": "list", "lines": "Aula: 500.000\nRuang kecil 75000"}, {"kind": "list", "amount_idr": 0}),
        ("staffing", {"count": "4", "note": "dua loket"}, {"count": 4, "note": "dua loket"}),
        ("complaints", {"channels": ["web", "box"], "how": "Kotak saran."}, {"channels": ["web", "box"]}),
        ("service_guarantee", {"promise": "Tepat waktu."}, {"promise": "Tepat waktu."}),
        ("performance_evaluation", {"method": "Survei.", "period": "tiap tahun"}, {"period": "tiap tahun"}),
    ],
)
def test_each_component_has_a_form_of_its_own(
    desk: Desk, imported: ImportedService, code: str, sent: dict[str, str], stored: dict[str, object]
) -> None:
    answer = desk.browser("head").post(review_url(imported, "correct", code), {"edition": 1, **sent})

    assert answer.status_code == 302, answer.content.decode()
    imported.refresh_from_db()
    assert stored.items() <= imported.components[code].items()


@pytest.mark.parametrize(
    ("code", "sent"),
    [
        ("fee", {"kind": "fixed", "amount": "gratis"}),
        ("fee", {"kind": "list", "lines": "tanpa angka"}),
        ("fee", {"kind": "fixed", "amount": "9" * 18}),
        ("staffing", {"count": "-1"}),
        ("completion_time", {"amount": "1e3", "unit": "week"}),
        ("completion_time", {"amount": "1", "unit": "abad"}),
        ("requirements", {"lines": "\n".join(map(str, range(101)))}),
        ("requirements", {"lines": "x" * 4_001}),
        ("complaints", {"channels": "merpati"}),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(
    desk: Desk, imported: ImportedService, code: str, sent: dict[str, str]
) -> None:
    answer = desk.browser("head").post(review_url(imported, "correct", code), {"edition": 1, **sent})

    assert answer.status_code == 422
    assert list(sent.values())[-1][:40] in answer.content.decode()
    assert markup_faults(answer) == []
    imported.refresh_from_db()
    assert imported.edition == 1


def test_the_second_reviewer_sees_what_the_first_one_wrote_and_keeps_what_was_typed(
    desk: Desk, imported: ImportedService
) -> None:
    correct_imported_service(
        imported.pk,
        component=ComponentCode.STAFFING,
        value={"count": 7},
        edition=1,
        actor=system_actor("Dewi", desk.office.government_id),
        now=NOON,
    )
    head = desk.browser("head")

    answer = head.post(review_url(imported, "correct", "staffing"), {"edition": 1, "count": 9, "note": "sembilan"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Dewi sudah mengubahnya" in text
    assert "7 petugas" in text
    assert "sembilan" in text
    edition = re.search(r'name="edition" value="(\d+)"', text)
    assert edition is not None
    again = {"edition": edition[1], "count": 9}
    assert head.post(review_url(imported, "correct", "staffing"), again).status_code == 302


def test_accepting_leads_on_and_the_draft_knows_its_file(desk: Desk) -> None:
    batch = make_import(desk.division, make_read_service("Izin Keramaian"), make_read_service("Izin Penelitian"))
    first, second = batch.services.order_by("number")
    head = desk.browser("head")
    fields = {
        "edition": 1,
        "target": "baru",
        "unit": desk.division.pk,
        "name": "Izin Keramaian",
        "summary": "Izin untuk acara warga.",
        "audience": "public",
        "is_published": "on",
    }

    answer = head.post(review_url(first, "accept"), fields)

    assert answer.headers["Location"] == review_url(second)
    version = StandardVersion.objects.get()
    page = head.get(reverse("desk:show-standard", args=[desk.division.slug, version.service.slug, 1]))
    download = head.get(reverse("desk:download-imported-file", args=[first.file_id]))
    assert "kunci-impor.txt" in page.content.decode()
    assert b"".join(download.streaming_content) == b"isi"  # type: ignore[attr-defined]
    assert download.headers["Content-Disposition"].startswith("attachment")
    assert head.post(review_url(first, "accept"), fields).status_code == 302
    assert StandardVersion.objects.count() == 1


def test_a_similar_service_is_offered_as_a_new_version(desk: Desk) -> None:
    service = make_service(desk.division, slug="keramaian", name="Izin Keramaian Umum")
    imported = make_import(desk.division, make_read_service("Izin Keramaian")).services.get()
    head = desk.browser("head")

    page = head.get(review_url(imported))
    answer = head.post(review_url(imported, "accept"), {"edition": 1, "target": service.pk})

    assert "Versi baru dari “Izin Keramaian Umum”" in page.content.decode()
    assert answer.status_code == 302
    assert StandardVersion.objects.get().service == service


def test_a_new_service_asks_for_what_only_a_person_knows(desk: Desk, imported: ImportedService) -> None:
    answer = desk.browser("head").post(review_url(imported, "accept"), {"edition": 1, "target": "baru", "name": ""})

    assert answer.status_code == 422
    assert set(answer.context["accept"].errors) == {"unit", "name", "summary", "audience"}
    assert markup_faults(answer) == []


def test_many_become_drafts_at_once(desk: Desk) -> None:
    batch = make_import(
        desk.division,
        make_read_service("Izin Keramaian"),
        make_read_service("Izin Penelitian"),
        make_read_service("Izin Reklame", legal_basis=[LOOSE_LAW]),
    )
    head, address = desk.browser("head"), reverse("desk:accept-services", args=[batch.pk])

    head.post(address, {"audience": "both", "is_published": "on"})

    names = Service.objects.order_by("id").values_list("name", flat=True)
    assert list(names) == ["Izin Keramaian", "Izin Penelitian"]
    assert head.post(address, {"audience": "semua"}).status_code == 422


def test_setting_aside_asks_why_and_can_be_undone(desk: Desk, imported: ImportedService) -> None:
    head = desk.browser("head")

    assert head.post(review_url(imported, "set-aside"), {"reason": ""}).status_code == 422
    head.post(review_url(imported, "set-aside"), {"reason": "Sudah tidak dilayani."})
    page = head.get(review_url(imported))
    assert "Sudah tidak dilayani." in page.content.decode()
    assert "Terima sebagai rancangan" not in page.content.decode()

    head.post(review_url(imported, "take-up"))
    assert head.get(review_url(imported)).context["is_open"]


def test_text_of_a_file_is_text_and_never_markup(desk: Desk) -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}=HYPERLINK(1)\x00\u202e"
    imported = make_import(desk.division, make_read_service(hostile, requirements=[hostile])).services.get()

    page = desk.browser("head").get(review_url(imported))

    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert "\u202e" not in page.content.decode()
    assert markup_faults(page) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda browser, pk: browser.get(reverse("desk:review-service", args=[pk])),
        lambda browser, pk: browser.post(reverse("desk:correct-service", args=[pk, "staffing"]), {"edition": 1}),
        lambda browser, pk: browser.post(reverse("desk:settle-question", args=[pk, 10**19])),
        lambda browser, pk: browser.get(reverse("desk:show-import", args=[pk])),
        lambda browser, pk: browser.get(reverse("desk:download-imported-file", args=[pk])),
    ],
)
def test_what_is_not_there_is_not_found(desk: Desk, ask: Callable[[Client, int], object]) -> None:
    for number in (999, 10**25):
        assert ask(desk.browser("head"), number).status_code == 404  # type: ignore[attr-defined]


def test_a_component_that_does_not_exist_is_not_found(desk: Desk, imported: ImportedService) -> None:
    assert desk.browser("head").post(review_url(imported, "correct", "harga"), {"edition": 1}).status_code == 404


def test_whatever_the_reader_can_say_has_a_sentence() -> None:
    assert {code.value for code in WarningCode} <= {str(code) for code in ASKED}
    assert {code.value for code in Unreadable} <= set(FileProblem.values)
    assert {code.value for code in ProblemCode} - {ProblemCode.NO_SERVICE_FOUND} <= set(FilePart.values)


def test_a_correction_carries_the_token_of_its_form(desk: Desk, imported: ImportedService) -> None:
    page = desk.browser("head").get(review_url(imported)).content.decode()

    forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL)
    assert len(forms) > 14
    assert [form[:120] for form in forms if "csrfmiddlewaretoken" not in form] == []
