"""What the dialogue remembers of a conversation. What becomes of a report is recorded with its case."""

from collections.abc import Mapping
from datetime import datetime

from maklumat.channels.models import Conversation, Message

TALK = ["step", "step_at", "draft", "case_code", "is_with_person"]


def keep_talk(
    conversation: Conversation, *, step: str = "", draft: Mapping[str, object] | None = None, now: datetime
) -> None:
    """Remember what was asked last and what was answered so far; without a step nothing is open."""
    conversation.step = step
    conversation.step_at = now if step else None
    conversation.draft = dict(draft or {}) if step else {}
    conversation.save(update_fields=TALK)


def join_case(conversation: Conversation, case_code: str, *, is_with_person: bool) -> None:
    """Let a conversation be about a case, and what was said in it until now too."""
    conversation.case_code, conversation.is_with_person = case_code, is_with_person
    conversation.save(update_fields=TALK)
    Message.objects.filter(conversation=conversation, case_code="").update(case_code=case_code)


def note_heard(message: Message, *, case_code: str, now: datetime) -> None:
    """Note that a message was acted upon, and which case it belongs to."""
    message.heard_at = now
    message.case_code = message.case_code or case_code
    message.save(update_fields=["heard_at", "case_code"])


def note_decided(message: Message, *, case_code: str) -> None:
    """Note that a person has made a case of a message."""
    message.case_code, message.needs_look = case_code, False
    message.save(update_fields=["case_code", "needs_look"])
