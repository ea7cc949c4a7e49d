"""The survey link after a finished matter: once, on the way its person uses, and legible to nobody at the desk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test.utils import override_settings

from maklumat.applications.testing import make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.cases.models import Case
from maklumat.cases.testing import make_case, make_division, make_office, named
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.actions.chat import LINK_PLACE, send_due_chat
from maklumat.channels.models import Conversation, Message, OutgoingMessage
from maklumat.channels.parsing.tests.payloads import PAGE, direct, whatsapp
from maklumat.channels.testing import deliver, make_account
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import Channel, Direction
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON
from maklumat.processes.invitations import invite_finished
from maklumat.surveys.actions.surveys import close_survey
from maklumat.surveys.models import Invitation
from maklumat.surveys.testing import make_survey, make_survey_manager

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=5)
HALLO = whatsapp({"type": "text", "text": {"body": "Halo"}})


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as stand_in, override_settings(META_GRAPH_URL=stand_in.url, META_INSTAGRAM_URL=stand_in.url):
        yield stand_in


@pytest.fixture
def division() -> Unit:
    division = make_division(make_office())
    make_survey(division)
    return division


def closed(division: Unit, **facts: object) -> Case:
    return make_case(CaseStatus.CLOSED, division=division, **facts)  # type: ignore[arg-type] # columns of a case


def talk_about(code: str, *, written_at: datetime = NOON, channel: Channel = Channel.WHATSAPP) -> Conversation:
    """Return a private chat about a matter, whose person wrote last at this moment."""
    is_whatsapp = channel is Channel.WHATSAPP
    body = HALLO if is_whatsapp else direct(message={"mid": "m1", "text": "Halo"})
    deliver(make_account(channel, "555" if is_whatsapp else PAGE), body)
    Conversation.objects.update(case_code=code, last_inbound_at=written_at)
    return Conversation.objects.select_related("account").get()


def said(code: str) -> list[Message]:
    return list(Message.objects.filter(direction=Direction.OUT, case_code=code, text__contains=LINK_PLACE))


def test_a_chat_gets_the_link_once_and_the_desk_sees_none(division: Unit, provider: Provider) -> None:
    case = closed(division)
    talk = talk_about(case.code)

    assert [invite_finished(SOON), invite_finished(SOON + timedelta(minutes=10))] == [1, 0]
    send_due_chat(talk.account_id, now_function=lambda: SOON)

    (message,), invitation = said(case.code), Invitation.objects.get()
    sent = provider.received[-1].document["text"]["body"]  # type: ignore[index] # read from JSON
    assert f"/survei/tautan/{invitation.token}/" in str(sent)
    assert invitation.token not in message.text + str(message.facts)
    assert (invitation.sent_by, invitation.sent_at) == (Channel.WHATSAPP, SOON)
    assert not OutgoingMessage.objects.filter(template="survey_invitation").exists()


def test_after_a_day_whatsapp_gets_the_approved_text_with_the_link(division: Unit, provider: Provider) -> None:
    case = closed(division)
    talk = talk_about(case.code, written_at=NOON - timedelta(days=3))

    assert invite_finished(SOON) == 1
    send_due_chat(talk.account_id, now_function=lambda: SOON)

    template = provider.received[-1].document["template"]
    assert template["name"] == "survei_kepuasan"  # type: ignore[index] # read from JSON
    assert Invitation.objects.get().token in str(template)


def test_whoever_the_chat_reaches_no_more_gets_a_letter(division: Unit) -> None:
    case = closed(division, **named())
    talk_about(case.code, written_at=NOON - timedelta(days=3), channel=Channel.FACEBOOK)

    assert invite_finished(SOON) == 1

    letter = OutgoingMessage.objects.get(template="survey_invitation")
    assert letter.subject_kind == "survey_invitation"
    assert Invitation.objects.get().token in letter.body
    assert said(case.code) == []


def test_a_finished_application_is_asked_about_too(division: Unit) -> None:
    application = make_application(ApplicationStatus.COMPLETED, service=make_open_service(division))
    talk_about(application.code)

    assert invite_finished(SOON) == 1
    assert len(said(application.code)) == 1


def test_nobody_is_asked_who_cannot_be_reached_or_while_no_survey_runs(division: Unit) -> None:
    case = closed(division)
    assert invite_finished(SOON) == 0
    talk_about(case.code)
    survey = make_survey(division)
    close_survey(survey.pk, actor=make_survey_manager(division), now=NOON)

    assert invite_finished(SOON) == 0
    assert not Invitation.objects.exists()


def test_matters_still_open_or_long_over_are_left_alone(division: Unit) -> None:
    open_one = make_case(CaseStatus.RESPONDED, division=division)
    talk_about(open_one.code)
    assert invite_finished(SOON) == 0

    closed(division, key="kunci-laporan-2", **named())
    assert invite_finished(NOON + timedelta(hours=25)) == 0
