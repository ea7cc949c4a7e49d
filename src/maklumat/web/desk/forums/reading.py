"""What every page of one forum reads: the forum, its tabs, and what this person may do."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.consultations.models import Forum
from maklumat.consultations.permissions import MANAGERS, WORKERS, may_manage_forum, may_work_forum
from maklumat.consultations.queries import get_forum
from maklumat.consultations.rules.phases import ForumTimes, phase_of
from maklumat.consultations.vocabulary import ForumStatus, InputPhase
from maklumat.foundation.refusals import require
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.components import NavItem

__all__ = ["MANAGERS", "WORKERS", "ForumPage", "forum_for_managers", "forum_for_workers", "forum_page"]


@dataclass(frozen=True)
class ForumPage:
    """One forum with its tabs, as this person sees it."""

    forum: Forum
    tabs: list[NavItem]
    phase: InputPhase | None
    may_manage: bool
    may_work: bool

    @property
    def status(self) -> str:
        """Where the forum stands, in words."""
        return str(ForumStatus(self.forum.status).label)

    @property
    def is_public(self) -> bool:
        """Say whether everybody can open its page."""
        return self.forum.status != ForumStatus.PREPARATION


def forum_page(request: HttpRequest, slug: str, current: str) -> ForumPage:
    """Return a forum of this government for everybody at the desk; ``current`` is the address of the tab."""
    forum, actor = get_forum(government_of(request).pk, slug), officer_of(request)
    may_work = may_work_forum(actor, forum.unit)
    times = ForumTimes(ForumStatus(forum.status), forum.inputs_open_at, forum.inputs_close_at, forum.meeting_starts_at)
    return ForumPage(
        forum,
        _tabs(forum, current, may_work=may_work),
        phase_of(times, clock.now()),
        may_manage_forum(actor, forum.unit),
        may_work,
    )


def forum_for_workers(request: HttpRequest, slug: str, current: str = "") -> ForumPage:
    """Return a forum for whoever works for its unit.

    Raises:
        NotPermitted: this person does not.
    """
    page = forum_page(request, slug, current)
    require(page.may_work)
    return page


def forum_for_managers(request: HttpRequest, slug: str, current: str = "") -> ForumPage:
    """Return a forum for whoever holds forums for its unit.

    Raises:
        NotPermitted: this person does not.
    """
    page = forum_page(request, slug, current)
    require(page.may_manage)
    return page


def _tabs(forum: Forum, current: str, *, may_work: bool) -> list[NavItem]:
    names = [("desk:show-forum", _("Overview"))]
    if may_work:
        names += [
            ("desk:show-invitations", _("Invitations")),
            ("desk:show-attendance", pgettext("forum", "Attendance")),
            ("desk:list-inputs", pgettext("forum", "Inputs")),
            ("desk:list-agreements", _("Agreements")),
            ("desk:show-record", pgettext("forum", "Signed record")),
        ]
    return [NavItem(label, reverse(name, args=[forum.slug]), is_current=name == current) for name, label in names]
