"""Who writes to us, and what is being talked about."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.organization.models import GovernmentRow


class Sender(GovernmentRow):
    """A person as one account knows them. Names and numbers are sealed; a digest finds the row again."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Known to."
    )
    key_digest = models.BinaryField(max_length=16, help_text="Keyed digest of the provider's name for the person.")
    phone_digest = models.BinaryField(
        max_length=16, null=True, blank=True, help_text="Keyed digest of the number, when the channel gave it."
    )
    sealed = models.BinaryField(help_text="Encrypted JSON: id, user_id, phone, email, username, name.")
    blocked_at = models.DateTimeField(null=True, blank=True, help_text="Since when nothing of theirs is answered.")
    blocked_why = models.CharField(max_length=500, blank=True, help_text="The reason an officer gave.")
    away_answered_at = models.DateTimeField(
        null=True, blank=True, help_text="When they were last told that the office is closed."
    )
    minute_full_at = models.DateTimeField(
        null=True, blank=True, help_text="When their allowance of a minute is whole again."
    )
    day_full_at = models.DateTimeField(null=True, blank=True, help_text="When their allowance of a day is whole again.")
    slowed_at = models.DateTimeField(
        null=True, blank=True, help_text="When they were last told that what they write waits for a person."
    )
    first_seen_at = models.DateTimeField(help_text="When the person first wrote.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key_digest"], name="sender_once")]
        indexes = [
            models.Index(
                fields=["account", "phone_digest"], condition=Q(phone_digest__isnull=False), name="sender_phone"
            )
        ]

    def __str__(self) -> str:
        return f"sender {self.pk}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("channel_sender", str(self.pk))


class Conversation(GovernmentRow):
    """One thread at one account: a chat with one person, or a public comment with what stands under it."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Where."
    )
    sender = models.ForeignKey(
        Sender, null=True, blank=True, on_delete=models.PROTECT, related_name="conversations", help_text="With whom."
    )
    thread_digest = models.BinaryField(max_length=16, help_text="Digest of what it hangs on: sender or comment.")
    root_id = models.CharField(max_length=200, blank=True, help_text="The comment or post it hangs on, when public.")
    post_id = models.CharField(max_length=200, blank=True, help_text="The post a public comment stands under.")
    is_public = models.BooleanField(default=False, help_text="Everybody reads it: nothing about a case belongs there.")
    is_group = models.BooleanField(default=False, help_text="Several people talk: it opens no case by itself.")
    case_code = models.CharField(max_length=20, blank=True, help_text="The case that its messages join now.")
    step = models.CharField(max_length=16, blank=True, help_text="What we asked last; empty: nothing is open.")
    draft = models.JSONField(default=dict, blank=True, help_text="What was answered so far.")
    step_at = models.DateTimeField(null=True, blank=True, help_text="When we asked.")
    is_with_person = models.BooleanField(default=False, help_text="A member of staff answers; nothing automatic does.")
    last_inbound_at = models.DateTimeField(null=True, blank=True, help_text="When the person last wrote.")
    delivered_until = models.DateTimeField(null=True, blank=True, help_text="What we sent until then has arrived.")
    read_until = models.DateTimeField(null=True, blank=True, help_text="What we sent until then was read.")
    created_at = models.DateTimeField(help_text="When it began.")
    last_activity_at = models.DateTimeField(help_text="Last message of either side.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "thread_digest"], name="conversation_once")]
        indexes = [
            models.Index(fields=["case_code"], condition=~Q(case_code=""), name="conversation_by_case"),
            models.Index(fields=["account", "post_id"], condition=~Q(post_id=""), name="conversation_by_post"),
            models.Index(fields=["government", "-last_activity_at", "-id"], name="conversation_latest"),
            models.Index(fields=["step_at"], condition=~Q(step=""), name="conversation_asked"),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk}"
