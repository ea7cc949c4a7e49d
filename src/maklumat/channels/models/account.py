"""An account of the office at a channel."""

from django.db import models
from django.db.models import Q

from maklumat.channels.vocabulary import AccountTrouble, Channel, CommentRule, SelfTestState
from maklumat.organization.models import GovernmentRow, Staff, Unit


class ChannelAccount(GovernmentRow):
    """An account the office receives and sends through: a mail address, a WhatsApp number, a page, a bot."""

    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Whose."
    )
    staff = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The contact person whose own work number or handle it is; empty for an account of the office.",
    )
    channel = models.CharField(max_length=12, choices=Channel, help_text="Which channel.")
    address = models.CharField(max_length=200, help_text="Sender address, number or handle, as people know it.")
    provider_id = models.CharField(max_length=80, blank=True, help_text="How the provider names it in deliveries.")
    hook_key = models.CharField(
        max_length=32, blank=True, help_text="Last part of the address its deliveries come to; empty: it receives none."
    )
    sealed_secrets = models.BinaryField(
        null=True, blank=True, help_text="Encrypted JSON (channels.sealing): signing secrets and access token."
    )
    token_ends_with = models.CharField(max_length=4, blank=True, help_text="Last letters of the token, to tell it by.")
    is_active = models.BooleanField(default=True, help_text="Messages are sent through it.")
    trouble = models.CharField(
        max_length=16, blank=True, choices=AccountTrouble, help_text="Why nothing is sent; empty while all is well."
    )
    trouble_since = models.DateTimeField(null=True, blank=True, help_text="Since when.")
    last_seen_at = models.DateTimeField(null=True, blank=True, help_text="When something last came from the provider.")
    verified_at = models.DateTimeField(null=True, blank=True, help_text="When the provider last checked our address.")
    mailbox_validity = models.BigIntegerField(
        null=True, blank=True, help_text="The server's numbering of the mailbox; empty: not looked into yet."
    )
    mailbox_uid = models.BigIntegerField(default=0, help_text="Number of the last mail that was fetched.")
    subscriptions = models.JSONField(
        default=dict, blank=True, help_text="What the provider says it will deliver: name to yes or no."
    )
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When the provider last told of our access.")
    token_expires_at = models.DateTimeField(
        null=True, blank=True, help_text="When the access ends; empty: it does not, or nobody says."
    )
    missing_permissions = models.JSONField(
        default=list, blank=True, help_text="Names of the permissions that are needed and were not given."
    )
    answers_when_closed = models.BooleanField(
        default=True, help_text="The first message in a closed period is answered with when the office opens."
    )
    opens_at = models.TimeField(null=True, blank=True, help_text="Start of its hours; empty: as the office.")
    closes_at = models.TimeField(null=True, blank=True, help_text="End of its hours; empty: as the office.")
    away_text = models.CharField(max_length=500, blank=True, help_text="Answer outside these hours; empty: the usual.")
    comment_rule = models.CharField(
        max_length=9, choices=CommentRule, default=CommentRule.CLICK, help_text="What becomes of public comments."
    )
    tested_at = models.DateTimeField(null=True, blank=True, help_text="When the last test of it ended.")
    test_state = models.CharField(
        max_length=8, blank=True, choices=SelfTestState, help_text="What came of that test; empty: never tested."
    )
    tested_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="How long the answer took then.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "channel", "address"], name="account_once"),
            models.UniqueConstraint(fields=["hook_key"], condition=~Q(hook_key=""), name="account_hook_once"),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("channel_account", str(self.pk))
