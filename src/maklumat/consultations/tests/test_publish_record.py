"""The record: generated from what happened, reviewed, signed by everybody, published."""

import io
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from python_calamine import CalamineWorkbook

from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.actions.agreements import AgreementTerms, make_agreement
from maklumat.consultations.actions.answers import answer_input
from maklumat.consultations.actions.invitations import invite
from maklumat.consultations.actions.records import (
    SignatoryLine,
    add_signatures,
    generate_record,
    publish_record,
    return_record,
    review_record,
    sign_record,
)
from maklumat.consultations.documents.calendar import forum_calendar
from maklumat.consultations.documents.invitation import print_invitation, whatsapp_text
from maklumat.consultations.documents.record import print_attendance
from maklumat.consultations.documents.report import print_report, write_workbook
from maklumat.consultations.errors import RecordNotMovable, RecordNotReady
from maklumat.consultations.models import Forum, SignedRecord
from maklumat.consultations.queries import find_agenda, find_all_attendees, find_inputs_to_tell, find_published_record
from maklumat.consultations.testing import MEETING, make_clerk, make_forum, make_input, make_manager, make_stakeholder
from maklumat.consultations.vocabulary import (
    COMMUNITY_ELEMENTS,
    AnswerKind,
    Element,
    ForumStatus,
    InvitationChannel,
    RecordState,
    SigningMethod,
)
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotPermitted
from maklumat.foundation.signing import sign_pdf, verify_pdf
from maklumat.foundation.signing.authorities import trusted_roots
from maklumat.foundation.signing.authority import TestAuthority

