"""The conversations of a case: send again what did not arrive, block who abuses them, hear them again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maklumat.cases.actions import conversations
from maklumat.cases.queries import DeskCase, case_codes, find_case_talks, open_ways
from maklumat.cases.vocabulary import CaseEvent
from maklumat.channels.models import Message
from maklumat.channels.queries.conversations import find_carried, find_messages_set_aside
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.cases.forms import BlockWriterForm, Choices, SendAgainForm, WriterForm
from maklumat.web.desk.cases.steps import open_step
from maklumat.web.desk.cases.views.handling import page_and_post
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience
from maklumat.web.shared.channels import channel_look

MOST_KEPT = 50
Facts = Callable[[DeskCase], dict[str, Any]]


@page_and_post
@audience("staff")
def send_again(request: HttpRequest, code: str) -> HttpResponse:
    """Send a message that did not arrive on another way that is open."""
    step = open_step(
        request, code, CaseEvent.SENT_AGAIN, needs="may_handle", form=SendAgainForm, facts=_ways_besides(request)
    )
    if step.is_ready():
        with step.refusals():
            conversations.send_again(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Sent again. How far it gets is shown below the message."))
    failed = _copy(step.desk, _asked(request, "pesan", "message_id"))
    if step.form.fields["through"].choices:  # type: ignore[attr-defined]
        explanation = _("These ways to the reporter are open now. By e-mail a notice with the code goes out.")
    else:
        explanation = _("No other way to the reporter is open now. The answer can be read on the tracking page.")
    return step.page(_("Send again on another way"), explanation, _("Send"), words=failed.text if failed else "")


@page_and_post
@audience("staff")
def block_writer(request: HttpRequest, code: str) -> HttpResponse:
    """Set aside what the other side of a conversation writes from now on."""
    step = open_step(
        request, code, CaseEvent.WRITER_BLOCKED, needs="may_handle", form=BlockWriterForm, facts=_talks(request)
    )
    if step.is_ready():
        with step.refusals():
            conversations.block_writer(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Blocked. What this sender writes is set aside and can be read there."))
    explanation = _(
        "For abuse only. What this sender writes from now on is set aside: it is kept, joins no report and gets no"
        " automatic answer. This report goes on, and you can hear the sender again at any time."
    )
    return step.page(_("Block this sender"), explanation, _("Block"), is_grave=True)


@page_and_post
@audience("staff")
def release_writer(request: HttpRequest, code: str) -> HttpResponse:
    """Hear a blocked sender again, and what was set aside meanwhile too."""
    step = open_step(
        request, code, CaseEvent.WRITER_RELEASED, needs="may_handle", form=WriterForm, facts=_talks(request)
    )
    if step.is_ready():
        with step.refusals():
            count = conversations.release_writer(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(
                ngettext(
                    "Heard again. %(count)s message that was set aside joins the report.",
                    "Heard again. %(count)s messages that were set aside join the report.",
                    count,
                )
                % {"count": count}
            )
    explanation = _("What was set aside joins the report, in its order, as if it had come now.")
    kept = _kept(step.desk, _asked(request, "percakapan", "conversation_id"))
    return step.page(_("Hear this sender again"), explanation, _("Hear again"), kept=kept)


def _asked(request: HttpRequest, in_address: str, in_form: str) -> int | None:
    return read_key(request.GET.get(in_address, "") or request.POST.get(in_form, ""))


def _ways_besides(request: HttpRequest) -> Facts:
    def facts(desk: DeskCase) -> dict[str, Any]:
        failed = _copy(desk, _asked(request, "pesan", "message_id"))
        ways = open_ways(desk.case, clock.now(), besides_id=failed.conversation_id) if failed else []
        return {
            "message_id": failed.pk if failed else None,
            "ways": [(way.key, channel_look(way.channel).name) for way in ways],
        }

    return facts


def _talks(request: HttpRequest) -> Facts:
    def facts(desk: DeskCase) -> dict[str, Any]:
        found = find_case_talks(desk.case, case_codes(desk.case), clock.now())
        talks: Choices = [
            (talk.conversation.pk, channel_look(talk.conversation.account.channel).name)
            for talk in found
            if talk.conversation.sender_id
        ]
        return {"talks": talks, "chosen": _asked(request, "percakapan", "conversation_id")}

    return facts


def _copy(desk: DeskCase, message_id: int | None) -> Message | None:
    if message_id is None:
        return None
    return find_carried(desk.case.government_id, case_codes(desk.case)).filter(pk=message_id).first()


def _kept(desk: DeskCase, conversation_id: int | None) -> list[Message]:
    talks = find_case_talks(desk.case, case_codes(desk.case), clock.now())
    chosen = next((talk.conversation for talk in talks if talk.conversation.pk == conversation_id), None)
    if chosen is None or chosen.sender_id is None:
        return []
    return list(find_messages_set_aside(chosen.sender_id)[:MOST_KEPT])
