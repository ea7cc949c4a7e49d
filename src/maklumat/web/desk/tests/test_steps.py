"""Every step at a case: as the right person, as the wrong one, and its page without script."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from maklumat.cases.actions import deadlines, side_exits
from maklumat.cases.models import Case, Extension, OutcomeCheck
from maklumat.cases.testing import named
from maklumat.cases.vocabulary import ArchiveReason, CaseKind, CaseStatus, Identity, MessageKind
from maklumat.catalogue.testing import make_service
from maklumat.journal.models import Entry
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import KEY, Desk, markup_faults

S = CaseStatus
MESSAGE = {"text": "Terima kasih, kami periksa hari ini.", "submission_key": KEY}
ANSWER = {"outcome": "Loket kini buka sampai pukul tiga.", "submission_key": KEY}
WHY = {"reason": "Perlu waktu."}

STEPS = [
    # step, state it starts from, who may, who may see but not do, what is sent, state afterwards
    ("take-case", S.DISPATCHED, "officer", "reader", {}, S.IN_PROGRESS),
    ("assign-case", S.IN_PROGRESS, "officer", "reader", {"holder_id": "COLLEAGUE"}, S.IN_PROGRESS),
    ("reply-to-reporter", S.DISPATCHED, "officer", "reader", MESSAGE, S.IN_PROGRESS),
    ("ask-question", S.IN_PROGRESS, "officer", "reader", MESSAGE, S.NEEDS_COMPLETION),
    ("add-note", S.IN_PROGRESS, "officer", "reader", MESSAGE, S.IN_PROGRESS),
    ("start-verification", S.RECEIVED, "coordinator", None, {}, S.VERIFYING),
    ("classify-case", S.IN_PROGRESS, "coordinator", "officer", {"kind": "aspiration", "title": "Baru"}, S.IN_PROGRESS),
    (
        "dispatch-case",
        S.IN_PROGRESS,
        "coordinator",
        "officer",
        {"unit_id": "OTHER", "note": "Urusan hukum"},
        S.DISPATCHED,
    ),
    ("mark-supervision", S.IN_PROGRESS, "coordinator", "head", WHY, S.DISPATCHED),
    ("respond-case", S.IN_PROGRESS, "officer", "reader", ANSWER, S.RESPONDED),
    ("request-check", S.IN_PROGRESS, "officer", "reader", ANSWER, S.IN_PROGRESS),
    ("reopen-case", S.CLOSED, "head", "officer", WHY, S.REOPENED),
    ("request-extension", S.IN_PROGRESS, "officer", "reader", {"days": "5", **WHY}, S.IN_PROGRESS),
    ("transfer-case", S.IN_PROGRESS, "coordinator", "head", {"body_name": "PLN", **WHY}, S.TRANSFERRED),
    ("defer-case", S.IN_PROGRESS, "coordinator", "head", {"until": "2026-09-01", **WHY}, S.DEFERRED),
    ("archive-case", S.IN_PROGRESS, "coordinator", "head", {"reason": "spam", "note": "Iklan"}, S.ARCHIVED),
    ("split-case", S.IN_PROGRESS, "coordinator", "head", {"unit_ids": ["OTHER"], **WHY}, S.IN_PROGRESS),
]
NAMES = [step[0] for step in STEPS]


def _filled(desk: Desk, sent: dict[str, object]) -> dict[str, object]:
    known = {"COLLEAGUE": str(desk.staff("colleague").pk), "OTHER": str(desk.other.pk)}
    return {
        name: [known.get(item, item) for item in value] if isinstance(value, list) else known.get(str(value), value)
        for name, value in sent.items()
    }


@pytest.mark.parametrize(("name", "start", "who", "_wrong", "sent", "end"), STEPS, ids=NAMES)
def test_the_right_person_takes_the_step_and_returns_to_the_case(  # noqa: PLR0917 - one column each
    desk: Desk, name: str, start: S, who: str, _wrong: str | None, sent: dict[str, object], end: S
) -> None:
    case, browser = desk.case(start), desk.browser(who)
    address = reverse(f"desk:{name}", args=[case.code])

    page = browser.get(address)
    seen = {"seen": page.context["form"].initial["seen"]}
    response = browser.post(address, {**_filled(desk, sent), **seen})

    assert page.status_code == 200
    assert markup_faults(page) == []
    assert response.status_code == 302, response.context["form"].errors
    case.refresh_from_db()
    assert case.status == end
    assert browser.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(("name", "start", "_who", "wrong", "sent", "_end"), STEPS, ids=NAMES)
def test_whoever_sees_but_may_not_is_told_so_and_nothing_changes(
    desk: Desk, name: str, start: S, _who: str, wrong: str | None, sent: dict[str, object], _end: S
) -> None:
    case = desk.case(start)
    address = reverse(f"desk:{name}", args=[case.code])
    before = Entry.objects.filter(subject_key=case.code).count()

    if wrong:
        assert desk.browser(wrong).get(address).status_code == 403
        assert desk.browser(wrong).post(address, _filled(desk, sent)).status_code == 403
    assert desk.browser("stranger").get(address).status_code == 404
    assert desk.browser("stranger").post(address, _filled(desk, sent)).status_code == 404
    assert desk.browser("administrator").post(address, _filled(desk, sent)).status_code == 404

    case.refresh_from_db()
    assert case.status == start
    assert Entry.objects.filter(subject_key=case.code).count() == before


@pytest.mark.parametrize("name", ["assign-case", "dispatch-case", "mark-supervision", "respond-case", "ask-question"])
def test_an_empty_form_comes_back_with_a_sentence_at_its_field(desk: Desk, name: str) -> None:
    case = desk.case()

    response = desk.browser("coordinator").post(reverse(f"desk:{name}", args=[case.code]), {})

    assert response.status_code == 422
    assert markup_faults(response) == []
    assert 'class="field__error"' in response.content.decode()


def test_a_message_reaches_the_thread_with_its_files(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    scan = SimpleUploadedFile("surat.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")

    browser.post(reverse("desk:reply-to-reporter", args=[case.code]), {**MESSAGE, "upload": [scan]})

    message = case.messages.get(kind=MessageKind.REPLY)
    assert [file.name for file in message.attachments.all()] == ["surat.pdf"]


def test_a_file_that_is_not_taken_costs_none_of_the_words(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    page = SimpleUploadedFile("masuk.html", b"<script>alert(1)</script>")

    response = browser.post(reverse("desk:reply-to-reporter", args=[case.code]), {**MESSAGE, "upload": [page]})

    assert response.status_code == 422
    assert "Terima kasih, kami periksa hari ini." in response.content.decode()
    assert not case.messages.filter(kind=MessageKind.REPLY).exists()


def test_a_named_person_cannot_be_given_the_case(desk: Desk) -> None:
    case = desk.case(S.VERIFYING)
    boss = desk.staff("head")
    desk.browser("coordinator").post(
        reverse("desk:mark-supervision", args=[case.code]), {"reason": "Pungli.", "named_staff_ids": [boss.pk]}
    )

    page = desk.browser("inspector").get(reverse("desk:assign-case", args=[case.code]))

    assert boss.pk not in dict(page.context["form"].fields["holder_id"].choices)


def test_the_unit_of_the_service_is_suggested_when_passing_on(desk: Desk) -> None:
    service = make_service(desk.division)
    case = desk.case(S.VERIFYING, service_id=service.pk)

    page = desk.browser("coordinator").get(reverse("desk:dispatch-case", args=[case.code]))

    assert page.context["form"].initial["unit_id"] == desk.division.pk


def test_more_time_is_decided_by_someone_else_and_told(desk: Desk) -> None:
    case = desk.case()
    deadlines.request_extension(
        case.code, days=5, reason="Menunggu data.", actor=get_staff_actor(desk.staff("officer")), now=NOON
    )
    address = reverse("desk:decide-extension", args=[case.code])

    refused = desk.browser("officer").post(address, {"is_approved": "yes"})
    agreed = desk.browser("head").post(address, {"is_approved": "yes"}, follow=True)

    assert refused.status_code == 403
    assert "Disetujui" in agreed.content.decode()
    assert Extension.objects.get().is_approved is True


def test_a_head_cannot_decide_the_own_request(desk: Desk) -> None:
    case = desk.case()
    deadlines.request_extension(
        case.code, days=5, reason="Menunggu data.", actor=get_staff_actor(desk.staff("head")), now=NOON
    )

    response = desk.browser("head").post(reverse("desk:decide-extension", args=[case.code]), {"is_approved": "yes"})

    assert response.status_code == 409
    assert Extension.objects.get().is_approved is None


def test_where_a_second_look_is_wanted_the_answer_waits_for_it(desk: Desk) -> None:
    desk.office.government.requires_second_check = True
    desk.office.government.save()
    case = desk.case()
    officer, head = desk.browser("officer"), desk.browser("head")

    direct = officer.post(reverse("desk:respond-case", args=[case.code]), ANSWER)
    officer.post(reverse("desk:request-check", args=[case.code]), ANSWER)
    waiting = head.get(reverse("desk:show-case", args=[case.code])).content.decode()
    returned = head.post(reverse("desk:return-check", args=[case.code]), {"note": "Sebut harinya."})
    officer.post(reverse("desk:request-check", args=[case.code]), {"outcome": "Mulai Senin loket buka sampai tiga."})
    own = officer.post(reverse("desk:approve-check", args=[case.code]))
    approved = head.post(reverse("desk:approve-check", args=[case.code]))

    assert direct.status_code == 409
    assert "Loket kini buka" in direct.content.decode()
    assert "menunggu diperiksa orang kedua" in waiting
    assert returned.status_code == approved.status_code == 302
    assert own.status_code == 403
    case.refresh_from_db()
    assert (case.status, case.outcome) == (S.RESPONDED, "Mulai Senin loket buka sampai tiga.")
    assert OutcomeCheck.objects.count() == 2


def test_two_reports_are_joined_and_taken_apart_again(desk: Desk) -> None:
    first, second = desk.case(), desk.case(key="kunci-laporan-2")
    browser = desk.browser("coordinator")
    address = reverse("desk:merge-cases", args=[second.code])

    page = browser.get(address)
    browser.post(address, {"alike": first.code, "into": ""})
    second.refresh_from_db()
    joined = second.status
    shown = browser.get(reverse("desk:show-case", args=[first.code])).content.decode()
    browser.post(reverse("desk:undo-merge", args=[second.code]))
    second.refresh_from_db()

    assert first.code in page.content.decode()
    assert joined == S.MERGED
    assert second.code in shown
    assert second.status == S.IN_PROGRESS


@pytest.mark.parametrize("into", ["", "bukan kode", "MKL-0000-0000", "OWN"])
def test_joining_to_nothing_or_to_itself_is_a_sentence(desk: Desk, into: str) -> None:
    case = desk.case()

    response = desk.browser("coordinator").post(
        reverse("desk:merge-cases", args=[case.code]), {"into": case.code if into == "OWN" else into}
    )

    assert response.status_code in {404, 409, 422}
    case.refresh_from_db()
    assert case.status == S.IN_PROGRESS


@pytest.mark.parametrize("leave", ["defer", "archive", "transfer"])
def test_what_was_set_aside_is_taken_up_again(desk: Desk, leave: str) -> None:
    case, actor = desk.case(), get_staff_actor(desk.staff("coordinator"))
    later = (NOON + timedelta(days=20)).date()
    {
        "defer": lambda: side_exits.defer_case(case.code, until=later, reason="Anggaran.", actor=actor, now=NOON),
        "archive": lambda: side_exits.archive_case(
            case.code, reason=ArchiveReason.SPAM, note="", actor=actor, now=NOON
        ),
        "transfer": lambda: side_exits.transfer_case(
            case.code, body_name="PLN", reason="Listrik.", actor=actor, now=NOON
        ),
    }[leave]()

    address = reverse("desk:resume-case", args=[case.code])
    assert address in desk.browser("coordinator").get(reverse("desk:show-case", args=[case.code])).content.decode()
    assert desk.browser("head").post(address).status_code == 403
    assert desk.browser("coordinator").post(address).status_code == 302
    case.refresh_from_db()
    assert case.is_open


def test_the_identity_is_shown_once_to_whom_may_and_recorded(desk: Desk) -> None:
    case = desk.case(**{**named(), "identity": Identity.CONFIDENTIAL})
    address = reverse("desk:open-identity", args=[case.code])
    browser = desk.browser("coordinator")

    without_reason = browser.post(address, {"reason": " "})
    opened = browser.post(address, {"reason": "Perlu menelepon pelapor."})

    assert without_reason.status_code == 422
    assert b"Siti Rahma" not in without_reason.content
    assert opened.status_code == 200
    assert b"Siti Rahma" in opened.content
    assert "no-store" in opened.headers["Cache-Control"]
    assert markup_faults(opened) == []
    assert b"Siti Rahma" not in browser.get(address).content
    assert Entry.objects.filter(subject_key=case.code, event="case.identity_opened").count() == 1
    assert desk.browser("officer").post(address, {"reason": "Ingin tahu."}).status_code == 403


def test_a_named_reporter_is_known_to_the_officer_who_handles_it(desk: Desk) -> None:
    case = desk.case(**named())

    opened = desk.browser("officer").post(
        reverse("desk:open-identity", args=[case.code]), {"reason": "Mengatur janji temu."}
    )

    assert b"Siti Rahma" in opened.content


def test_nobody_can_open_what_was_never_given(desk: Desk) -> None:
    address = reverse("desk:open-identity", args=[desk.case().code])

    assert desk.browser("coordinator").get(address).status_code == 403


def test_kind_and_title_are_kept_as_the_coordinator_reads_them(desk: Desk) -> None:
    case = desk.case()

    desk.browser("coordinator").post(
        reverse("desk:classify-case", args=[case.code]), {"kind": "information_request", "title": "Tanya jam buka"}
    )

    case.refresh_from_db()
    assert (case.kind, case.title) == (CaseKind.INFORMATION_REQUEST, "Tanya jam buka")


def test_parts_and_their_whole_name_one_another(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("coordinator")

    browser.post(reverse("desk:split-case", args=[case.code]), {"unit_ids": [desk.other.pk], "reason": "Dua unit."})

    part = Case.objects.get(parent=case)
    assert part.code in browser.get(reverse("desk:show-case", args=[case.code])).content.decode()
    assert case.code in browser.get(reverse("desk:show-case", args=[part.code])).content.decode()
