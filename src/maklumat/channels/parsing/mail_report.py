"""Delivery reports: which letter of ours did not arrive, where, and for good or only for now (RFC 3464)."""

import re
from collections.abc import Iterator
from email.message import Message

from maklumat.channels.parsing.values import line, text

STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
ADDRESS = re.compile(r"[^\s<>;,\"]+@[^\s<>;,\"]+")
MESSAGE_ID = re.compile(r"^message-id:\s*<?([^<>\s]+)>?", re.IGNORECASE | re.MULTILINE)


def is_report(message: Message) -> bool:
    """Say whether a mail is the report of a mail server."""
    return message.get_content_type() == "multipart/report" or any(
        part.get_content_type() == "message/delivery-status" for part in message.walk()
    )


def read_report(message: Message) -> dict[str, object]:
    """Return recipient, status, action and the key of the letter it is about; None for what is not said."""
    fields = dict(_fields(message))
    words = _words(message)
    status = STATUS.search(fields.get("status", "")) or STATUS.search(words)
    recipient = ADDRESS.search(fields.get("final-recipient", "") or fields.get("original-recipient", ""))
    failed = recipient or ADDRESS.search(line(message.get("X-Failed-Recipients")) or "")
    code = status[1] if status else None
    action = (fields.get("action") or "").lower() or ("failed" if code and code.startswith("5") else None)
    return {
        "failed_recipient": failed[0].lower() if failed else None,
        "status": code,
        "action": action,
        "permanent": action == "failed" and not (code or "5").startswith("4"),
        "original_message_id": _original(message),
    }


def _fields(message: Message) -> Iterator[tuple[str, str]]:
    """Yield the fields of the report itself, in small letters; an empty report yields none."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        payload = part.get_payload()
        for block in payload if isinstance(payload, list) else []:
            if isinstance(block, Message):
                for name in ("Final-Recipient", "Original-Recipient", "Action", "Status"):
                    if block.get(name):
                        yield name.lower(), line(block.get(name)) or ""


def _words(message: Message) -> str:
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            raw = part.get_payload(decode=True)
            return text(raw.decode("utf-8", "replace")) or "" if isinstance(raw, bytes) else ""
    return ""


def _original(message: Message) -> str | None:
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            key = line(inner.get("Message-ID")) if isinstance(inner, Message) else None
            if key:
                return key.strip("<>")
        if kind == "text/rfc822-headers":
            raw = part.get_payload(decode=True)
            found = MESSAGE_ID.search(raw.decode("utf-8", "replace")) if isinstance(raw, bytes) else None
            if found:
                return found[1]
    return None