pytestmark = pytest.mark.django_db
LATER = MEETING + timedelta(hours=4)
EVERYBODY = (Element.OFFICE, *COMMUNITY_ELEMENTS)
SIGNATORIES = [SignatoryLine(element, f"Wakil {element.value}", "Ketua") for element in EVERYBODY]


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_the_test(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    settings.SIGNING_FOLDER = tmp_path / "signing"  # type: ignore[attr-defined]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def bytes_of(held: SignedRecord) -> bytes:
    assert held.pdf is not None
    with open_file(held.pdf) as stream:
        return stream.read()


def ready(forum: Forum) -> SignedRecord:
    """Bring the record of a closed forum to its review."""
    make_agreement(
        forum.pk,
        AgreementTerms(
            text="Papan standar dipasang.", owner_name="Kasi Pelayanan", due_on=date(2026, 9, 18), proof_wanted="Foto"
        ),
        actor=make_clerk(),
        now=LATER,
    )
    generate_record(forum.pk, reference="BA-FKP/7/2026", signatories=SIGNATORIES, actor=make_clerk(), now=LATER)
    return review_record(forum.pk, actor=make_manager(), now=LATER)


def test_the_record_says_in_words_what_happened() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    entry = make_input(forum, text="Buka hari Sabtu. = bukan rumus #strong[x]")
    answer_input(entry.pk, kind=AnswerKind.REJECTED, reason="Petugas terbatas.", actor=make_clerk(), now=LATER)

    words = text_of(bytes_of(ready(forum)))

    assert "Kamis tanggal Dua Puluh bulan Agustus tahun Dua Ribu Dua Puluh Enam" in words
    assert "6 (enam) orang" in words
    assert "pukul 09.00 s.d. 12.00 WITA" in words
    assert "Papan standar dipasang." in words
    assert "18 September 2026" in words
    assert "Buka hari Sabtu. = bukan rumus #strong[x]" in words
    assert "Wakil media" in words


def test_a_record_with_gaps_is_not_reviewed() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    make_agreement(forum.pk, AgreementTerms(text="Papan dipasang."), actor=make_clerk(), now=LATER)
    generate_record(forum.pk, signatories=SIGNATORIES[:3], actor=make_clerk(), now=LATER)

    with pytest.raises(RecordNotReady) as refusal:
        review_record(forum.pk, actor=make_manager(), now=LATER)

    lacks = str(refusal.value.facts["lacks"])
    assert lacks.count(",") >= 2
    assert str(Element.MEDIA.label) in lacks


def test_what_a_reviewed_record_says_no_longer_changes_until_it_is_returned() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    ready(forum)
    with pytest.raises(RecordNotMovable):
        make_agreement(forum.pk, AgreementTerms(text="Satu lagi."), actor=make_clerk(), now=LATER)

    return_record(forum.pk, actor=make_manager(), now=LATER)

    assert make_agreement(forum.pk, AgreementTerms(text="Satu lagi."), actor=make_clerk(), now=LATER).number == 2


def test_a_record_signed_on_paper_and_published_opens_the_way_to_enactment() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    entry = make_input(forum, email="warga@contoh.example", now=LATER)
    scan = UploadedBytes("pindai.pdf", bytes_of(ready(forum)))
    held = add_signatures(
        forum.pk, scan, method=SigningMethod.PAPER, elements=EVERYBODY, actor=make_manager(), now=LATER
    )
    assert held.state == RecordState.SIGNED
    with pytest.raises(RecordNotReady):
        publish_record(forum.pk, actor=make_manager(), now=LATER)
    answer_input(entry.pk, kind=AnswerKind.AGREED, reason="Bisa.", actor=make_clerk(), now=LATER)

    publish_record(forum.pk, actor=make_manager(), now=LATER)

    version = forum.versions.get().version
    assert (version.consultation_record, version.status) == ("BA-FKP/7/2026", StandardStatus.REVISED)
    assert find_published_record(forum.pk) is not None
    assert find_inputs_to_tell() == [entry]


def test_only_our_own_pdf_with_intact_signatures_counts_as_signed_electronically() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    ours = bytes_of(ready(forum))
    authority, stranger = TestAuthority.kept_in(settings.SIGNING_FOLDER), TestAuthority.create()
    signed, untrusted = (
        sign_pdf(ours, one.signer("Kepala Bagian"), reason="Berita acara", place="Tenggarong")
        for one in (authority, stranger)
    )
    flipped = bytearray(signed)
    flipped[len(ours) // 2] ^= 1

    def sign(content: bytes) -> SignedRecord:
        return add_signatures(
            forum.pk,
            UploadedBytes("ba.pdf", content),
            method=SigningMethod.ELECTRONIC,
            elements=[Element.OFFICE],
            actor=make_manager(),
            now=LATER,
        )

    for other in (ours, bytes(flipped), untrusted):
        with pytest.raises(RecordNotReady):
            sign(other)
    assert sign(signed).state == RecordState.REVIEWED
    assert SignedRecord.objects.get().signatures.exclude(method="").count() == 1


def test_the_head_signs_for_the_office_and_the_others_on_paper() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    ours = bytes_of(ready(forum))
    with pytest.raises(NotPermitted):
        sign_record(forum.pk, actor=make_clerk(), now=LATER)

    held = sign_record(forum.pk, actor=make_manager(), now=LATER)

    assert held.signed_file is not None
    with open_file(held.signed_file) as stream:
        signed = stream.read()
    assert signed.startswith(ours)
    assert verify_pdf(signed, trusted_roots()).is_trusted
    with pytest.raises(RecordNotReady):
        sign_record(forum.pk, actor=make_manager(), now=LATER)
    paper = add_signatures(
        forum.pk,
        UploadedBytes("pindai.pdf", ours),
        method=SigningMethod.PAPER,
        elements=EVERYBODY[1:],
        actor=make_manager(),
        now=LATER,
    )
    assert (paper.state, paper.signed_copy) == (RecordState.SIGNED, held.signed_file)


def test_letter_chat_calendar_attendance_and_report_are_printed() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    open_one = make_forum(slug="forum-lain")
    (invitation,) = invite(
        open_one.pk,
        stakeholder_ids=[make_stakeholder().pk],
        channel=InvitationChannel.LETTER,
        actor=make_clerk(),
        now=LATER - timedelta(days=3),
    )
    entry = make_input(forum, text='=HYPERLINK("http://jahat.example")', now=LATER)
    answer_input(entry.pk, kind=AnswerKind.NOTED, reason="Dikaji.", actor=make_clerk(), now=LATER)

    letter = print_invitation(invitation, find_agenda(open_one.pk), signer="Kabag", position="Kepala", made_at=LATER)
    attendance = print_attendance(forum, find_all_attendees(forum.pk), made_at=LATER)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(forum)))

    assert "Ketua LPM" in text_of(letter)
    assert "Rahmawati" in text_of(attendance)
    assert "Skor keterlibatan masyarakat (PEKPPP indikator 2): 5 dari 5" in text_of(print_report(forum, made_at=LATER))
    assert sheets.get_sheet_by_name("Masukan").to_python()[1][3] == '=HYPERLINK("http://jahat.example")'
    assert invitation.token in whatsapp_text(invitation)
    assert b"DTSTART:20260820T010000Z" in forum_calendar(open_one, "https://uji.example/", now=LATER)
