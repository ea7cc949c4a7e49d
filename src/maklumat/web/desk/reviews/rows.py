"""Standards as the renewal lists them: when the next review is due, what the last one was, who may confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.models import StandardReview, StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries.reviews import ReviewLine
from maklumat.foundation.actor import Actor
from maklumat.web.desk.standards.map import Review, review_of
from maklumat.web.shared.words import plain_date


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One standard; ``confirm_url`` is empty for who may not confirm it."""

    line: ReviewLine
    review: Review
    last: str
    detail: str
    url: str
    confirm_url: str

    @property
    def name(self) -> str:
        return self.line.service.name

    @property
    def place(self) -> str:
        """Return unit and version."""
        unit, number = self.line.service.unit.short_name, self.line.version.number
        return _("%(unit)s, version %(number)d") % {"unit": unit, "number": number}

    @property
    def repealed(self) -> str:
        """Say on how many regulations it rests that hold no longer."""
        if not self.line.repealed:
            return ""
        words = ngettext(
            "Rests on %(count)d repealed regulation", "Rests on %(count)d repealed regulations", self.line.repealed
        )
        return words % {"count": self.line.repealed}


def review_rows(lines: Iterable[ReviewLine], actor: Actor, today: date) -> list[ReviewRow]:
    """Return the rows for one reader."""
    return [_row(line, actor, today) for line in lines]


def _row(line: ReviewLine, actor: Actor, today: date) -> ReviewRow:
    service, version = line.service, line.version
    may_confirm = may_draft_standard(actor, service.unit)
    return ReviewRow(
        line=line,
        review=review_of(service, today),
        last=last_words(version, line.last),
        detail=line.last.reason if line.last else "",
        url=reverse("desk:show-standard", args=[service.unit.slug, service.slug, version.number]),
        confirm_url=reverse("desk:confirm-unchanged", args=[version.pk]) if may_confirm else "",
    )


def last_words(version: StandardVersion, last: StandardReview | None) -> str:
    """Say what the clock of a version counts from: its last confirmation, else its first day in force."""
    if last is not None:
        return _("Confirmed on %(day)s") % {"day": plain_date(last.reviewed_on)}
    if version.in_force_from is None:
        return ""
    return _("In force since %(day)s") % {"day": plain_date(version.in_force_from)}
