"""Edits, withdrawals and receipts: written down whenever they come, applied as soon as their message is there."""

from datetime import datetime

from maklumat.channels.actions.media import withdraw_media
from maklumat.channels.models import Conversation, LaterChange, Message
from maklumat.channels.rules.folding import EDIT, Change, Standing, fold
from maklumat.channels.vocabulary import Direction, Progress

FOLDED = ["text", "progress", "edited_at", "deleted_at", "is_hidden", "last_error", "attachments", "facts"]


def write_change(message: tuple[int, int, str], change: Change) -> None:
    """Keep one change and apply it.

    Args:
        message: government, account, and the provider's key of the message.
        change: what is told; told again it changes nothing.
    """
    government_id, account_id, target_id = message
    LaterChange.objects.bulk_create(
        [
            LaterChange(
                government_id=government_id,
                account_id=account_id,
                target_id=target_id,
                kind=change.kind,
                text=change.text,
                reason=change.reason[:200],
                at=change.at,
            )
        ],
        ignore_conflicts=True,
    )
    found = Message.objects.select_for_update().filter(account_id=account_id, external_id=target_id).first()
    if found is not None:
        apply_changes(found)


def apply_changes(message: Message) -> None:
    """Bring a message to where everything told about it puts it; nothing is written when nothing changes."""
    told = list(LaterChange.objects.filter(account_id=message.account_id, target_id=message.external_id))
    if not told:
        return
    before = Standing(message.text, message.progress, is_hidden=message.is_hidden, reason=message.last_error)
    after = fold(before, [Change(row.kind, row.at, row.text, row.reason) for row in told])
    message.text, message.progress, message.is_hidden = after.text, after.progress, after.is_hidden
    message.edited_at, message.deleted_at, message.last_error = after.edited_at, after.deleted_at, after.reason[:200]
    if after.deleted_at:
        message.attachments, message.facts = [], {}
        withdraw_media(message, now=after.deleted_at)
        words = [row.pk for row in told if row.kind == EDIT and row.text]
        if words:
            LaterChange.objects.filter(pk__in=words).update(text="")
    message.save(update_fields=FOLDED)


def follow_watermark(conversation: Conversation, kind: str, until: datetime) -> None:
    """Note that everything we sent until then has arrived, or was read; an earlier mark changes nothing."""
    field = "read_until" if kind == Progress.READ else "delivered_until"
    known = getattr(conversation, field)
    if known is not None and known >= until:
        return
    setattr(conversation, field, until)
    conversation.save(update_fields=[field])
    behind = [Progress.SENT, Progress.DELIVERED] if kind == Progress.READ else [Progress.SENT]
    Message.objects.filter(
        conversation=conversation, direction=Direction.OUT, progress__in=behind, at__lte=until
    ).update(progress=kind)
