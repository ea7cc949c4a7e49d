"""Which case a letter belongs to, and which letter of ours came back."""

import re

from maklumat.channels.mail_tokens import is_token_of
from maklumat.channels.models import ChannelAccount, Conversation, Message, OutgoingMessage, Sender
from maklumat.channels.parsing.events import Event
from maklumat.channels.parsing.threads import short_key
from maklumat.channels.vocabulary import DeliveryStatus

MOST_REFERENCES = 20
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


def case_of_letter(account: ChannelAccount, event: Event, sender: Sender | None) -> str:
    """Return the code of the case a letter belongs to, the surest hint first; empty for a new matter.

    A sealed address, then the letters it answers, ours or the writer's own; the tag in a subject counts only when the
    writer already belongs to the case.
    """
    case, mac = str(event.facts.get("case") or ""), str(event.facts.get("token") or "").rpartition(".")[2]
    if event.facts.get("case_by") == "token" and is_token_of(case.upper(), mac):
        return case.upper()
    answered = _answered(event)
    ours = OutgoingMessage.objects.of(account.government_id).filter(
        subject_kind="case", message_id__in=[f"<{key}>" for key in answered]
    )
    theirs = Message.objects.filter(account=account, external_id__in=map(short_key, answered)).exclude(case_code="")
    found = (
        ours.order_by("-pk").values_list("subject_key", flat=True).first()
        or theirs.order_by("-pk").values_list("case_code", flat=True).first()
    )
    if found:
        return str(found)
    belongs = Conversation.objects.of(account.government_id).filter(sender=sender, case_code=case) if sender else None
    return case if case and belongs is not None and belongs.exists() else ""


def note_returned(account: ChannelAccount, event: Event) -> None:
    """Mark the letter that a mail server could not deliver for good; a delay changes nothing."""
    key = str(event.facts.get("original_message_id") or "")
    if not key or not event.facts.get("permanent"):
        return
    status = STATUS.fullmatch(str(event.facts.get("status") or ""))
    OutgoingMessage.objects.of(account.government_id).filter(message_id=f"<{key}>").update(
        status=DeliveryStatus.FAILED, last_error=f"the receiving server returned it ({status[0] if status else '5'})"
    )


def _answered(event: Event) -> list[str]:
    keys: list[str] = []
    for name in ("in_reply_to", "references"):
        named = event.facts.get(name)
        keys += [str(key) for key in named] if isinstance(named, list) else []
    return keys[:MOST_REFERENCES]
