"""A forum at the desk, from its preparation to the published record, as a clerk and a head live it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.models import Agreement, Attendee, Forum, ForumInput, Invitation
from maklumat.consultations.queries import find_record
from maklumat.consultations.testing import MEETING, make_attendee, make_draft, make_forum, make_input, make_stakeholder
from maklumat.consultations.vocabulary import COMMUNITY_ELEMENTS, Element, ForumStatus
from maklumat.organization.testing import make_contact
from maklumat.web.desk.testing import KEY, Desk, markup_faults
from maklumat.web.shared import clock

PLAN = {
    "title": "Standar Bagian Kesra",
    "purpose": "Kami ingin mendengar Anda.",
    "topic_type": "policy_draft",
    "form": "meeting",
    "inputs_open_at": "2026-08-19T08:00",
    "meeting_starts_at": "2026-08-20T09:00",
    "meeting_ends_at": "2026-08-20T12:00",
    "inputs_close_at": "2026-08-27T17:00",
    "place": "Ruang Serbaguna",
}


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_the_test(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]


def at(name: str, *more: object, slug: str = "standar-kesra") -> str:
    return reverse(f"desk:{name}", args=[slug, *more])


def saved(client: Client, address: str, **facts: object) -> None:
    answer = client.post(address, facts)
    assert answer.status_code == 302, answer.content.decode()[:3000]


def come_and_speak(officer: Client, slug: str, place: str) -> None:
    """Let eleven people of four elements come, and twelve inputs be typed in for them."""
    people = (*COMMUNITY_ELEMENTS[:4], Element.OFFICE)
    for number in range(11):
        saved(
            officer,
            at("show-attendance", slug=slug),
            name=f"Orang {number}",
            element=people[number % 5].value,
            way="clerk",
            check_in_key=f"{KEY}-{number}",
        )
    for number in range(12):
        saved(
            officer,
            at("record-input", slug=slug),
            text=f"Usul {number}: empat hari saja.",
            place=place,
            channel="room",
            submission_key=f"{KEY}-{number}",
        )


def record_and_sign(head: Client, officer: Client, slug: str) -> None:
    """Make the record, review it, and add the scan of what those who came signed."""
    signing = (Element.OFFICE, *COMMUNITY_ELEMENTS[:4])
    lines: dict[str, object] = {"penanda-TOTAL_FORMS": 6, "penanda-INITIAL_FORMS": 6}
    for place, element in enumerate((Element.OFFICE, *COMMUNITY_ELEMENTS)):
        lines[f"penanda-{place}-element"] = element.value
        lines[f"penanda-{place}-name"] = f"Wakil {element.value}" if element in signing else ""
    saved(officer, at("show-record", slug=slug), reference="BA-FKP/9/2026", **lines)
    saved(head, at("review-record", slug=slug))
    printed = b"".join(head.get(at("download-record", "cetak", slug=slug)))
    assert printed.startswith(b"%PDF-")
    scan = SimpleUploadedFile("pindai.pdf", printed, "application/pdf")
    saved(head, at("add-signatures", slug=slug), method="paper", elements=[one.value for one in signing], file=scan)


@pytest.mark.django_db
def test_a_forum_is_prepared_opened_held_recorded_and_published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    head, officer = desk.browser("head"), desk.browser("officer")
    draft = make_draft(desk.division)
    unit = desk.division.pk
    saved(head, reverse("desk:prepare-forum"), **PLAN, unit_id=unit, version_ids=[draft.pk])
    forum = Forum.objects.get()
    slug = forum.slug
    rows = {"baris-TOTAL_FORMS": 1, "baris-INITIAL_FORMS": 0}
    point = {"baris-0-title": "Berapa lama?", "baris-0-minutes": 20, "baris-0-place": f"{draft.pk}:completion_time"}
    saved(officer, at("set-agenda", slug=slug), **rows, **point)
    saved(head, at("open-forum", slug=slug))
    saved(officer, at("show-invitations", slug=slug), channel="mail", stakeholders=[make_stakeholder(desk.division).pk])
    monkeypatch.setattr(clock, "now", lambda: MEETING)
    saved(officer, at("start-meeting", slug=slug))

    place = f"{draft.pk}:completion_time:completion_time"
    come_and_speak(officer, slug, place)
    warned = head.get(at("close-forum", slug=slug)).content.decode()
    assert "Media massa" in warned
    refused = head.post(at("close-forum", slug=slug), {})
    assert refused.status_code == 422
    monkeypatch.setattr(clock, "now", lambda: MEETING + timedelta(hours=3))
    saved(head, at("close-forum", slug=slug), confirm_missing="on", missing_reason="Pers diundang, tidak hadir.")

    keys = list(ForumInput.objects.values_list("pk", flat=True))
    saved(officer, at("list-inputs", slug=slug), inputs=keys, kind="agreed", reason="Empat hari dapat kami penuhi.")
    saved(
        officer,
        f"{at('make-agreement', slug=slug)}?tempat={place}",
        text="Jangka waktu menjadi empat hari kerja.",
        is_agreed="yes",
        owner_unit_id=unit,
        due_on="2026-09-18",
        input_ids=f"#{keys[0]}, {keys[1]}",
        **{"butir-amount": 4, "butir-unit": "working_day", "butir-starts": "sejak berkas lengkap"},
    )
    agreement = Agreement.objects.get()
    assert agreement.inputs.count() == 2
    saved(head, at("apply-agreement", 1, slug=slug))
    record_and_sign(head, officer, slug)
    saved(head, at("publish-record", slug=slug))

    forum.refresh_from_db()
    draft.refresh_from_db()
    assert (forum.status, Attendee.objects.count(), ForumInput.objects.count()) == (ForumStatus.PUBLISHED, 11, 12)
    assert draft.components["completion_time"]["amount"] == 4
    assert (draft.consultation_record, draft.status) == ("BA-FKP/9/2026", StandardStatus.REVISED)
    held = find_record(forum.pk)
    assert held is not None
    for name in ("show-forum", "show-invitations", "show-attendance", "list-inputs", "list-agreements", "show-record"):
        page = head.get(at(name, slug=slug))
        assert (page.status_code, markup_faults(page)) == (200, [])


@pytest.mark.django_db
def test_every_page_of_a_running_forum_is_whole_and_within_its_budget(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    forum = make_forum(ForumStatus.RUNNING, unit=desk.division)
    make_contact(desk.division)
    for number in range(30):
        make_input(forum, f"masukan-{number}")
        make_attendee(forum, name=f"Orang {number}")
    entry = ForumInput.objects.filter(forum=forum).latest("pk")
    head = desk.browser("head")
    pages = [
        reverse("desk:list-forums"),
        reverse("desk:show-follow-up"),
        reverse("desk:list-stakeholders"),
        reverse("desk:add-stakeholder"),
        reverse("desk:prepare-forum"),
        *(
            at(name)
            for name in (
                "show-forum", "change-forum", "set-agenda", "set-team", "close-forum", "show-invitations",
                "show-attendance", "list-inputs", "record-input", "list-agreements", "make-agreement", "show-record",
                "attach-file",
            )
        ),
        at("answer-input", entry.pk),
        at("moderate-input", entry.pk),
        f"{at('make-agreement')}?tempat={forum.versions.get().version_id}:requirements:ktp&masukan={entry.pk}",
    ]  # fmt: skip
    head.get(pages[0])
    for address in pages:
        with django_assert_max_num_queries(18):
            page = head.get(address)
        assert page.status_code == 200, address
        assert markup_faults(page) == [], address


@pytest.mark.django_db
def test_long_lists_of_a_forum_go_on_by_key(desk: Desk) -> None:
    forum = make_forum(ForumStatus.RUNNING, unit=desk.division)
    for number in range(35):
        make_input(forum, f"masukan-{number}", text=f"Usul nomor {number} ini.")
    browser = desk.browser("officer")

    first = browser.get(at("list-inputs"))
    oldest_shown = first.context["lines"][-1].entry.pk
    second = browser.get(at("list-inputs") + first.context["older_url"])

    assert len(first.context["lines"]) == 30
    assert [line.entry.pk for line in second.context["lines"]] == [oldest_shown - step for step in range(1, 6)]


@pytest.mark.django_db
def test_what_was_typed_stays_when_the_forum_was_closed_meanwhile(desk: Desk) -> None:
    make_forum(ForumStatus.CLOSED, unit=desk.division)

    answer = desk.browser("officer").post(at("show-invitations"), {"channel": "mail", "stakeholders": []})
    late = desk.browser("head").post(at("change-forum"), {**PLAN, "title": "Judul yang baru diketik"})

    assert answer.status_code == 422
    assert late.status_code == 422
    assert "Judul yang baru diketik" in late.content.decode()


@pytest.mark.django_db
def test_a_letter_a_list_and_both_reports_can_be_taken_along(desk: Desk) -> None:
    forum = make_forum(ForumStatus.OPEN, unit=desk.division)
    officer = desk.browser("officer")
    saved(officer, at("show-invitations"), channel="letter", stakeholders=[make_stakeholder(desk.division).pk])
    invitation = Invitation.objects.get()

    saved(officer, at("show-invitation", invitation.pk))
    names = ("print-attendance", "print-report", "download-workbook")
    starts = [b"".join(officer.get(at(name)))[:4] for name in names]
    letter = b"".join(officer.get(at("print-invitation", invitation.pk)))

    assert starts == [b"%PDF", b"%PDF", b"PK\x03\x04"]
    assert letter.startswith(b"%PDF")
    invitation.refresh_from_db()
    assert invitation.sent_at is not None
    assert forum.slug in officer.get(reverse("desk:list-forums")).content.decode()


@pytest.mark.django_db
def test_whoever_calls_a_forum_off_learns_whom_no_mail_reaches(desk: Desk) -> None:
    forum = make_forum(unit=desk.division)
    for name, channel in (("Surat", "letter"), ("Surel", "mail")):
        Invitation.objects.create(
            government_id=forum.government_id,
            forum=forum,
            stakeholder=make_stakeholder(desk.division, name),
            token=name,
            channel=channel,
            sent_at=clock.now(),
        )

    page = desk.browser("head").post(
        at("cancel-forum", slug=forum.slug), {"reason": "Banjir di Tenggarong"}, follow=True
    )

    assert "1 orang diundang lewat surat atau WhatsApp" in page.content.decode()
    assert "Banjir di Tenggarong" in page.content.decode()


@pytest.mark.django_db
def test_words_full_of_hostile_signs_are_text(desk: Desk) -> None:
    make_forum(ForumStatus.RUNNING, unit=desk.division)
    officer = desk.browser("officer")
    nasty = "<script>alert(1)</script>\x00{{ 7 }}"

    saved(officer, at("record-input"), text=nasty, channel="room", submission_key=KEY, place="")
    answer = officer.post(at("record-input"), {"text": "x" * 5000, "channel": "room", "place": "99:fee:fee"})
    page = officer.get(at("list-inputs"))

    assert answer.status_code == 422
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.content.decode()
    assert markup_faults(page) == []


@pytest.mark.django_db
def test_the_list_of_stakeholders_is_for_whoever_works_for_forums(desk: Desk) -> None:
    address = reverse("desk:save-stakeholder", args=[make_stakeholder(desk.division).pk])

    answers = {who: desk.browser(who).get(address).status_code for who in ("officer", "head", "reader", "inspector")}

    assert answers == {"officer": 200, "head": 200, "reader": 403, "inspector": 403}


@pytest.mark.django_db
def test_an_agreement_says_a_tariff_with_its_lines_and_a_time_with_its_unit(desk: Desk) -> None:
    forum = make_forum(ForumStatus.RUNNING, unit=desk.division)
    officer, draft = desk.browser("officer"), forum.versions.get().version_id
    fee = f"{at('make-agreement')}?tempat={draft}:fee"
    terms = {"text": "Tarif sewa menurut Perda.", "is_agreed": "yes"}
    lines = {"rincian0-name": "Aula", "rincian0-amount_idr": "Rp500.000", "rincian0-per": "hari", "rincian1-name": ""}

    asked = officer.get(fee).content.decode()
    refused = officer.post(fee, {**terms, "butir-kind": "list", **lines, "rincian0-amount_idr": "lima ratus"})
    saved(officer, fee, **terms, **{"butir-kind": "list", "butir-legal_basis": "Perda 1/2024", **lines})
    step = f"{at('make-agreement')}?tempat={draft}:procedure"
    saved(
        officer, step, **{**terms, "butir-who": "unit", "butir-action": "Cek", "butir-amount": 2, "butir-unit": "hour"}
    )

    assert "rincian1-amount_idr" in asked
    assert refused.status_code == 422
    assert "lima ratus" in refused.content.decode()
    tariff, timed = (one.proposed_item for one in Agreement.objects.order_by("number"))
    assert tariff is not None
    assert timed is not None
    assert tariff["kind"] == "list"
    assert [(line["id"], line["amount_idr"], line["per"]) for line in tariff["items"]] == [("aula", 500_000, "hari")]
    assert (timed["minutes"], timed["duration"], timed["actor"]) == (120, "2 jam", "unit")
    again = officer.get(at("change-agreement", 1)).content.decode()
    assert 'value="Aula"' in again
    assert 'value="500000"' in again
