"""What was said, in either direction, and what later became of it."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.models.conversation import Conversation
from maklumat.channels.models.delivery import Delivery
from maklumat.channels.vocabulary import AsideReason, Direction, Progress
from maklumat.organization.models import GovernmentRow


class Message(GovernmentRow):
    """One message of a conversation; an outgoing one is its own row of the outbox."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Where."
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="messages", db_index=False, help_text="In which thread."
    )
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The bytes it stood in."
    )
    direction = models.CharField(max_length=3, choices=Direction, help_text="Who speaks.")
    kind = models.CharField(max_length=16, help_text="What it is (channels.parsing.EventKind).")
    external_id = models.CharField(max_length=200, blank=True, help_text="The provider's key; empty until it has one.")
    reply_to = models.CharField(max_length=200, blank=True, help_text="The provider's key of what it answers.")
    text = models.TextField(blank=True, help_text="The words as they stand now; empty once withdrawn.")
    attachments = models.JSONField(default=list, blank=True, help_text="Files as announced: type, id or address.")
    facts = models.JSONField(default=dict, blank=True, help_text="What only this kind has: payload, place …")
    at = models.DateTimeField(help_text="When it was said.")
    edited_at = models.DateTimeField(null=True, blank=True, help_text="When its words last changed.")
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="When it was withdrawn: it is shown no more.")
    is_hidden = models.BooleanField(default=False, help_text="A moderator hid it at the provider.")
    needs_look = models.BooleanField(default=False, help_text="A person must look at it.")
    is_set_aside = models.BooleanField(default=False, help_text="Kept, and not acted upon until a person looks.")
    aside_why = models.CharField(
        max_length=8, blank=True, choices=AsideReason, help_text="Why it was set aside; empty: it was not."
    )
    heard_at = models.DateTimeField(null=True, blank=True, help_text="When it was acted upon; empty: it waits.")
    case_code = models.CharField(max_length=20, blank=True, help_text="The case it opened or joined.")

    progress = models.CharField(
        max_length=9, choices=Progress, default=Progress.RECEIVED, help_text="How far it has got."
    )
    template = models.CharField(max_length=40, blank=True, help_text="Approved template, when it is sent as one.")
    is_automatic = models.BooleanField(default=False, help_text="Said by the dialogue, not by a person.")
    source = models.CharField(max_length=40, blank=True, help_text="Which message of the case it carries; empty: none.")
    author = models.CharField(max_length=160, blank=True, help_text="Who of the office wrote it.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often sending was tried.")
    next_attempt_at = models.DateTimeField(null=True, blank=True, help_text="Not before; empty: nothing to send.")
    resent_at = models.DateTimeField(null=True, blank=True, help_text="When it was sent again on another way.")
    last_error = models.CharField(max_length=200, blank=True, help_text="Why the last attempt failed.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "external_id"], condition=~Q(external_id=""), name="message_external_once"
            )
        ]
        indexes = [
            models.Index(fields=["conversation", "at", "id"], name="message_in_thread"),
            models.Index(
                fields=["conversation", "at", "id"],
                condition=Q(direction=Direction.IN, heard_at__isnull=True),
                name="message_unheard",
            ),
            models.Index(
                fields=["account", "next_attempt_at", "id"], condition=Q(progress=Progress.QUEUED), name="message_due"
            ),
            models.Index(fields=["government", "-id"], condition=Q(needs_look=True), name="message_to_look_at"),
            models.Index(fields=["case_code", "id"], condition=~Q(case_code=""), name="message_about_case"),
            models.Index(fields=["conversation", "-id"], condition=Q(is_set_aside=True), name="message_set_aside"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"


class LaterChange(GovernmentRow):
    """An edit, a withdrawal or a receipt. It may come before its message, and then waits for it here."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Where."
    )
    target_id = models.CharField(max_length=200, help_text="The provider's key of the message.")
    kind = models.CharField(max_length=16, help_text="edit, delete, hidden, shown; sent, delivered, read, failed.")
    text = models.TextField(blank=True, help_text="The new words; emptied once the message is withdrawn.")
    reason = models.CharField(max_length=200, blank=True, help_text="Why sending failed: codes of the provider.")
    at = models.DateTimeField(help_text="When it happened, by the clock of the provider.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "target_id", "kind", "at"], name="later_change_once")]

    def __str__(self) -> str:
        return self.kind
