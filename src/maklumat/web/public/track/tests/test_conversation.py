"""With the secret words: reading, adding, accepting, rejecting, rating."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from maklumat.cases.actions.handling import add_note, reply_to_reporter
from maklumat.cases.actions.resolution import reject_answer, respond_case
from maklumat.cases.actions.side_exits import merge_cases
from maklumat.cases.models import Attachment, Case, Message, Reporter
from maklumat.cases.permissions import powers_over
from maklumat.cases.sealing import open_contact, secret_words_of
from maklumat.cases.testing import BODY, make_case, make_coordinator, make_officer
from maklumat.cases.vocabulary import CaseStatus, Identity
from maklumat.channels.models import OutgoingMessage
from maklumat.foundation.actor import reporter_actor
from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import NOON
from maklumat.web.public.testing import markup_faults
from maklumat.web.shared.clock import now

pytestmark = pytest.mark.django_db

FORM_KEY = "kunci-formulir-pesan-0001"


def words_of(case: Case) -> str:
    return " ".join(secret_words_of(case.submission_key))


def open_conversation(client: Client, case: Case, words: str | None = None) -> HttpResponse:
    return client.post(reverse("public:open-case", args=[case.code]), {"words": words or words_of(case)})  # type: ignore[return-value]


def page_of(client: Client, case: Case, query: str = "") -> str:
    response = client.get(reverse("public:show-case", args=[case.code]) + query)
    assert markup_faults(response.content) == []
    return response.content.decode()


def post(client: Client, name: str, case: Case, **fields: object) -> HttpResponse:
    return client.post(reverse(f"public:{name}", args=[case.code]), fields)  # type: ignore[return-value]


def photo(name: str = "loket.jpg") -> SimpleUploadedFile:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(target, format="JPEG")
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/jpeg")


def test_code_and_words_open_the_conversation_on_this_device_only(client: Client) -> None:
    case = make_case(CaseStatus.NEEDS_COMPLETION)

    response = open_conversation(client, case, f"1. {words_of(case).upper()}")

    cookie = response.cookies[f"lacak-{case.code}"]
    assert (cookie["httponly"], cookie["path"]) == (True, reverse("public:show-case", args=[case.code]))
    page = page_of(client, case)
    assert BODY in page
    assert "Hari apa kejadiannya?" in page
    assert BODY not in page_of(Client(), case)
    assert "no-store" in client.get(reverse("public:show-case", args=[case.code])).headers["Cache-Control"]


def test_the_pass_of_one_case_opens_no_other(client: Client) -> None:
    case, other = (
        make_case(key="kunci-laporan-satu-01"),
        make_case(key="kunci-laporan-dua-001", body="Lampu jalan mati."),
    )
    open_conversation(client, case)
    client.cookies[f"lacak-{other.code}"] = client.cookies[f"lacak-{case.code}"].value

    assert "Lampu jalan mati." not in page_of(client, other)


def test_wrong_words_are_refused_at_their_field_and_stay_there(client: Client) -> None:
    case = make_case()

    response = open_conversation(client, case, "bukan kata yang benar")

    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_words_error"' in page
    assert 'value="bukan kata yang benar"' in page
    assert BODY not in page


def test_guessing_the_words_is_slowed_down_for_this_case_only(client: Client) -> None:
    case, other = make_case(key="kunci-laporan-satu-01"), make_case(key="kunci-laporan-dua-001")
    tries = [open_conversation(client, case, f"salah satu dua {number}").status_code for number in range(12)]

    assert tries[:10] == [422] * 10
    assert tries[10:] == [429] * 2
    assert open_conversation(client, case).status_code == 429
    assert open_conversation(client, other).status_code == 302


def test_whoever_leaves_needs_the_words_again(client: Client) -> None:
    case = make_case()
    open_conversation(client, case)

    post(client, "leave-case", case)

    assert BODY not in page_of(client, case)


def test_an_answer_to_a_question_goes_with_its_files(client: Client) -> None:
    case = make_case(CaseStatus.NEEDS_COMPLETION)
    open_conversation(client, case)

    response = post(
        client, "add-message", case, form_key=FORM_KEY, text="Hari Senin.", file=[photo("a.jpg"), photo("b.jpg")]
    )

    case.refresh_from_db()
    assert response.status_code == 302
    assert case.status == CaseStatus.IN_PROGRESS
    assert Message.objects.latest("id").attachments.count() == 2
    page = page_of(client, case)
    assert "Hari Senin." in page
    assert "a.jpg" in page


def test_a_message_sent_twice_stands_once(client: Client) -> None:
    case, other = make_case(key="kunci-laporan-satu-01"), make_case(key="kunci-laporan-dua-001")
    for each in (case, other):
        open_conversation(client, each)
    for each in (case, case, other):
        assert post(client, "add-message", each, form_key=FORM_KEY, text="Sekali saja.").status_code == 302

    assert [case.messages.count(), other.messages.count()] == [2, 2]


def test_an_empty_message_is_refused_at_its_field(client: Client) -> None:
    case = make_case()
    open_conversation(client, case)

    response = post(client, "add-message", case, form_key=FORM_KEY, text="  ")

    assert response.status_code == 422
    assert 'id="id_text_error"' in response.content.decode()
    assert case.messages.count() == 1


def test_a_refused_file_leaves_text_and_good_files_for_the_next_try(client: Client) -> None:
    case = make_case()
    open_conversation(client, case)
    bad = SimpleUploadedFile("skrip.php", b"<?php")

    refused = post(client, "add-message", case, form_key=FORM_KEY, text="Ini fotonya.", file=[photo(), bad])
    page = refused.content.decode()
    post(client, "add-message", case, form_key=FORM_KEY, text="Ini fotonya.")

    assert refused.status_code == 422
    assert "Ini fotonya." in page
    assert "loket.jpg" in page
    assert FORM_KEY in page
    assert Message.objects.latest("id").attachments.count() == 1


def test_an_answer_is_accepted_and_rated(client: Client) -> None:
    case = make_case(CaseStatus.RESPONDED)
    open_conversation(client, case)

    post(client, "accept-answer", case)
    post(client, "rate-case", case, rating="4", comment="Cepat sekali.")

    case.refresh_from_db()
    assert (case.status, case.rating, case.rating_comment) == (CaseStatus.CLOSED, 4, "Cepat sekali.")


def test_a_rejected_answer_opens_the_case_again_with_what_is_missing(client: Client) -> None:
    case = make_case(CaseStatus.RESPONDED, now=now())
    open_conversation(client, case)

    empty = post(client, "reject-answer", case, form_key=FORM_KEY, reason="")
    again = [post(client, "reject-answer", case, form_key=FORM_KEY, reason="Masih tutup.") for _ in range(2)]

    case.refresh_from_db()
    assert empty.status_code == 422
    assert 'id="id_reason_error"' in empty.content.decode()
    assert [response.status_code for response in again] == [302, 302]
    assert (case.status, case.reopen_count) == (CaseStatus.REOPENED, 1)
    assert "Masih tutup." in page_of(client, case)


def test_after_the_window_a_rejection_is_answered_in_words_and_kept(client: Client) -> None:
    case = make_case(CaseStatus.RESPONDED, now=now() - timedelta(days=60))
    open_conversation(client, case)

    response = post(client, "reject-answer", case, form_key=FORM_KEY, reason="Masih tutup.")

    case.refresh_from_db()
    assert response.status_code == 409
    assert "Masih tutup." in response.content.decode()
    assert case.status == CaseStatus.RESPONDED


@pytest.mark.parametrize("rating", ["", "0", "5", "-1", "9" * 50, "x"])
def test_a_mark_is_one_of_four(client: Client, rating: str) -> None:
    case = make_case(CaseStatus.RESPONDED)
    open_conversation(client, case)

    response = post(client, "rate-case", case, rating=rating, comment="Tetap ada.")

    assert response.status_code == 422
    assert "Silakan pilih salah satu dari empat." in response.content.decode()
    assert "Tetap ada." in response.content.decode()


@pytest.mark.parametrize("name", ["add-message", "accept-answer", "reject-answer", "rate-case"])
def test_nothing_is_done_without_the_pass_and_what_was_typed_is_shown_again(client: Client, name: str) -> None:
    case = make_case(CaseStatus.RESPONDED)

    response = post(client, name, case, form_key=FORM_KEY, text="Panjang lebar.", reason="Kurang.", rating="4")

    case.refresh_from_db()
    assert response.status_code == 403
    assert "Kurang." in response.content.decode()
    assert (case.status, case.rating) == (CaseStatus.RESPONDED, None)


def test_a_file_is_sent_so_that_no_browser_runs_it(client: Client) -> None:
    case = make_case()
    open_conversation(client, case)
    pdf = SimpleUploadedFile("surat.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
    post(client, "add-message", case, form_key=FORM_KEY, text="Berkas.", file=[photo(), pdf])
    picture, paper = Attachment.objects.order_by("id")

    shown = client.get(reverse("public:download-attachment", args=[case.code, picture.pk]))
    saved = client.get(reverse("public:download-attachment", args=[case.code, paper.pk]))

    for response in (shown, saved):
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response.headers["Cache-Control"]
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_a_file_needs_the_pass_of_its_own_case(client: Client) -> None:
    case, other = make_case(key="kunci-laporan-satu-01"), make_case(key="kunci-laporan-dua-001")
    open_conversation(client, case)
    post(client, "add-message", case, form_key=FORM_KEY, text="Berkas.", file=photo())
    file = Attachment.objects.get()
    open_conversation(client, other)

    def fetch(who: Client, code: str, number: int) -> int:
        return who.get(reverse("public:download-attachment", args=[code, number])).status_code

    assert fetch(client, case.code, file.pk) == 200
    assert fetch(Client(), case.code, file.pk) == 403
    assert fetch(client, other.code, file.pk) == 404
    assert fetch(client, case.code, 10**30) == 404


def test_notes_between_officers_never_reach_the_reporter(client: Client) -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    note = add_note(case.code, text="Hanya untuk kita.", actor=make_officer(), now=now())
    open_conversation(client, case)
    post(client, "add-message", case, form_key=FORM_KEY, text="Berkas.", file=photo())
    Attachment.objects.update(message=note)

    assert "Hanya untuk kita." not in page_of(client, case)
    file = Attachment.objects.get()
    assert client.get(reverse("public:download-attachment", args=[case.code, file.pk])).status_code == 404


def test_whoever_joined_reads_the_answer_with_the_own_words_and_nothing_else_of_the_other_report(
    client: Client,
) -> None:
    target = make_case(CaseStatus.IN_PROGRESS, key="kunci-laporan-utama-1", title="Judul laporan utama")
    case = make_case(key="kunci-laporan-kembar-1")
    merge_cases(case.code, into=target.code, actor=make_coordinator(), now=now())
    open_conversation(client, case)
    assert "Jawabannya, untuk Anda juga" not in page_of(client, case)

    answer = "Loket dibuka lagi sejak Senin. Hubungi 0812-3456-7890."
    respond_case(target.code, outcome=answer, actor=make_officer(target.unit), now=now())

    page = page_of(client, case)
    assert "Loket dibuka lagi sejak Senin." in page
    assert BODY in page
    for hidden in ("0812-3456-7890", target.code, "Judul laporan utama"):
        assert hidden not in page
    assert "Loket dibuka lagi" not in page_of(Client(), case)


def test_an_answer_that_was_rejected_is_not_shown_to_those_who_joined(client: Client) -> None:
    target = make_case(CaseStatus.RESPONDED, key="kunci-laporan-utama-1")
    case = make_case(key="kunci-laporan-kembar-1")
    merge_cases(case.code, into=target.code, actor=make_coordinator(), now=now())
    open_conversation(client, case)
    assert "Jawabannya, untuk Anda juga" in page_of(client, case)

    reporter = reporter_actor(target.code, target.government_id)
    reject_answer(target.code, text="Belum selesai.", submission_key="tolak-1", actor=reporter, now=NOON)

    assert "Jawabannya, untuk Anda juga" not in page_of(client, case)


def test_the_steps_stand_between_the_messages_and_the_record_leads_to_proofs(client: Client) -> None:
    case = make_case(CaseStatus.RESPONDED)
    seal_entries(now=now())
    open_conversation(client, case)

    page = page_of(client, case)
    proof = client.get(reverse("public:show-proof", args=[case.code]), {"catatan": "2"})

    assert "Diteruskan ke Bagian Kesra" in page
    assert "?catatan=2" in page
    assert proof.status_code == 200


def test_a_long_conversation_comes_in_pages_of_constant_cost(
    client: Client, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    for number in range(60):
        reply_to_reporter(case.code, text=f"Kabar ke-{number}.", actor=make_officer(), now=now())
    open_conversation(client, case)
    page_of(client, case)

    with django_assert_max_num_queries(12):
        newest = page_of(client, case)
    older_id = newest.split("?sebelum=")[1].split("#")[0]
    with django_assert_max_num_queries(12):
        older = page_of(client, case, f"?sebelum={older_id}")

    assert "Kabar ke-59." in newest
    assert "Kabar ke-9." not in newest
    assert "Kabar ke-9." in older
    assert BODY in older
    assert "?sebelum=" not in older


@pytest.mark.parametrize("before", ["x", "-1", "0", "9" * 40, "٣"])
def test_no_odd_place_in_the_conversation_is_a_fault(client: Client, before: str) -> None:
    case = make_case()
    open_conversation(client, case)

    assert client.get(reverse("public:show-case", args=[case.code]), {"sebelum": before}).status_code == 200


def test_news_by_mail_is_asked_for_after_filing_and_stopped_again(client: Client) -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    open_conversation(client, case)

    asked = post(client, "ask-for-updates", case, email="budi@contoh.example")

    assert asked.status_code == 302
    assert "b***@contoh.example" in page_of(client, case)
    assert open_contact(Reporter.objects.get(case=case)).email == "budi@contoh.example"
    assert OutgoingMessage.objects.filter(template="updates_asked", subject_key=case.code).count() == 1
    respond_case(case.code, outcome="Selesai.", actor=make_officer(case.unit), now=NOON)
    assert OutgoingMessage.objects.filter(template="case_answered", subject_key=case.code).count() == 1

    assert post(client, "stop-updates", case).status_code == 302
    assert not Reporter.objects.filter(case=case, email_for_updates=True).exists()
    assert [entry.event for entry in find_entries(case)][-3:] == [
        "case.updates_asked", "case.responded", "case.updates_stopped",
    ]  # fmt: skip
    assert "budi@" not in str([entry.facts for entry in find_entries(case)])


def test_of_a_report_without_any_name_the_address_goes_when_news_is_stopped(client: Client) -> None:
    case = make_case(CaseStatus.IN_PROGRESS, identity=Identity.NONE)
    open_conversation(client, case)

    post(client, "ask-for-updates", case, email="budi@contoh.example")
    assert not powers_over(make_officer(case.unit), case).may_open_identity
    post(client, "stop-updates", case)

    assert not Reporter.objects.filter(case=case).exists()


@pytest.mark.parametrize(
    "email", ["", "budi", "a@b", "\x00@contoh.example", "x" * 100_000, "a@b.example\nBcc: c@d.example"]
)
def test_an_address_that_is_none_is_said_at_its_field(client: Client, email: str) -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    open_conversation(client, case)

    answer = post(client, "ask-for-updates", case, email=email)

    assert answer.status_code == 422
    assert not Reporter.objects.filter(case=case, email_for_updates=True).exists()


def test_news_is_asked_for_with_the_words_alone_and_not_of_what_is_over(client: Client) -> None:
    case, closed = make_case(CaseStatus.IN_PROGRESS), make_case(CaseStatus.CLOSED, key="kunci-laporan-2")

    assert post(client, "ask-for-updates", case, email="budi@contoh.example").status_code == 403
    assert post(client, "stop-updates", case).status_code == 403
    open_conversation(client, closed)
    assert post(client, "ask-for-updates", closed, email="budi@contoh.example").status_code == 409
