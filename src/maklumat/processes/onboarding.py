"""How far an agency has got with setting itself up, read from what is there and never ticked by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from maklumat.cases.models import Case
from maklumat.catalogue.models import StandardVersion, UnitLetterhead
from maklumat.catalogue.queries.standards import is_in_force_on
from maklumat.channels.models import ChannelAccount
from maklumat.foundation.actor import Actor
from maklumat.organization.models import ContactChannel, ContactPerson, RoleGrant, Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.rules.paths import without_covered
from maklumat.organization.vocabulary import Role, TestResult, UnitKind
from maklumat.surveys.models import Survey
from maklumat.surveys.vocabulary import SurveyStatus

AGENCIES: Final = (UnitKind.GOVERNMENT, UnitKind.AGENCY, UnitKind.DISTRICT, UnitKind.INSPECTORATE)
PAGE: Final = 50
ASKED: Final = (SurveyStatus.OPEN, SurveyStatus.CLOSED, SurveyStatus.PUBLISHED)


class Step(StrEnum):
    """What a new agency does first, in this order."""

    EMBLEM = "emblem"
    UNITS = "units"
    CONTACT = "contact"
    STAFF = "staff"
    CHANNEL = "channel"
    STANDARD = "standard"
    ANSWER = "answer"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Onboarding:
    """An agency and the steps that are done."""

    unit: Unit
    done: frozenset[Step]

    @property
    def is_complete(self) -> bool:
        """Say whether nothing is left."""
        return len(self.done) == len(Step)

    @property
    def next_step(self) -> Step | None:
        """Return the first step that is left."""
        return next((step for step in Step if step not in self.done), None)


def read_onboarding(unit: Unit, today: date) -> Onboarding:
    """Return how far one agency has got; one statement."""
    return _onboarding(_asked(Unit.objects.filter(pk=unit.pk), today).get())


def find_onboardings(actor: Actor, today: date, *, after_id: int = 0) -> list[Onboarding]:
    """Return the agencies that a person administers, by id, one more than a page; one statement.

    Somebody who administers no agency but units of one gets these units.
    """
    roots = administered_paths(actor)
    if not roots:
        return []
    kinds = Q(kind__in=AGENCIES) | Q(path__in=roots)
    below = Q()
    for root in roots:
        below |= Q(path__startswith=root)
    units = Unit.objects.of(actor.government_id or 0).filter(below, kinds, pk__gt=after_id).order_by("id")
    return [_onboarding(unit) for unit in _asked(units, today)[: PAGE + 1]]


def find_first_onboarding(actor: Actor, today: date) -> Onboarding | None:
    """Return how far the highest unit that a person administers has got, None for everybody else; one statement."""
    roots = administered_paths(actor)
    if not roots:
        return None
    units = Unit.objects.of(actor.government_id or 0).filter(path=roots[0])
    return next((_onboarding(unit) for unit in _asked(units, today)), None)


def administered_paths(actor: Actor) -> Sequence[str]:
    """Return the paths of the units that somebody administers, none below another."""
    if not isinstance(actor, StaffActor):
        return ()
    return without_covered([grant.unit_path for grant in actor.grants if grant.role == Role.ADMINISTRATOR])


def _asked(units: QuerySet[Unit], today: date) -> QuerySet[Unit]:
    here, own = OuterRef("path"), {"government_id": OuterRef("government_id")}
    roles = RoleGrant.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=today),
        **own,
        unit__path__startswith=here,
        staff__is_active=True,
    ).exclude(role=Role.ADMINISTRATOR)
    contacts = ContactPerson.objects.filter(
        **own, unit__path__startswith=here, unit__is_published=True, is_published=True, channels__isnull=False
    )
    answered = ContactChannel.objects.filter(
        **own, contact__unit__path__startswith=here, test_result=TestResult.ANSWERED
    )
    accounts = ChannelAccount.objects.filter(**own, unit__path__startswith=here, tested_at__isnull=False)
    standards = StandardVersion.objects.filter(
        is_in_force_on(today), **own, service__unit__path__startswith=here, service__is_published=True
    )
    return units.annotate(
        has_emblem=Exists(_letterheads_above(own)),
        has_units=Exists(Unit.objects.filter(**own, path__startswith=here, is_published=True).exclude(path=here)),
        has_contact=Exists(contacts),
        has_staff=Exists(roles),
        has_channel=Exists(answered) | Exists(accounts),
        has_standard=Exists(standards),
        has_answer=Exists(Case.objects.filter(**own, unit__path__startswith=here, responded_at__isnull=False)),
        has_survey=Exists(Survey.objects.filter(**own, unit__path__startswith=here, status__in=ASKED)),
    )


def _letterheads_above(own: dict[str, OuterRef]) -> QuerySet[UnitLetterhead]:
    """Return what the unit and those above it say on paper, with an emblem: the nearest one is taken over."""
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    said = UnitLetterhead.objects.filter(**own, emblem__isnull=False).annotate(asked_path=here)
    return said.filter(asked_path__startswith=F("unit__path"))


def _onboarding(unit: Unit) -> Onboarding:
    return Onboarding(unit, frozenset(step for step in Step if getattr(unit, f"has_{step}")))
