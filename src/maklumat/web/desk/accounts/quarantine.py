"""Private messages that nothing was done with until a person looks: heard after all, or left aside."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maklumat.channels.actions.quarantine import leave_message_aside, release_message
from maklumat.channels.models import Message
from maklumat.channels.parsing.events import EventKind
from maklumat.channels.queries.conversations import find_private_set_aside
from maklumat.channels.vocabulary import AsideReason
from maklumat.foundation.row_keys import read_key
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

PAGE = 30
LONGEST_SHOWN = 400
COORDINATORS = (Role.COORDINATOR, Role.INSPECTORATE)


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A message as the list shows it, with why it waits."""

    message: Message
    why: str


@require_safe
@audience(*COORDINATORS)
def list_messages(request: HttpRequest) -> HttpResponse:
    """Show private messages that were set aside, newest first."""
    found = find_private_set_aside(government_of(request).pk)
    before = read_key(request.GET.get("sebelum", ""))
    if before is not None:
        found = found.filter(pk__lt=before)
    waiting = list(found[: PAGE + 1])
    older = waiting[PAGE - 1].pk if len(waiting) > PAGE else None
    rows = [AsideRow(message, _why(message)) for message in waiting[:PAGE]]
    return render(request, "desk/accounts/list_messages.html", {"rows": rows, "older": older})


@require_POST
@audience(*COORDINATORS)
def release(request: HttpRequest, message_id: int) -> HttpResponse:
    """Let a message be heard."""
    release_message(message_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("It is heard now: it opens a report or joins the one that is open."))
    return redirect("desk:list-messages-set-aside")


@require_POST
@audience(*COORDINATORS)
def leave_aside(request: HttpRequest, message_id: int) -> HttpResponse:
    """Take a message off the list; it is kept."""
    leave_message_aside(message_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Left aside. It is kept, and nothing is done with it."))
    return redirect("desk:list-messages-set-aside")


def _why(message: Message) -> str:
    if message.is_set_aside:
        return str(AsideReason(message.aside_why or AsideReason.BLOCKED).label)
    if message.kind == EventKind.BULK:
        return _("It was sent to a list.")
    return _("Its sender may be somebody else: the address could not be confirmed.")
