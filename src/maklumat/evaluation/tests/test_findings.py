"""Findings, from the night or from an audit, until another person has verified what was done."""

from datetime import timedelta

import pytest

from maklumat.applications.models import Application
from maklumat.applications.testing import make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.evaluation.actions.action_items import drop_action, report_action, return_action, verify_action
from maklumat.evaluation.actions.detection import detect_findings
from maklumat.evaluation.actions.findings import FindingWords, close_finding, open_finding, reopen_finding
from maklumat.evaluation.errors import (
    AuditFindingClosed,
    AuditFindingNotClosable,
    AuditFindingNotValid,
    ProofMissing,
    SamePersonVerifies,
)
from maklumat.evaluation.models import AuditFinding
from maklumat.evaluation.testing import make_action, make_finding
from maklumat.evaluation.vocabulary import ActionStatus, AuditStatus, Cause, CloseReason
from maklumat.evaluation.wording import finding_title
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import ContactChannel
from maklumat.organization.testing import NOON, TODAY, make_actor, make_contact, make_unit
from maklumat.organization.vocabulary import Role, TestResult

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("uji")


def look() -> int:
    government = make_unit().government_id
    return detect_findings(government, TODAY, actor=SYSTEM, now=NOON)


def silent_channel() -> ContactChannel:
    channel = make_contact().channels.get()
    ContactChannel.objects.filter(pk=channel.pk).update(test_result=TestResult.NO_ANSWER, tested_on=TODAY)
    return channel


def test_the_same_cause_is_the_same_finding_however_often_the_night_looks() -> None:
    silent_channel()

    assert (look(), look()) == (1, 0)
    finding = AuditFinding.objects.get()
    assert (finding.cause, finding.found_by) == (Cause.SILENT_CHANNEL, "")
    assert finding_title(finding) == "Telepon Siti Aminah tidak menjawab saat dicoba pada 19 Agustus 2026"


def test_a_finding_whose_cause_is_gone_closes_with_a_note_and_comes_back_with_it() -> None:
    channel = silent_channel()
    look()
    ContactChannel.objects.filter(pk=channel.pk).update(test_result=TestResult.ANSWERED)

    look()
    ended = AuditFinding.objects.get()
    assert (ended.status, ended.close_reason, bool(ended.close_note)) == (
        AuditStatus.CLOSED,
        CloseReason.CAUSE_GONE,
        True,
    )
    silent_channel()
    assert look() == 1
    assert AuditFinding.objects.get().status == AuditStatus.OPEN


def test_a_finding_that_somebody_works_on_only_says_that_its_cause_is_gone() -> None:
    channel = silent_channel()
    look()
    make_action(AuditFinding.objects.get())
    ContactChannel.objects.filter(pk=channel.pk).update(test_result=TestResult.ANSWERED)

    look()
    finding = AuditFinding.objects.get()
    assert (finding.status, finding.cause_gone_at) == (AuditStatus.OPEN, NOON)


def test_what_a_person_closed_stays_closed_while_the_cause_holds() -> None:
    silent_channel()
    look()
    finding = AuditFinding.objects.get()
    manager = make_actor(Role.QUALITY_MANAGER, finding.unit)
    close_finding(finding.pk, note="Nomor sudah tidak dipakai.", is_finding=False, actor=manager, now=NOON)

    assert look() == 0
    assert AuditFinding.objects.get().close_reason == CloseReason.NO_FINDING


def test_a_promise_missed_too_often_is_a_finding_and_says_how_often() -> None:
    service = make_open_service(make_unit())
    for at in range(5):
        make_application(ApplicationStatus.READY, service=service, key=f"kunci-permohonan-{at}")
    Application.objects.update(is_on_time=False, finished_on=TODAY)

    look()
    finding = AuditFinding.objects.get(cause=Cause.MISSED_PROMISE)
    assert (finding.service_id, finding.facts["on_time"], finding.facts["finished"]) == (service.pk, 0, 5)


def test_an_action_is_shown_verified_by_another_person_and_then_the_finding_closes() -> None:
    finding = make_finding()
    action = make_action(finding, is_done=True)
    manager = make_actor(Role.QUALITY_MANAGER, finding.unit)

    with pytest.raises(AuditFindingNotClosable):
        close_finding(finding.pk, note="Beres.", actor=manager, now=NOON)
    assert verify_action(action.pk, actor=manager, now=NOON).status == ActionStatus.VERIFIED
    assert close_finding(finding.pk, note="Beres.", actor=manager, now=NOON).status == AuditStatus.CLOSED
    assert reopen_finding(finding.pk, note="Tutup lagi.", actor=manager, now=NOON).status == AuditStatus.OPEN

    events = [entry.event for entry in find_entries(finding)]
    assert sorted(event.partition(".")[2] for event in events) == [
        *("action_planned", "action_reported", "action_verified", "closed", "opened", "reopened"),
    ]


def test_nobody_verifies_what_they_reported_and_no_officer_verifies_at_all() -> None:
    finding = make_finding()
    action = make_action(finding)
    manager = make_actor(Role.QUALITY_MANAGER, finding.unit)
    report_action(action.pk, proof="https://contoh.example/foto", actor=manager, now=NOON)

    with pytest.raises(SamePersonVerifies):
        verify_action(action.pk, actor=manager, now=NOON)
    with pytest.raises(NotPermitted):
        verify_action(action.pk, actor=make_actor(Role.OFFICER, finding.unit), now=NOON)


def test_a_returned_action_is_to_be_done_again_and_one_without_proof_is_refused() -> None:
    action = make_action(is_done=True)
    manager = make_actor(Role.QUALITY_MANAGER, action.finding.unit)

    with pytest.raises(AuditFindingNotValid):
        return_action(action.pk, note=" ", actor=manager, now=NOON)
    assert return_action(action.pk, note="Foto belum ada.", actor=manager, now=NOON).status == ActionStatus.OPEN
    with pytest.raises(ProofMissing):
        report_action(action.pk, proof=" ", actor=make_actor(Role.OFFICER, action.finding.unit), now=NOON)
    assert drop_action(action.pk, note="Loket pindah.", actor=manager, now=NOON).status == ActionStatus.DROPPED


def test_a_closed_finding_takes_no_actions_and_a_quality_manager_elsewhere_opens_none() -> None:
    finding = make_finding()
    manager = make_actor(Role.QUALITY_MANAGER, finding.unit)
    close_finding(finding.pk, note="Bukan temuan.", is_finding=False, actor=manager, now=NOON + timedelta(hours=1))

    with pytest.raises(AuditFindingClosed):
        make_action(finding)
    elsewhere = make_actor(Role.QUALITY_MANAGER, make_unit(slug="lain"))
    with pytest.raises(NotPermitted):
        open_finding(finding.unit_id, FindingWords("Sesuatu"), actor=elsewhere, now=NOON)
