"""Where each change of a standard being prepared came from."""

from django.db import models

from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.vocabulary import ChangeKind, ComponentCode
from maklumat.organization.models import GovernmentRow


class ItemChange(GovernmentRow):
    """One change of one item, with its source: the last link of the trace from a voice to a promise.

    The source is named by kind and key, never by a foreign key: what lies above the catalogue may be its source.
    """

    version = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="item_changes",
        help_text="The version it changed.",
    )
    component = models.CharField(max_length=30, choices=ComponentCode, help_text="Which of the 14 components.")
    item_id = models.CharField(max_length=60, help_text="Stable id of the item; the component's code when it is one.")
    kind = models.CharField(max_length=10, choices=ChangeKind, help_text="What became of the item.")
    source_kind = models.CharField(
        max_length=40, blank=True, help_text='What it came from, such as "agreement"; empty: an editor at the desk.'
    )
    source_key = models.CharField(max_length=80, blank=True, help_text="Which one of that kind.")
    reason = models.CharField(max_length=400, blank=True, help_text="Why, in a sentence that everybody may read.")
    changed_at = models.DateTimeField(help_text="When.")
    changed_by = models.CharField(max_length=160, help_text="Who, by the name of then.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="item_change_source_is_whole",
                condition=models.Q(source_kind="", source_key="")
                | ~(models.Q(source_kind="") | models.Q(source_key="")),
            ),
        ]
        indexes = [
            models.Index(fields=["version", "id"], name="item_change_by_version"),
            models.Index(
                fields=["government", "source_kind", "source_key", "id"],
                name="item_change_by_source",
                condition=~models.Q(source_kind=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component}/{self.item_id} {self.kind}"
