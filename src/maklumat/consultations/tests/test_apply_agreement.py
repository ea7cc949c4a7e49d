"""From a voice to a changed draft: the trace can be walked."""

from datetime import date, timedelta

import pytest

from maklumat.catalogue.models import ItemChange
from maklumat.channels.models import Notification, OutgoingMessage
from maklumat.consultations.actions.agreements import (
    AgreementTerms,
    apply_agreement,
    change_agreement,
    make_agreement,
    remove_agreement,
)
from maklumat.consultations.actions.answers import answer_input
from maklumat.consultations.actions.follow_up import (
    complete_agreement,
    escalate_agreement,
    report_progress,
    tell_participant,
)
from maklumat.consultations.errors import (
    AgreementDone,
    AgreementNotApplicable,
    ForumChangedMeanwhile,
    ProofMissing,
)
from maklumat.consultations.models import Agreement, Forum
from maklumat.consultations.queries import find_agreements, find_board, trace_input
from maklumat.consultations.testing import MEETING, make_clerk, make_forum, make_input, make_manager
from maklumat.consultations.vocabulary import AgreementStatus, AnswerKind, ForumStatus, ProposalKind
from maklumat.foundation.actor import system_actor
from maklumat.organization.testing import make_staff, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
FOUR_DAYS = {"amount": 4, "unit": "working_day", "starts": "sejak berkas lengkap"}
LATER = MEETING + timedelta(days=1)


def four_days(forum: Forum, **facts: object) -> AgreementTerms:
    terms: dict[str, object] = {
        "text": "Jangka waktu menjadi empat hari kerja.",
        "proposal": ProposalKind.CHANGE,
        "version_id": forum.versions.get().version_id,
        "component": "completion_time",
        "item_id": "completion_time",
        "item": FOUR_DAYS,
        "due_on": date(2026, 9, 1),
        **facts,
    }
    return AgreementTerms(**terms)  # type: ignore[arg-type]


def agreed(forum: Forum, **facts: object) -> Agreement:
    return make_agreement(forum.pk, four_days(forum, **facts), actor=make_clerk(), now=LATER)


def test_from_a_voice_to_the_changed_item_every_step_can_be_read() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    entry = make_input(forum, now=LATER)
    answer_input(
        entry.pk, kind=AnswerKind.AGREED, reason="Empat hari dapat kami penuhi.", actor=make_clerk(), now=LATER
    )
    agreement = agreed(forum, input_ids=[entry.pk])

    change = apply_agreement(agreement.pk, actor=make_manager(), now=LATER)

    trace = trace_input(entry)
    assert trace.answer is not None
    assert trace.answer.kind == AnswerKind.AGREED
    (traced,) = trace.agreements
    assert (traced.agreement, traced.change) == (agreement, change)
    assert traced.version is not None
    assert traced.version.components["completion_time"]["amount"] == 4
    assert (change.source_kind, change.source_key) == ("agreement", str(agreement.pk))


def test_an_agreement_changes_the_draft_once() -> None:
    agreement = agreed(make_forum(ForumStatus.CLOSED))
    apply_agreement(agreement.pk, actor=make_manager(), now=LATER)

    with pytest.raises(AgreementNotApplicable):
        apply_agreement(agreement.pk, actor=make_manager(), now=LATER)

    assert ItemChange.objects.count() == 1


def test_adding_and_removing_an_item_can_be_agreed_too() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    added = agreed(forum, proposal=ProposalKind.ADD, component="requirements", item_id="", item={"name": "Surat kuasa"})
    removed = agreed(forum, proposal=ProposalKind.REMOVE, component="requirements", item_id="ktp", item=None)

    for agreement in (added, removed):
        apply_agreement(agreement.pk, actor=make_manager(), now=LATER)

    names = [item["name"] for item in forum.versions.get().version.components["requirements"]]
    assert names == ["Surat permohonan", "Surat kuasa"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"item": {"amount": "empat"}}, "item"),
        ({"item": None}, "item"),
        ({"component": ""}, "component"),
        ({"component": "requirements", "item_id": "tidak-ada", "item": {"name": "x"}}, "item_id"),
    ],
)
def test_a_change_that_cannot_be_read_is_refused_when_it_is_written_down(facts: dict[str, object], field: str) -> None:
    with pytest.raises(AgreementNotApplicable) as refusal:
        agreed(make_forum(ForumStatus.CLOSED), **facts)

    assert refusal.value.field == field


def test_numbers_close_up_when_an_agreement_is_taken_off_the_list() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    first, second = agreed(forum), agreed(forum, text="Papan dipasang.")
    with pytest.raises(ForumChangedMeanwhile):
        change_agreement(second.pk, four_days(forum), actor=make_clerk(), now=LATER, revision=7)

    remove_agreement(first.pk, actor=make_clerk(), now=LATER)

    assert [(agreement.number, agreement.text) for agreement in find_agreements(forum.pk)] == [(1, "Papan dipasang.")]


def test_done_is_said_with_a_proof_and_once() -> None:
    agreement = agreed(make_forum(ForumStatus.CLOSED), proposal=ProposalKind.NONE)
    report_progress(agreement.pk, note="Papan sedang dicetak.", actor=make_clerk(), now=LATER)
    with pytest.raises(ProofMissing):
        complete_agreement(agreement.pk, note="Terpasang.", actor=make_clerk(), now=LATER)

    complete_agreement(
        agreement.pk, note="Terpasang.", link="https://contoh.example/foto", actor=make_clerk(), now=LATER
    )

    agreement.refresh_from_db()
    assert agreement.status == AgreementStatus.DONE
    assert find_board(agreement.government_id).agreements == ()
    with pytest.raises(AgreementDone):
        report_progress(agreement.pk, note="Lagi", actor=make_clerk(), now=LATER)


def test_a_late_agreement_climbs_the_ladder_a_rung_a_week_and_tells_each_once() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    agreement = agreed(forum, owner_unit_id=make_unit(slug="kesra").pk)
    make_staff(Role.OFFICER, forum.unit)
    make_staff(Role.DIVISION_HEAD, forum.unit)
    first_late = MEETING.replace(month=9, day=2)
    times = [MEETING, first_late, first_late, first_late + timedelta(days=6), first_late + timedelta(days=7)]

    told = [escalate_agreement(agreement.pk, actor=system_actor("naik"), now=now) for now in times]

    assert told == [False, True, False, False, True]
    assert Notification.objects.filter(kind="agreement_late").count() == 2


def test_who_left_an_address_hears_what_became_of_their_words_once_an_answer() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    entry = make_input(forum, email="warga@contoh.example", now=LATER)
    answer_input(entry.pk, kind=AnswerKind.NOTED, reason="Kami kaji dulu.", actor=make_clerk(), now=LATER)

    told = [tell_participant(entry.pk, actor=make_clerk(), now=LATER) for _ in range(2)]

    mail = OutgoingMessage.objects.get(template="forum_input_answered")
    assert told == [True, False]
    assert f"/forum/{forum.slug}/masukan/{entry.pk}/" in mail.body
    assert "Kami kaji dulu" not in mail.body
