"""What a reader remembers while it reads some deliveries in one transaction, so that it asks for each row once.

One reader of an account holds its lock: meanwhile nobody else makes messages, threads or senders of what comes in. What
is remembered ends with the transaction, and what is put off is written before anything asks the database for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from maklumat.channels.models import ChannelAccount, Conversation, LaterChange, Message, Sender

MOVE_ACTIVITY = """
UPDATE channels_conversation AS held
   SET last_activity_at = GREATEST(held.last_activity_at, told.activity_at),
       last_inbound_at = GREATEST(held.last_inbound_at, told.inbound_at)
  FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[]) AS told (id, activity_at, inbound_at)
 WHERE held.id = told.id
"""
KEEP_PACE = """
UPDATE channels_sender AS held
   SET minute_full_at = told.minute_full_at, day_full_at = told.day_full_at
  FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[]) AS told (id, minute_full_at, day_full_at)
 WHERE held.id = told.id
"""


@dataclass
class Batch:
    """Rows that were found or made at one account, and rows that wait to be written together.

    Attributes:
        account_id: what is looked up ahead is known for this account alone.
        known: keys of messages that are there already, among those of these deliveries.
        changed: keys of messages of which something was told, among the same.
        senders: by digest.
        conversations: by account and digest of what they hang on.
    """

    account_id: int
    known: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    senders: dict[bytes, Sender] = field(default_factory=dict)
    conversations: dict[tuple[int, bytes], Conversation] = field(default_factory=dict)
    _messages: list[Message] = field(default_factory=list)
    _active: dict[int, Conversation] = field(default_factory=dict)
    _paced: dict[int, Sender] = field(default_factory=dict)

    def look_up(self, keys: Iterable[str]) -> None:
        """Ask once which of these messages are there, and of which something was told before they came."""
        wanted = list(keys)
        told = LaterChange.objects.filter(account_id=self.account_id, target_id__in=wanted)
        there = Message.objects.filter(account_id=self.account_id, external_id__in=wanted)
        self.changed |= set(told.values_list("target_id", flat=True))
        self.known |= set(there.values_list("external_id", flat=True))

    def meet_again(self, account: ChannelAccount, digests: Iterable[bytes]) -> None:
        """Remember the threads of the account that hang on these, asked for once."""
        for one in Conversation.objects.filter(account=account, thread_digest__in=set(digests)):
            one.account = account
            self.conversations[account.pk, bytes(one.thread_digest)] = one

    def has(self, account_id: int, key: str) -> bool:
        """Say whether a message is there."""
        if account_id == self.account_id:
            return key in self.known
        return Message.objects.filter(account_id=account_id, external_id=key).exists()

    def is_changed(self, account_id: int, key: str) -> bool:
        """Say whether something may have been told of a message."""
        return account_id != self.account_id or key in self.changed

    def put_off(self, message: Message) -> None:
        """Write a message together with others; until then it has no number."""
        self._messages.append(message)

    def note_active(self, conversation: Conversation) -> None:
        """Write the moments of a thread together with those of others."""
        self._active[conversation.pk] = conversation

    def note_paced(self, sender: Sender) -> None:
        """Write the allowance of a sender together with those of others."""
        self._paced[sender.pk] = sender

    def write(self) -> None:
        """Write what was put off, in the order it came."""
        messages, active, paced = self._messages, list(self._active.values()), list(self._paced.values())
        self._messages, self._active, self._paced = [], {}, {}
        if messages:
            Message.objects.bulk_create(messages)
        with connection.cursor() as cursor:
            if active:
                ids = [one.pk for one in active]
                activity, inbound = [one.last_activity_at for one in active], [one.last_inbound_at for one in active]
                cursor.execute(MOVE_ACTIVITY, [ids, activity, inbound])
            if paced:
                allowances = [[one.minute_full_at for one in paced], [one.day_full_at for one in paced]]
                cursor.execute(KEEP_PACE, [[one.pk for one in paced], *allowances])
