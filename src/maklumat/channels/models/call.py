"""Telephone calls."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.vocabulary import CallState, Direction
from maklumat.organization.models import GovernmentRow, Staff


class Call(GovernmentRow):
    """One telephone call of an office line. The number is sealed; a digest finds further calls of the same number."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Which line."
    )
    external_id = models.CharField(max_length=200, help_text="The key of the call at the exchange.")
    direction = models.CharField(max_length=3, choices=Direction, help_text="Who called.")
    state = models.CharField(max_length=8, choices=CallState, help_text="How it went.")
    at = models.DateTimeField(help_text="When it began.")
    seconds = models.PositiveIntegerField(default=0, help_text="How long they spoke.")
    sealed_number = models.BinaryField(
        null=True, blank=True, help_text="Encrypted number (channels.sealing); empty: withheld, or no person's."
    )
    number_digest = models.BinaryField(
        max_length=16, null=True, blank=True, help_text="Keyed digest of the number within the government."
    )
    wants_call_back = models.BooleanField(default=False, help_text="Somebody must call back.")
    called_back_at = models.DateTimeField(null=True, blank=True, help_text="When they were spoken to after all.")
    called_back_by = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Who did; empty when a later call of the same number shows it.",
    )
    case_code = models.CharField(max_length=20, blank=True, help_text="The case it opened or is about.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "external_id"], name="call_once")]
        indexes = [
            models.Index(fields=["government", "-at", "-id"], name="call_latest"),
            models.Index(
                fields=["government", "at", "id"],
                condition=Q(wants_call_back=True, called_back_at__isnull=True),
                name="call_to_return",
            ),
            models.Index(
                fields=["government", "-at", "-id"], condition=Q(state=CallState.RINGING), name="call_ringing"
            ),
            models.Index(
                fields=["government", "number_digest", "at"],
                condition=Q(number_digest__isnull=False),
                name="call_by_number",
            ),
        ]

    def __str__(self) -> str:
        return f"call {self.pk}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("call", str(self.pk))
