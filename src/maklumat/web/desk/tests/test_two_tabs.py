"""Two tabs, two people, a second click: a clear sentence, and nothing typed is lost or done twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maklumat.cases.actions import handling, resolution
from maklumat.cases.models import Message
from maklumat.cases.vocabulary import CaseStatus, MessageKind
from maklumat.foundation.actor import reporter_actor
from maklumat.journal.models import Entry
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import KEY, Desk, markup_faults
from maklumat.web.shared import clock

WORDS = "Kalimat panjang yang sudah saya susun lama sekali."


def test_an_answer_to_a_case_answered_meanwhile_keeps_every_word(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    page = browser.get(reverse("desk:show-case", args=[case.code]))
    resolution.respond_case(
        case.code, outcome="Sudah dijawab kepala.", actor=get_staff_actor(desk.staff("head")), now=NOON
    )

    response = browser.post(
        reverse("desk:respond-case", args=[case.code]),
        {"outcome": WORDS, "submission_key": KEY, "seen": page.context["seen"]},
    )

    text = response.content.decode()
    assert response.status_code == 409
    assert markup_faults(response) == []
    assert WORDS in text
    assert "mengirim jawaban penyelesaian" in text
    assert Message.objects.filter(case=case, kind=MessageKind.OUTCOME).count() == 1


def test_even_a_form_that_does_not_say_what_it_saw_keeps_every_word(desk: Desk) -> None:
    case = desk.case(CaseStatus.CLOSED)

    response = desk.browser("officer").post(
        reverse("desk:respond-case", args=[case.code]), {"outcome": WORDS, "submission_key": KEY}
    )

    assert response.status_code == 409
    assert WORDS in response.content.decode()
    assert "Selesai" in response.content.decode() or "Ditutup" in response.content.decode()


def test_a_reply_that_crosses_a_message_of_the_reporter_is_shown_it_first_and_then_sent(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    address = reverse("desk:reply-to-reporter", args=[case.code])
    seen = browser.get(address).context["form"].initial["seen"]
    handling.receive_addition(
        case.code,
        handling.Addition("Sekarang sudah buka.", "kunci-tambahan-0001"),
        actor=reporter_actor(case.code, case.government_id),
        now=NOON,
    )

    first = browser.post(address, {"text": WORDS, "submission_key": KEY, "seen": seen})
    again = first.context["form"]["seen"].value()
    second = browser.post(address, {"text": WORDS, "submission_key": KEY, "seen": again})

    assert first.status_code == 409
    assert "Pelapor menambahkan keterangan" in first.content.decode()
    assert WORDS in first.content.decode()
    assert second.status_code == 302
    assert Message.objects.filter(case=case, kind=MessageKind.REPLY).count() == 1


def test_a_note_of_a_colleague_stops_nobody(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    address = reverse("desk:reply-to-reporter", args=[case.code])
    seen = browser.get(address).context["form"].initial["seen"]
    handling.add_note(case.code, text="Sudah saya telepon.", actor=get_staff_actor(desk.staff("head")), now=NOON)

    assert browser.post(address, {"text": WORDS, "submission_key": KEY, "seen": seen}).status_code == 302


@pytest.mark.parametrize(
    ("name", "field", "kind"),
    [
        ("reply-to-reporter", "text", MessageKind.REPLY),
        ("ask-question", "text", MessageKind.QUESTION),
        ("add-note", "text", MessageKind.NOTE),
        ("respond-case", "outcome", MessageKind.OUTCOME),
    ],
)
def test_a_second_click_sends_nothing_twice_and_reads_as_done(
    desk: Desk, name: str, field: str, kind: MessageKind
) -> None:
    case, browser = desk.case(), desk.browser("officer")
    address = reverse(f"desk:{name}", args=[case.code])
    sent = {field: WORDS, "submission_key": KEY, "seen": browser.get(address).context["form"].initial["seen"]}

    answers = [browser.post(address, sent).status_code for _click in range(3)]

    assert answers == [302, 302, 302]
    assert Message.objects.filter(case=case, kind=kind).count() == 1


def test_a_second_click_on_a_step_without_words_takes_it_once(desk: Desk) -> None:
    case, browser = desk.case(CaseStatus.DISPATCHED), desk.browser("coordinator")
    address = reverse("desk:split-case", args=[case.code])
    sent = {
        "unit_ids": [desk.other.pk],
        "reason": "Dua unit.",
        "seen": browser.get(address).context["form"].initial["seen"],
    }

    answers = [browser.post(address, sent).status_code for _click in range(2)]

    assert answers == [302, 302]
    assert Entry.objects.filter(subject_key=case.code, event="case.split").count() == 1


def test_of_two_who_take_a_case_the_second_reads_who_was_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case, late = desk.case(CaseStatus.DISPATCHED), desk.browser("colleague")
    address = reverse("desk:take-case", args=[case.code])
    seen = late.get(address).context["form"].initial["seen"]
    desk.browser("officer").post(address, {"seen": seen})
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=1))

    response = late.post(address, {"seen": seen})

    case.refresh_from_db()
    assert response.status_code == 409
    assert "mengambil laporan" in response.content.decode()
    assert case.holder_id == desk.staff("officer").pk


def test_a_case_that_went_out_of_sight_meanwhile_is_not_found(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    desk.browser("coordinator").post(
        reverse("desk:dispatch-case", args=[case.code]), {"unit_id": desk.other.pk, "note": ""}
    )

    response = browser.post(reverse("desk:reply-to-reporter", args=[case.code]), {"text": WORDS, "submission_key": KEY})

    assert response.status_code == 404
    assert WORDS in response.content.decode()


@pytest.mark.parametrize("seen", ["", "abc", "-3", "9" * 40, "²", "1.5", "\x00"])
def test_nonsense_about_what_was_seen_is_no_fault(desk: Desk, seen: str) -> None:
    case = desk.case()

    response = desk.browser("officer").post(
        reverse("desk:reply-to-reporter", args=[case.code]), {"text": WORDS, "submission_key": KEY, "seen": seen}
    )

    assert response.status_code in {302, 409, 422}
