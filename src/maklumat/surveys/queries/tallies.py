"""Survey answers in a span of time, for whoever adds up figures."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import Coalesce

from maklumat.surveys.models import Answer


class AnswerCount(NamedTuple):
    """How many answers that count were given about one unit and service."""

    unit_id: int
    service_id: int | None
    answers: int


def find_answer_counts(government_id: int, start: datetime, end: datetime) -> list[AnswerCount]:
    """Return the answers given from ``start`` up to ``end`` and not struck, by unit and service, in one statement."""
    answers = Answer.objects.of(government_id).filter(answered_at__gte=start, answered_at__lt=end, struck_reason="")
    rows = answers.order_by().values("survey__unit_id", about=Coalesce("service_id", "survey__service_id"))
    counts = rows.annotate(count=Count("pk")).values_list("survey__unit_id", "about", "count")
    return [AnswerCount(*row) for row in counts]


def find_answer_moments(government_id: int, keys: Collection[str]) -> set[datetime]:
    """Return when these answers were given; ``keys`` are those of the journal."""
    ids = [int(key) for key in keys if key.isdigit()]
    return set(Answer.objects.of(government_id).filter(pk__in=ids).values_list("answered_at", flat=True))


def get_first_answered_at(government_id: int) -> datetime | None:
    """Return when the oldest answer was given; None while there is none."""
    return Answer.objects.of(government_id).order_by("answered_at").values_list("answered_at", flat=True).first()
