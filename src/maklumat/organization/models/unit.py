"""A node of the unit tree."""

from django.db import models
from django.db.models import Q

from maklumat.organization.models.base import GovernmentRow
from maklumat.organization.vocabulary import UnitKind


class Unit(GovernmentRow):
    """An agency, assistant, division or district; ``path`` makes a subtree one prefix search."""

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", help_text="The unit above."
    )
    kind = models.CharField(max_length=20, choices=UnitKind, help_text="What this node is.")
    slug = models.SlugField(help_text="Name in addresses, unique within the government.")
    name = models.CharField(max_length=120, help_text="Official name, e.g. Bagian Kesejahteraan Rakyat.")
    short_name = models.CharField(max_length=60, help_text="Name in lists, e.g. Kesra.")
    description = models.CharField(max_length=400, blank=True, help_text="What the unit does, one or two sentences.")
    place = models.CharField(max_length=160, blank=True, help_text="Where its counter is, with access for wheelchairs.")
    path = models.CharField(max_length=120, help_text="Ids from the root to this unit: /1/4/9/.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Place among its siblings.")
    receives_reports = models.BooleanField(
        default=False, help_text="New reports about this unit and those below wait here to be checked and passed on."
    )
    is_published = models.BooleanField(default=True, help_text="Shown to the public.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "slug"], name="unit_slug_once"),
            models.UniqueConstraint(fields=["path"], name="unit_path_once"),
            models.UniqueConstraint(fields=["government"], condition=Q(parent=None), name="unit_one_root"),
        ]
        indexes = [models.Index(fields=["government", "order", "id"], name="unit_by_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("unit", str(self.pk))
