"""The one rule of tenancy: every row knows its government, and every read names it."""

from typing import Self, TypeVar

from django.db import models

from maklumat.foundation.statements import Slot

M = TypeVar("M", bound=models.Model)


class GovernmentQuerySet(models.QuerySet[M]):
    """A queryset that starts from a government."""

    def of(self, government_id: int | Slot) -> Self:
        """Return the rows of one government."""
        return self.filter(government_id=government_id)


class GovernmentRow(models.Model):
    """Base of every table of the apps above the journal."""

    government = models.ForeignKey(
        "organization.Government",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The government this row belongs to; every query is scoped by it.",
    )

    objects = GovernmentQuerySet.as_manager()

    class Meta:
        abstract = True
