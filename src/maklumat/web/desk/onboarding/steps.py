"""The first steps in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.organization.models import Unit
from maklumat.processes.onboarding import Onboarding, Step


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: what it is, why, and where it is done."""

    title: str
    words: str
    url: str
    url_words: str
    is_done: bool
    is_next: bool


WORDS: dict[Step, tuple[Promise, Promise, Promise]] = {
    Step.EMBLEM: (
        _("Name and emblem"),
        _("Printed standards, letters and records carry them. An agency takes over what the unit above has set."),
        _("Set the letterhead"),
    ),
    Step.UNITS: (
        _("The units below"),
        _("Services, reports and people belong to a unit. A starter kit brings the usual ones; you can add your own."),
        _("Begin with a starter kit"),
    ),
    Step.CONTACT: (
        _("A contact person with a channel"),
        _("People read who answers for the unit and how to reach them. One is enough to begin."),
        _("Add a contact person"),
    ),
    Step.STAFF: (
        _("Staff with a role"),
        _("Somebody other than the administrator takes reports and keeps the standards."),
        _("Add an account"),
    ),
    Step.CHANNEL: (
        _("The first channel tested"),
        _("Call or write to it as a citizen would, then note on the page of the unit that it answered."),
        _("Note a test"),
    ),
    Step.STANDARD: (
        _("The first standard in force"),
        _("Look through a draft, complete it, enact it, and show the service to the public."),
        _("See the standards"),
    ),
    Step.ANSWER: (
        _("The first report answered"),
        _("Send a test report as a citizen would, take it at the desk, and answer it."),
        _("Send a test report"),
    ),
    Step.SURVEY: (
        _("The first satisfaction survey open"),
        _("Prepare a survey of the unit and open it, so that people can say how they were served."),
        _("Prepare a survey"),
    ),
}

PLACES: dict[Step, tuple[str, bool]] = {
    Step.EMBLEM: ("desk:save-letterhead", True),
    Step.UNITS: ("desk:choose-kit", True),
    Step.CONTACT: ("desk:add-contact", True),
    Step.STAFF: ("desk:invite-staff", False),
    Step.CHANNEL: ("desk:show-unit", True),
    Step.STANDARD: ("desk:list-standards", False),
    Step.ANSWER: ("public:start-report", False),
    Step.SURVEY: ("desk:prepare-survey", False),
}
"""Where each is done, and whether the address names the unit."""


def step_lines(onboarding: Onboarding) -> list[StepLine]:
    """Return every step in its order."""
    following = onboarding.next_step
    return [
        StepLine(
            str(title),
            str(words),
            step_url(step, onboarding.unit),
            str(where),
            is_done=step in onboarding.done,
            is_next=step is following,
        )
        for step, (title, words, where) in WORDS.items()
    ]


def step_url(step: Step, unit: Unit) -> str:
    """Return where a step is done."""
    name, is_of_unit = PLACES[step]
    return reverse(name, args=[unit.slug] if is_of_unit else [])
