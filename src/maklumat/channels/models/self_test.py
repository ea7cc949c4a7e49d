"""Tests by which an account proves that it sends, receives and is answered."""

from django.db import models
from django.db.models import Q

from maklumat.channels.models.account import ChannelAccount
from maklumat.channels.models.message import Message
from maklumat.channels.vocabulary import SelfTestState, SelfTestTrouble, SelfTestWay
from maklumat.organization.models import GovernmentRow


class SelfTest(GovernmentRow):
    """One test of an account, running or ended; results are kept."""

    account = models.ForeignKey(
        ChannelAccount, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Which account."
    )
    way = models.CharField(max_length=8, choices=SelfTestWay, help_text="How it is tested.")
    code = models.CharField(max_length=6, help_text="Digits by which its messages are known.")
    begun_at = models.DateTimeField(help_text="When it began.")
    begun_by = models.CharField(max_length=160, blank=True, help_text="Who began it; empty: the schedule.")
    until = models.DateTimeField(help_text="When it counts as failed.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When our letter left; only of a letter to itself.")
    received_at = models.DateTimeField(null=True, blank=True, help_text="When the letter or the word reached us.")
    answer = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Our answer in the chat."
    )
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When our answer left, or came back by mail.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the result was known.")
    state = models.CharField(
        max_length=8, choices=SelfTestState, default=SelfTestState.RUNNING, help_text="Where it stands."
    )
    trouble = models.CharField(
        max_length=12, blank=True, choices=SelfTestTrouble, help_text="Where it broke off; empty: it did not."
    )
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text="From the message to its answer.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(state=SelfTestState.RUNNING), name="self_test_runs_once"
            )
        ]
        indexes = [models.Index(fields=["account", "-id"], name="self_test_latest")]

    def __str__(self) -> str:
        return f"test {self.pk}"
