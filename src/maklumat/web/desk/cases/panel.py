"""The steps an officer may take at a case now: nothing that would be refused is offered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Case, Clock
from maklumat.cases.queries import DeskCase
from maklumat.cases.rules.transitions import SETTLE_CLOCKS, can_move
from maklumat.cases.vocabulary import CaseStatus, ClockStatus, ClockTrack
from maklumat.web.desk.cases.forms import MessageForm, OutcomeForm, RequestCheckForm, StepForm

S = CaseStatus
TAKEN_UP_AGAIN = frozenset({S.DEFERRED, S.ARCHIVED, S.TRANSFERRED, S.WITHDRAWN_DEEMED})
AT_ONCE = frozenset({"start-verification", "resume-case", "undo-merge"})
WORKABLE = frozenset({S.RECEIVED, S.VERIFYING, S.DISPATCHED, S.IN_PROGRESS, S.REOPENED})


WHILE_CHECKING = (
    "start-verification",
    "dispatch-case",
    "classify-case",
    "merge-cases",
    "archive-case",
    "transfer-case",
    "mark-supervision",
    "take-case",
    "assign-case",
    "split-case",
    "defer-case",
    "request-extension",
)
"""The steps at a report that nobody has passed on yet, the usual ones first."""

AFTERWARDS = (
    "resume-case",
    "undo-merge",
    "reopen-case",
    "take-case",
    "assign-case",
    "request-extension",
    "dispatch-case",
    "merge-cases",
    "classify-case",
    "split-case",
    "defer-case",
    "transfer-case",
    "mark-supervision",
    "archive-case",
)
"""The steps from then on, the usual ones first."""


@dataclass(frozen=True, slots=True)
class PanelItem:
    """One step: a page that asks, or a button that does it at once."""

    name: str
    label: str
    url: str
    icon: str
    key: str = ""
    is_immediate: bool = False


class ComposerMode(NamedTuple):
    """One way to write from the case page."""

    name: str
    label: str
    url: str
    submit: str
    hint: str = ""
    form: type[StepForm] = MessageForm


def panel_items(desk: DeskCase, clocks: list[Clock], actor_id: int, alike: int) -> list[PanelItem]:
    """Return the steps, the likely ones first; taking a report out of a colleague's hands is not one of them."""
    usual = list(WHILE_CHECKING if desk.case.status in {S.RECEIVED, S.VERIFYING} else AFTERWARDS)
    if desk.case.holder_id:
        usual.remove("take-case")
        usual.insert(usual.index("dispatch-case") + 1, "take-case")
    items = [*_handling(desk, clocks, actor_id), *_coordinating(desk, alike), *_leading(desk)]
    return sorted(items, key=lambda item: usual.index(item.name))


def _handling(desk: DeskCase, clocks: list[Clock], actor_id: int) -> Iterator[PanelItem]:
    case, powers = desk.case, desk.powers
    if powers.may_handle and case.status in WORKABLE and case.holder_id != actor_id:
        yield _item(case, "take-case", _("Take it yourself"), "user-check", "t", is_immediate=True)
    if powers.may_handle and case.is_open:
        yield _item(case, "assign-case", _("Give it to a colleague"), "user-plus", "a")
    may_ask = desk.extension is None and any(
        clock.code in SETTLE_CLOCKS
        and clock.track == ClockTrack.POLICY
        and clock.status in {ClockStatus.RUNNING, ClockStatus.PAUSED}
        for clock in clocks
    )
    if powers.may_handle and may_ask:
        yield _item(case, "request-extension", _("Ask for more time"), "calendar-plus", "p")


def _coordinating(desk: DeskCase, alike: int) -> Iterator[PanelItem]:
    case, status = desk.case, desk.case.status
    is_checked = status not in {S.RECEIVED, S.VERIFYING}
    pass_on = _("Hand over to another unit") if is_checked else _("Pass to the unit that answers")
    join = _("Join to another report, %(count)d alike") % {"count": alike} if alike else _("Join to another report")
    may_pass = can_move(status, S.DISPATCHED)
    offers = (
        (status == S.RECEIVED, "start-verification", _("Begin to check it"), "list-checks", "v"),
        (case.is_open, "classify-case", _("Set kind, title and service"), "tag", "e"),
        (may_pass, "dispatch-case", pass_on, "route", "d"),
        (can_move(status, S.MERGED), "merge-cases", join, "merge", "g"),
        (status in WORKABLE, "split-case", _("Split over several units"), "git-compare", ""),
        (may_pass and not case.is_supervision, "mark-supervision", _("Pass to the Inspectorate"), "shield-check", ""),
        (can_move(status, S.TRANSFERRED), "transfer-case", _("Not ours: pass to another body"), "external-link", ""),
        (can_move(status, S.DEFERRED), "defer-case", _("Defer until a day"), "circle-pause", ""),
        (can_move(status, S.ARCHIVED), "archive-case", _("Cannot be processed"), "archive", ""),
        (status in TAKEN_UP_AGAIN, "resume-case", _("Take it up again"), "rotate-ccw", ""),
        (status == S.MERGED, "undo-merge", _("Undo the joining"), "undo-2", ""),
    )
    for is_open, name, label, icon, key in offers:
        if is_open and desk.powers.may_coordinate:
            yield _item(case, name, label, icon, key, is_immediate=name in AT_ONCE)


def _leading(desk: DeskCase) -> Iterator[PanelItem]:
    if desk.powers.may_lead and can_move(desk.case.status, S.REOPENED):
        yield _item(desk.case, "reopen-case", _("Open it again"), "rotate-ccw")


def composer_modes(desk: DeskCase) -> list[ComposerMode]:
    """Return the ways to write that are open now."""
    case, powers = desk.case, desk.powers
    is_checked = case.government.requires_second_check
    checked = _("A second person looks at it first; approved, it goes to the reporter.")
    settles = _("This settles the matter. The reporter then has ten working days to object.")
    pauses = _("Our own clock stands still until the reporter answers. The law's clock runs on.")
    answer = (
        ("request-check", _("Ask for a second look"), checked, RequestCheckForm)
        if is_checked
        else ("respond-case", _("Send the answer"), settles, OutcomeForm)
    )
    may_ask, may_answer = can_move(case.status, S.NEEDS_COMPLETION), can_move(case.status, S.RESPONDED)
    offers = (
        (powers.may_handle and case.is_open, "reply", _("Reply"), ("reply-to-reporter", _("Send"), "", MessageForm)),
        (
            powers.may_handle and may_ask,
            "question",
            _("Question to the reporter"),
            ("ask-question", _("Ask"), pauses, MessageForm),
        ),
        (powers.may_handle and may_answer, "answer", _("Full answer"), answer),
        (
            powers.may_handle or powers.may_lead,
            "note",
            _("Internal note"),
            ("add-note", _("Keep the note"), _("Only colleagues read this."), MessageForm),
        ),
    )
    return [
        ComposerMode(name, label, reverse(f"desk:{step}", args=[case.code]), submit, hint, form)
        for is_open, name, label, (step, submit, hint, form) in offers
        if is_open
    ]


def _item(case: Case, name: str, label: str, icon: str, key: str = "", *, is_immediate: bool = False) -> PanelItem:
    return PanelItem(name, label, reverse(f"desk:{name}", args=[case.code]), icon, key, is_immediate)
