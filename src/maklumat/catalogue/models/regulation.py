"""The register of regulations, and where standards rest on them."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.vocabulary import ComponentCode, RegulationState
from maklumat.organization.models import GovernmentRow


class Regulation(GovernmentRow):
    """One regulation that standards of this government may rest on, shared by all of its units."""

    kind = models.CharField(max_length=160, help_text="Kind in words, such as Undang-Undang.")
    number = models.CharField(max_length=60, help_text="Number as written.")
    year = models.PositiveSmallIntegerField(help_text="Year of enactment.")
    title = models.CharField(max_length=400, help_text="What it is about, without the word “tentang”.")
    issuer = models.CharField(
        max_length=160, blank=True, help_text="The region that issued it; empty for one of the state or a ministry."
    )
    key = models.CharField(max_length=200, help_text="Kind, number, year and issuer, by which citations find it.")
    rank = models.PositiveSmallIntegerField(help_text="Place in the hierarchy of regulations; smaller is higher.")
    status = models.CharField(
        max_length=10, choices=RegulationState, default=RegulationState.IN_FORCE, help_text="Whether it still holds."
    )
    changed_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="changes",
        help_text="The regulation that amended or repealed it, when it is in the register.",
    )
    status_since = models.DateField(null=True, blank=True, help_text="First day of the present status.")
    status_reason = models.CharField(max_length=400, blank=True, help_text="Why the status was changed.")
    source_url = models.URLField(max_length=300, blank=True, help_text="Where its text can be read.")
    checked_on = models.DateField(null=True, blank=True, help_text="Day somebody last looked whether it still holds.")
    checked_by = models.CharField(max_length=120, blank=True, help_text="Who looked.")
    added_at = models.DateTimeField(help_text="When it came into the register.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "key"], name="regulation_once")]
        indexes = [
            models.Index(fields=["government", "rank", "-year", "id"], name="regulation_in_order"),
            models.Index(
                fields=["government"], condition=Q(status=RegulationState.REPEALED), name="regulation_repealed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return how it is cited, without its title."""
        issuer = f" {self.issuer}" if self.issuer and self.issuer.casefold() not in self.kind.casefold() else ""
        return f"{self.kind}{issuer} Nomor {self.number} Tahun {self.year}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("regulation", str(self.pk))


class RegulationUse(GovernmentRow):
    """One place of a standard that cites a regulation; kept by the actions that write standards."""

    version = models.ForeignKey(
        StandardVersion, on_delete=models.CASCADE, related_name="uses", db_index=False, help_text="Which standard."
    )
    component = models.CharField(max_length=32, choices=ComponentCode, help_text="In which component.")
    item_id = models.CharField(max_length=60, help_text="In which item of the component.")
    key = models.CharField(max_length=200, help_text="Key of the regulation that is cited.")
    regulation = models.ForeignKey(
        Regulation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uses",
        db_index=False,
        help_text="The row of the register; empty while the register has none.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "component", "item_id", "key"], name="regulation_use_once")
        ]
        indexes = [
            models.Index(fields=["regulation", "version"], name="regulation_use_by_regulation"),
            models.Index(fields=["government", "key"], condition=Q(regulation=None), name="regulation_use_unknown"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.component}/{self.item_id}: {self.key}"
