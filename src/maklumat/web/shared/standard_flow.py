"""The procedure of a standard as steps and, when it fits, as a drawing in lanes by who acts."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import Step
from maklumat.organization.vocabulary import UnitKind
from maklumat.web.shared import components as c
from maklumat.web.shared.drawings import Flow, flow_from
from maklumat.web.shared.standard_words import sentences

LETTERS_ACROSS: Final = 85
"""How many letters of a step's words fit into the width of the drawing, all columns together."""

MOST_LINES: Final = 6
LONGEST_WHEN: Final = 14


def procedure_flow(components: Components, service: Service) -> Flow:
    """Return the procedure as steps and, when it fits, as a drawing with the day of each step."""
    steps = tuple(_flow_steps(components.procedure, service))
    return flow_from(steps) if _can_be_drawn(steps) else Flow(steps)


def _can_be_drawn(steps: Sequence[c.FlowStep]) -> bool:
    """Say whether every step's words fit under its circle; else the list says more than a crowded drawing."""
    letters = LETTERS_ACROSS // len(steps) if steps else 0
    return all(
        len(step.action) <= letters * MOST_LINES and max(map(len, step.action.split()), default=0) <= letters
        for step in steps
    )


def _flow_steps(steps: Sequence[Step], service: Service) -> Iterator[c.FlowStep]:
    in_days = any(step.working_days for step in steps) and all(step.working_days or step.minutes for step in steps)
    head = _("Head of division") if service.unit.kind == UnitKind.DIVISION else _("Head of the unit")
    actors = {"user": _("You"), "unit": service.unit.short_name, "head": head}
    passed = 0
    for step in steps:
        action, _dot, note = step.action.partition(". ")
        when = _days(passed, step.working_days) if in_days else step.duration
        passed += step.working_days
        if len(when) > LONGEST_WHEN:
            when, note = "", sentences(when, note)
        yield c.FlowStep(
            actor=actors.get(step.actor, step.actor),
            action=action.rstrip("."),
            when=when,
            note=note,
            is_citizen=step.actor == "user",
        )


def _days(passed: int, length: int) -> str:
    if length <= 1:
        return _("day %(day)d") % {"day": passed + length}
    return _("days %(first)d–%(last)d") % {"first": passed + 1, "last": passed + length}
