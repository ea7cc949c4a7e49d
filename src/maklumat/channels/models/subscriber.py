"""Who asked to be told the news."""

from django.db import models

from maklumat.organization.models import GovernmentRow


class Subscriber(GovernmentRow):
    """An address that news is sent to once its owner has said so from the mailbox itself. Leaving removes the row."""

    address_digest = models.BinaryField(max_length=16, help_text="Keyed digest of the address, so it stands here once.")
    sealed_address = models.BinaryField(help_text="The address, encrypted (channels.sealing).")
    asked_at = models.DateTimeField(help_text="When it was last asked for.")
    confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When its owner confirmed; empty: not yet.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "address_digest"], name="subscriber_once")]
        indexes = [models.Index(fields=["confirmed_at", "asked_at"], name="subscriber_by_state")]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"
