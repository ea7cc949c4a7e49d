"""What was agreed, and what became of it."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models import ItemChange, StandardVersion
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.models.forum import Forum
from maklumat.consultations.models.forum_input import ForumInput
from maklumat.consultations.vocabulary import AgreementStatus, FollowUpKind, ProposalKind
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff, Unit


class Agreement(GovernmentRow):
    """One numbered agreement, or a point that stays open; it may ask for a change of a draft."""

    forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, related_name="agreements", db_index=False, help_text="Of which forum."
    )
    number = models.PositiveSmallIntegerField(help_text="Number in the record, from 1.")
    is_agreed = models.BooleanField(default=True, help_text="False: discussed, and left open.")
    text = models.TextField(help_text="What was agreed, one sentence or two.")
    owner_unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The unit that sees to it.",
    )
    owner_name = models.CharField(max_length=160, blank=True, help_text="The person who sees to it.")
    due_on = models.DateField(null=True, blank=True, help_text="Last day to have done it.")
    proof_wanted = models.CharField(max_length=300, blank=True, help_text="What will show that it is done.")
    status = models.CharField(
        max_length=12, choices=AgreementStatus, default=AgreementStatus.OPEN, help_text="Where it stands."
    )
    done_at = models.DateTimeField(null=True, blank=True, help_text="When it was done.")
    escalated_to = models.CharField(max_length=12, blank=True, help_text="Highest rung told that it is late.")
    version = models.ForeignKey(
        StandardVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The draft it changes.",
    )
    component = models.CharField(
        max_length=24, choices=ComponentCode, blank=True, help_text="The component it changes."
    )
    item_id = models.CharField(max_length=60, blank=True, help_text="The item it changes; empty: a new one.")
    proposal = models.CharField(
        max_length=8, choices=ProposalKind, default=ProposalKind.NONE, help_text="What it asks of the draft."
    )
    proposed_item = models.JSONField(null=True, blank=True, help_text="The item as it should read.")
    applied_change = models.OneToOneField(
        ItemChange,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The change of the draft that it became.",
    )
    applied_at = models.DateTimeField(null=True, blank=True, help_text="When it became a change of the draft.")
    revision = models.PositiveIntegerField(default=1, help_text="Grows with every change, so that two editors notice.")
    inputs = models.ManyToManyField(
        ForumInput, through="AgreementInput", related_name="agreements", help_text="The inputs it answers to."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="agreement_number_once"),
            models.CheckConstraint(
                condition=Q(proposal=ProposalKind.NONE) | (Q(version__isnull=False) & ~Q(component="")),
                name="agreement_change_has_place",
            ),
        ]
        indexes = [
            models.Index(
                fields=["government", "due_on", "id"],
                condition=Q(is_agreed=True) & ~Q(status=AgreementStatus.DONE),
                name="agreement_due",
            ),
            models.Index(
                fields=["owner_unit", "due_on", "id"],
                condition=Q(is_agreed=True) & ~Q(status=AgreementStatus.DONE),
                name="agreement_due_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id}/{self.number}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("agreement", str(self.pk))


class AgreementInput(GovernmentRow):
    """An input that led to an agreement."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="links", db_index=False, help_text="Which agreement."
    )
    input = models.ForeignKey(ForumInput, on_delete=models.CASCADE, related_name="links", help_text="Which input.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "input"], name="agreement_input_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.input_id}"


class FollowUp(GovernmentRow):
    """One line of what was done about an agreement."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="follow_ups", help_text="Which agreement."
    )
    kind = models.CharField(max_length=12, choices=FollowUpKind, help_text="What happened.")
    note = models.TextField(help_text="In words.")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Proof as a file."
    )
    link = models.URLField(max_length=300, blank=True, help_text="Proof on the web.")
    author = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who wrote it."
    )
    author_label = models.CharField(max_length=200, blank=True, help_text="Who, in words.")
    at = models.DateTimeField(help_text="When.")

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.kind}"
