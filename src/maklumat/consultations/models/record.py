"""The signed record (*berita acara*)."""

from django.db import models
from django.db.models import Q

from maklumat.consultations.models.attendance import Attendee
from maklumat.consultations.models.forum import Forum
from maklumat.consultations.vocabulary import Element, RecordState, SigningMethod
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff


class SignedRecord(GovernmentRow):
    """What the forum came to, on one paper that the office and the community sign."""

    forum = models.OneToOneField(Forum, on_delete=models.PROTECT, related_name="record", help_text="Of which forum.")
    reference = models.CharField(max_length=120, blank=True, help_text="Number of the record, as the office files it.")
    state = models.CharField(
        max_length=10, choices=RecordState, default=RecordState.DRAFT, help_text="Where it stands."
    )
    content = models.JSONField(
        default=dict, help_text="The record as it was generated (consultations.rules.record): what its PDF says."
    )
    generated_at = models.DateTimeField(help_text="When it was last generated.")
    pdf = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="To be signed."
    )
    signed_file = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Our PDF with electronic signatures added to it.",
    )
    scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The signed paper."
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, help_text="When it was reviewed.")
    reviewed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who reviewed it."
    )
    signed_at = models.DateTimeField(null=True, blank=True, help_text="When the last signature was there.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="When it was published.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[RecordState.SIGNED, RecordState.PUBLISHED])
                | (Q(signed_at__isnull=False) & ~Q(signed_file=None, scan=None) & ~Q(reference="")),
                name="record_signed_has_proof",
            )
        ]

    def __str__(self) -> str:
        return self.reference or f"record of {self.forum_id}"

    @property
    def signed_copy(self) -> StoredFile | None:
        """The record as it was signed: our PDF with its signatures where there is one, else the scan of the paper."""
        return self.signed_file or self.scan

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("record", str(self.pk))


class RecordSignature(GovernmentRow):
    """One signature: of the provider, or of somebody who speaks for an element of the community."""

    record = models.ForeignKey(
        SignedRecord, on_delete=models.CASCADE, related_name="signatures", db_index=False, help_text="Which record."
    )
    element = models.CharField(max_length=16, choices=Element, help_text="For whom; ``office`` is the provider.")
    attendee = models.ForeignKey(
        Attendee, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The participant."
    )
    name = models.CharField(max_length=120, help_text="Who signs.")
    position = models.CharField(max_length=160, blank=True, help_text="Position or organisation under the name.")
    method = models.CharField(max_length=12, choices=SigningMethod, blank=True, help_text="How; empty: not yet.")
    signed_at = models.DateTimeField(null=True, blank=True, help_text="When; empty: not yet.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "element"], name="record_signature_once")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.element}"
