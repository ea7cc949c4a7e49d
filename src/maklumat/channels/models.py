"""Tables of the channels."""

from django.db import models
from django.db.models import Q

from maklumat.channels.vocabulary import Channel, DeliveryStatus
from maklumat.organization.models import GovernmentRow, Staff, Unit


class ChannelAccount(GovernmentRow):
    """An account the office sends from: a mail address now, a WhatsApp number later."""

    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Whose."
    )
    channel = models.CharField(max_length=12, choices=Channel, help_text="Which channel.")
    address = models.CharField(max_length=200, help_text="Sender address or number.")
    is_active = models.BooleanField(default=True, help_text="Messages are sent through it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "channel", "address"], name="account_once")]

    def __str__(self) -> str:
        return self.address


class OutgoingMessage(GovernmentRow):
    """The outbox: written in the transaction of the action that caused it, sent by the worker afterwards."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Sent from."
    )
    subject_kind = models.CharField(max_length=20, help_text="What it is about: case …")
    subject_key = models.CharField(max_length=40, help_text="Which one: tracking code.")
    template = models.CharField(max_length=40, help_text="Which template its words came from.")
    language = models.CharField(max_length=5, default="id", help_text="Language of its words.")
    recipient = models.BinaryField(help_text="Address, encrypted (channels.sealing).")
    subject_line = models.CharField(max_length=200, help_text="Subject; code and state only, no personal data.")
    body = models.TextField(help_text="Text; code and state only, no personal data.")
    calendar = models.TextField(
        blank=True, help_text="Entry for the reader's own calendar (RFC 5545), attached; empty: none."
    )
    is_confidential = models.BooleanField(
        default=False, help_text="The text lets its reader sign in: it is encrypted, and erased once sent."
    )
    message_id = models.CharField(max_length=120, unique=True, help_text="Message-ID; the same at every attempt.")
    status = models.CharField(
        max_length=8, choices=DeliveryStatus, default=DeliveryStatus.QUEUED, help_text="Where it stands."
    )
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often sending was tried.")
    next_attempt_at = models.DateTimeField(help_text="Not before.")
    created_at = models.DateTimeField(help_text="When it was written.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When the server took it.")
    last_error = models.CharField(max_length=200, blank=True, help_text="Why the last attempt failed.")

    class Meta:
        indexes = [
            models.Index(
                fields=["account", "next_attempt_at", "id"],
                condition=Q(status=DeliveryStatus.QUEUED),
                name="outgoing_due",
            ),
            models.Index(fields=["subject_kind", "subject_key", "id"], name="outgoing_by_subject"),
        ]

    def __str__(self) -> str:
        return self.message_id


class Notification(GovernmentRow):
    """A line in a staff member's bell: what happened, where to look."""

    staff = models.ForeignKey(
        Staff, on_delete=models.CASCADE, related_name="notifications", db_index=False, help_text="Whose."
    )
    kind = models.CharField(max_length=40, help_text="Which sentence (channels.notices).")
    subject_kind = models.CharField(max_length=20, help_text="What it is about.")
    subject_key = models.CharField(max_length=40, help_text="Which one: tracking code.")
    facts = models.JSONField(default=dict, help_text="Facts of the sentence, no personal data.")
    created_at = models.DateTimeField(help_text="When.")
    read_at = models.DateTimeField(null=True, blank=True, help_text="When it was seen.")
    dedupe_key = models.CharField(max_length=80, help_text="Same key, same staff: told once.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "dedupe_key"], name="notification_once")]
        indexes = [
            models.Index(fields=["staff", "-id"], name="notification_latest"),
            models.Index(fields=["staff"], condition=Q(read_at__isnull=True), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return self.kind


class Try(models.Model):
    """How many tries a source has left: one moment of a token bucket. Not logged: a crash forgives everybody."""

    key = models.BinaryField(primary_key=True, help_text="Keyed digest of what is counted and whose it is.")
    full_at = models.DateTimeField(help_text="When every try is there again; the row is then as good as none.")

    def __str__(self) -> str:
        return self.full_at.isoformat()
