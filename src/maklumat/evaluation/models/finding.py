"""What was found wrong, and what is done about it."""

from django.db import models
from django.db.models import F, Q

from maklumat.catalogue.models import Service
from maklumat.evaluation.vocabulary import ActionStatus, AuditStatus, Cause, CloseReason
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff, Unit


class AuditFinding(GovernmentRow):
    """One finding about a unit or one of its services, made by the system or by a person."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="audit_findings", help_text="The unit that has to act."
    )
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="audit_findings",
        help_text="The service it is about; empty: the unit as a whole.",
    )
    cause = models.CharField(max_length=24, choices=Cause, help_text="What it is about.")
    key = models.CharField(
        max_length=120, blank=True, help_text="By which the same cause is known again; empty when a person saw it."
    )
    title = models.CharField(max_length=200, blank=True, help_text="What a person saw; empty when the cause says it.")
    detail = models.TextField(max_length=4000, blank=True, help_text="What was seen, and where.")
    facts = models.JSONField(default=dict, blank=True, help_text="Names, days and counts that the cause is said with.")
    status = models.CharField(
        max_length=8, choices=AuditStatus, default=AuditStatus.OPEN, help_text="Whether it is still to be dealt with."
    )
    found_at = models.DateTimeField(help_text="When it was found.")
    found_by = models.CharField(max_length=160, blank=True, help_text="Who saw it; empty: the system.")
    found_by_id = models.BigIntegerField(null=True, blank=True, help_text="Account of who saw it.")
    cause_gone_at = models.DateTimeField(null=True, blank=True, help_text="Since when the system sees it no longer.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it was closed.")
    closed_by = models.CharField(max_length=160, blank=True, help_text="Who closed it; empty: the system.")
    close_reason = models.CharField(max_length=12, blank=True, choices=CloseReason, help_text="Why it was closed.")
    close_note = models.CharField(max_length=600, blank=True, help_text="What was written when it was closed.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "key"], condition=~Q(key=""), name="audit_finding_once"),
            models.CheckConstraint(
                condition=Q(status=AuditStatus.OPEN, closed_at=None, close_reason="")
                | (Q(status=AuditStatus.CLOSED, closed_at__isnull=False) & ~Q(close_reason="")),
                name="audit_finding_closed_with_reason",
            ),
            models.CheckConstraint(condition=~Q(key="", title=""), name="audit_finding_says_something"),
        ]
        indexes = [
            models.Index(fields=["government", "status", "-id"], name="audit_finding_latest"),
            models.Index(fields=["unit", "status", "-id"], name="audit_finding_of_unit"),
        ]

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("audit_finding", str(self.pk))


class ActionItem(GovernmentRow):
    """One thing that somebody does about a finding by a day, shown by a proof and verified by another person."""

    finding = models.ForeignKey(
        AuditFinding, on_delete=models.PROTECT, related_name="actions", db_index=False, help_text="About which finding."
    )
    task = models.CharField(max_length=600, help_text="What will be done.")
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", help_text="Who does it.")
    due_on = models.DateField(help_text="By when.")
    status = models.CharField(
        max_length=10, choices=ActionStatus, default=ActionStatus.OPEN, help_text="Where it stands."
    )
    planned_at = models.DateTimeField(help_text="When it was planned.")
    planned_by_id = models.BigIntegerField(null=True, blank=True, help_text="Account of who planned it.")
    proof = models.CharField(max_length=600, blank=True, help_text="What shows it: a sentence or a link.")
    proof_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="A file that shows it."
    )
    done_at = models.DateTimeField(null=True, blank=True, help_text="When it was reported as done.")
    done_by = models.CharField(max_length=160, blank=True, help_text="Who reported it as done.")
    done_by_id = models.BigIntegerField(null=True, blank=True, help_text="Account of who reported it as done.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was verified or dropped.")
    settled_by = models.CharField(max_length=160, blank=True, help_text="Who verified or dropped it.")
    settled_by_id = models.BigIntegerField(null=True, blank=True, help_text="Account of who verified or dropped it.")
    note = models.CharField(max_length=600, blank=True, help_text="What was written when it was verified or returned.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=[ActionStatus.DONE, ActionStatus.VERIFIED])
                | (Q(done_at__isnull=False) & (~Q(proof="") | Q(proof_file__isnull=False))),
                name="action_item_done_with_proof",
            ),
            models.CheckConstraint(
                condition=~Q(status=ActionStatus.VERIFIED)
                | (
                    Q(settled_by_id__isnull=False) & ~Q(settled_by_id=F("done_by_id")) & ~Q(settled_by_id=F("owner_id"))
                ),
                name="action_item_verified_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["finding", "due_on", "id"], name="action_item_of_finding"),
            models.Index(fields=["owner", "due_on"], condition=Q(status=ActionStatus.OPEN), name="action_item_open"),
            models.Index(
                fields=["government", "due_on"], condition=Q(status=ActionStatus.OPEN), name="action_item_due"
            ),
        ]

    def __str__(self) -> str:
        return self.task

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key in the journal: the chain of its finding tells the whole story."""
        return ("audit_finding", str(self.finding_id))
