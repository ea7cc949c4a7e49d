"""What the desk says of an application: one line of the list, one message, one step to take."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.applications.models import Application, ApplicationMessage
from maklumat.applications.permissions import Powers
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.organization.permissions import StaffActor
from maklumat.web.shared import words
from maklumat.web.shared.components import ThreadEntry

S = ApplicationStatus

STEPS = (
    ("check-documents", gettext_lazy("Check the documents"), frozenset({S.RECEIVED}), False),
    ("finish-application", gettext_lazy("The product is ready"), frozenset({S.IN_PROGRESS}), False),
    ("hand-over", gettext_lazy("Hand it over"), frozenset({S.READY}), False),
    ("resume-work", gettext_lazy("Go on with it"), frozenset({S.WAITING_AGENCY}), False),
    ("reach-step", gettext_lazy("Move it on"), frozenset({S.RECEIVED, S.IN_PROGRESS}), False),
    ("wait-for-agency", gettext_lazy("Wait for another agency"), frozenset({S.IN_PROGRESS}), False),
    ("send-word", gettext_lazy("Write to the applicant"), frozenset(S), False),
    ("add-application-note", gettext_lazy("Write a note"), frozenset(S), False),
    ("open-applicant", gettext_lazy("Show who applied"), frozenset(S), False),
    ("waive-document", gettext_lazy("Waive a document"), frozenset({S.RECEIVED, S.INCOMPLETE, S.IN_PROGRESS}), True),
    ("extend-deadline", gettext_lazy("Extend the date"), frozenset({S.RECEIVED, S.IN_PROGRESS}), True),
    ("refuse-application", gettext_lazy("Refuse the application"), frozenset({S.RECEIVED, S.IN_PROGRESS}), False),
)
"""Address, words, states in which it is offered, and whether it takes someone above the officer."""


@dataclass(frozen=True, slots=True)
class StepLink:
    """One step that can be taken now."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    application: Application
    url: str
    state: str
    due_words: str
    tone: str


def row_of(application: Application, now: datetime, calendar: WorkingCalendar) -> Row:
    """Return the line of an application as it stands now."""
    state = S(application.status)
    if application.finished_at:
        due, tone = (_("In time"), "") if application.is_on_time else (_("Too late"), "late")
    elif state in {S.RECEIVED, S.IN_PROGRESS}:
        found = words.clock_words(application.due_at, now, calendar)
        due, tone = found.text, found.tone
    else:
        due, tone = _("No clock runs"), ""
    return Row(application, reverse("desk:show-application", args=[application.code]), str(state.label), due, tone)


def steps_for(application: Application, powers: Powers, actor: StaffActor) -> list[StepLink]:
    """Return the steps this person can take now, the next one of the road first."""
    steps = []
    if powers.may_work and application.is_open and application.holder_id != actor.staff_id:
        steps.append(StepLink(reverse("desk:take-application", args=[application.code]), _("Take it")))
    for name, said, states, needs_lead in STEPS:
        may = powers.may_lead if needs_lead else powers.may_work
        if may and application.status in states:
            steps.append(StepLink(reverse(f"desk:{name}", args=[application.code]), str(said)))
    return steps


def entry_of(message: ApplicationMessage, *, is_citizen: bool, is_note: bool) -> ThreadEntry:
    """Return a message as the thread shows it."""
    kind = "citizen" if is_citizen else "note" if is_note else "office"
    who = _("Applicant") if is_citizen and not message.author_label else message.author_label
    return ThreadEntry(kind=kind, who=who, at=message.at, text=message.body, channel=message.channel)
