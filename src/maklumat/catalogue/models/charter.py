"""The service charter (maklumat pelayanan) of a unit, and where it was made public."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.vocabulary import CharterMedium, CharterStatus
from maklumat.organization.models import GovernmentRow, Unit


class Charter(GovernmentRow):
    """One version of a unit's charter; once enacted, only its status and the day it went online ever change."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="charters", db_index=False, help_text="Whose promise it is."
    )
    number = models.PositiveSmallIntegerField(help_text="1 for the first version.")
    status = models.CharField(
        max_length=10, choices=CharterStatus, default=CharterStatus.DRAFT, help_text="Stage of its life."
    )
    statements = models.JSONField(default=list, help_text="What is promised: the three statements, in order.")
    promises = models.JSONField(
        default=list, help_text="The services it covers with what each promised on the day it was enacted."
    )
    place = models.CharField(max_length=120, blank=True, help_text="Where it was signed.")
    position = models.CharField(max_length=160, blank=True, help_text="Office of the signer.")
    signer_name = models.CharField(max_length=120, blank=True, help_text="Name of the signer with titles.")
    signer_nip = models.CharField(max_length=18, blank=True, help_text="Civil-servant number of the signer.")
    decision_number = models.CharField(max_length=120, blank=True, help_text="Number of the decision.")
    decided_on = models.DateField(null=True, blank=True, help_text="Date of the decision.")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the enacted text, for its seal.")
    online_on = models.DateField(null=True, blank=True, help_text="Day this site first showed it.")
    created_at = models.DateTimeField(help_text="When the draft was started.")
    enacted_at = models.DateTimeField(null=True, blank=True, help_text="When it was enacted here.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="charter_number_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(status=CharterStatus.DRAFT), name="charter_one_draft"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(status__in=[CharterStatus.ENACTED, CharterStatus.PUBLISHED]),
                name="charter_one_holds",
            ),
            models.CheckConstraint(
                name="charter_enacted_is_decided",
                condition=Q(status=CharterStatus.DRAFT)
                | (Q(decided_on__isnull=False) & ~Q(decision_number="") & ~Q(signer_name="") & ~Q(digest="")),
            ),
        ]
        indexes = [models.Index(fields=["government", "unit", "-number"], name="charter_by_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} v{self.number}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("charter", str(self.pk))


class CharterPublication(GovernmentRow):
    """One place where an enacted charter was made public."""

    charter = models.ForeignKey(
        Charter, on_delete=models.PROTECT, related_name="publications", db_index=False, help_text="Which charter."
    )
    medium = models.CharField(max_length=12, choices=CharterMedium, help_text="In what medium.")
    published_on = models.DateField(help_text="First day it could be read there.")
    where = models.CharField(max_length=300, blank=True, help_text="Address of the page, or the place.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["charter", "medium", "where"], name="charter_publication_once")]

    def __str__(self) -> str:
        return f"{self.charter_id} {self.medium}"
