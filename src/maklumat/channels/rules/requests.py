"""What is sent to a provider, and what its answer means. No network: plain values in, plain values out.

Source: docs/reference/channels.md, "Sending".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus

from maklumat.channels.rules.gateways import Provider, read_gateway
from maklumat.channels.rules.segments import cost_of, fit_sms
from maklumat.channels.rules.signatures import OWN_HEADER, sign
from maklumat.channels.rules.windows import Form

SENDING = frozenset({"whatsapp", "facebook", "instagram", "telegram", "sms"})
LONGEST: Mapping[str, int] = {"whatsapp": 4_096, "telegram": 4_096, "facebook": 1_000, "instagram": 1_000}
"""Length of one text; on Instagram in bytes of UTF-8, elsewhere in characters."""
LATER_CODES = frozenset({1, 2, 4, 17, 32, 341, 368, 613, 80007, 130429, 131048, 131056, 131016, 131053, 133016})
WHOLE_ACCOUNT = frozenset({4, 17, 32, 341, 613, 80007, 130429, 131048})
TOKEN_CODES = frozenset({190})
RESTRICTED_CODES = frozenset({131031})
PAIR_RATE, PAIR_SECONDS = 131056, 6
SERVER_FAULT, TOO_MANY, UNAUTHORIZED, FORBIDDEN = 500, 429, 401, 403
MOST_SMS = 3
"""So many SMS are joined into one message; more arrive unsafely."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the providers listen."""

    graph: str = "https://graph.facebook.com"
    instagram: str = "https://graph.instagram.com"
    version: str = "v25.0"
    telegram: str = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as the request needs it.

    Attributes:
        channel: a word of `SENDING`.
        account: how the provider names our account.
        person: names of the receiver: id, user_id, phone.
        kind: ``message``; ``private_reply`` and ``public_reply`` go to the comment ``root``.
        mark: comes back with echoes and receipts, so that the copy is known as ours.
        template: approved text and its values, instead of ``text``.
        sender, gateway, signing: for SMS: our number, where it is handed in, and what signs it.
    """

    channel: str
    account: str
    token: str
    person: Mapping[str, str]
    text: str
    form: Form = Form.FREE
    kind: str = "message"
    root: str = ""
    mark: str = ""
    template: str = ""
    values: tuple[str, ...] = ()
    by_instagram_login: bool = False
    sender: str = ""
    gateway: str = ""
    signing: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request; a POST when it has a body. The address of Telegram holds the token, so it is never written down."""

    url: str
    body: bytes
    headers: Mapping[str, str]


class Meaning(Enum):
    """What an answer comes to."""

    SENT = auto()
    LATER = auto()
    NEVER = auto()
    TOKEN_ENDED = auto()
    RESTRICTED = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider said; ``ends_run`` when it concerns every message of the account."""

    meaning: Meaning
    external_id: str = ""
    reason: str = ""
    wait_seconds: int = 0
    ends_run: bool = False


def write_request(outgoing: Outgoing, places: Places) -> Request:
    """Return the request that sends a message."""
    if outgoing.channel == "sms":
        return _sms(outgoing)
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if outgoing.channel == "telegram":
        document: dict[str, object] = {"chat_id": outgoing.person.get("id", ""), "text": outgoing.text}
        url = f"{places.telegram}/bot{outgoing.token}/sendMessage"
        return Request(url, _json(document), headers)
    headers["Authorization"] = f"Bearer {outgoing.token}"
    base = places.instagram if outgoing.by_instagram_login else places.graph
    root = f"{base}/{places.version}"
    if outgoing.kind == "public_reply":
        edge = "replies" if outgoing.channel == "instagram" else "comments"
        return Request(f"{root}/{outgoing.root}/{edge}", _json({"message": outgoing.text}), headers)
    document = _whatsapp(outgoing) if outgoing.channel == "whatsapp" else _direct(outgoing)
    return Request(f"{root}/{outgoing.account}/messages", _json(document), headers)


def _sms(outgoing: Outgoing) -> Request:
    """Return the request to an SMS gateway; the mark comes back with the receipts."""
    gateway, phone = read_gateway(outgoing.gateway), outgoing.person.get("phone", "")
    headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
    if gateway.provider is Provider.INFOBIP:
        told = {"to": phone.removeprefix("+"), "messageId": outgoing.mark}
        message = {"sender": outgoing.sender, "destinations": [told], "content": {"text": outgoing.text}}
        headers["Authorization"] = f"App {outgoing.token}"
        return Request(f"{gateway.url}/sms/3/messages", _json({"messages": [message]}), headers)
    document = {
        "id": outgoing.mark,
        "from": outgoing.sender,
        "to": phone,
        "text": outgoing.text,
        "sms": cost_of(outgoing.text).count,
    }
    body = _json(document)
    if outgoing.token:
        headers["Authorization"] = f"Bearer {outgoing.token}"
    return Request(gateway.url, body, {**headers, OWN_HEADER: sign(body, outgoing.signing)})


def _whatsapp(outgoing: Outgoing) -> dict[str, object]:
    phone, user_id = outgoing.person.get("phone", ""), outgoing.person.get("user_id", "")
    receiver: dict[str, object] = {"to": phone.removeprefix("+")} if phone else {"recipient": user_id}
    if outgoing.template:
        parameters = [{"type": "text", "text": value} for value in outgoing.values]
        content: dict[str, object] = {
            "type": "template",
            "template": {
                "name": outgoing.template,
                "language": {"code": "id"},
                "components": [{"type": "body", "parameters": parameters}],
            },
        }
    else:
        content = {"type": "text", "text": {"body": outgoing.text, "preview_url": False}}
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **receiver,
        **content,
        "biz_opaque_callback_data": outgoing.mark,
    }


def _direct(outgoing: Outgoing) -> dict[str, object]:
    message = {"text": outgoing.text, "metadata": outgoing.mark}
    if outgoing.kind == "private_reply":
        return {"recipient": {"comment_id": outgoing.root}, "message": message}
    allowed = (
        {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
        if outgoing.form is Form.HUMAN
        else {"messaging_type": "RESPONSE"}
    )
    return {"recipient": {"id": outgoing.person.get("id", "")}, **allowed, "message": message}


def read_answer(channel: str, status: int, body: bytes, retry_after: str = "") -> Answer:
    """Return what an answer means; anything that is no answer at all is worth another try."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    said = document if isinstance(document, dict) else {}
    wait = int(retry_after) if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 6 else 0  # noqa: PLR2004 - a day in seconds
    if channel == "telegram":
        return _read_telegram(status, said, wait)
    if channel == "sms":
        return _read_sms(status, said, wait)
    error = said.get("error")
    if isinstance(error, dict):
        return _read_error(status, error, wait)
    key = _key(said)
    if key and status < HTTPStatus.MULTIPLE_CHOICES:
        return Answer(Meaning.SENT, external_id=key)
    return Answer(Meaning.LATER, reason=f"HTTP {status}", wait_seconds=wait, ends_run=status >= SERVER_FAULT)


def _read_error(status: int, error: Mapping[str, object], wait: int) -> Answer:
    code = error.get("code")
    number = code if isinstance(code, int) else 0
    reason = " ".join(str(part) for part in (number, error.get("error_subcode")) if isinstance(part, int | str))
    reason = f"code {reason.strip()}"
    if number in TOKEN_CODES or status == UNAUTHORIZED:
        return Answer(Meaning.TOKEN_ENDED, reason=reason, ends_run=True)
    if number in RESTRICTED_CODES:
        return Answer(Meaning.RESTRICTED, reason=reason, ends_run=True)
    if number in LATER_CODES or status >= SERVER_FAULT or status == TOO_MANY:
        seconds = wait or (PAIR_SECONDS if number == PAIR_RATE else 0)
        whole = number in WHOLE_ACCOUNT or status >= SERVER_FAULT
        return Answer(Meaning.LATER, reason=reason, wait_seconds=seconds, ends_run=whole)
    return Answer(Meaning.NEVER, reason=reason)


def _read_telegram(status: int, said: Mapping[str, object], wait: int) -> Answer:
    result = said.get("result")
    if said.get("ok") is True and isinstance(result, dict):
        chat = result.get("chat")
        number = chat.get("id") if isinstance(chat, dict) else ""
        return Answer(Meaning.SENT, external_id=f"{number}:{result.get('message_id')}")
    reason = f"code {said.get('error_code', status)}"
    if status in {UNAUTHORIZED, 404}:
        return Answer(Meaning.TOKEN_ENDED, reason=reason, ends_run=True)
    if status == TOO_MANY or status >= SERVER_FAULT:
        asked = said.get("parameters")
        seconds = asked.get("retry_after") if isinstance(asked, dict) else None
        return Answer(
            Meaning.LATER,
            reason=reason,
            wait_seconds=min(seconds, 86_400) if isinstance(seconds, int) else wait,
            ends_run=True,
        )
    return Answer(Meaning.NEVER, reason=reason)


def _read_sms(status: int, said: Mapping[str, object], wait: int) -> Answer:
    """Return what a gateway means; one that only says it went well is taken at its word."""
    if status in {UNAUTHORIZED, FORBIDDEN}:
        return Answer(Meaning.TOKEN_ENDED, reason=f"HTTP {status}", ends_run=True)
    if status == TOO_MANY or status >= SERVER_FAULT:
        return Answer(Meaning.LATER, reason=f"HTTP {status}", wait_seconds=wait, ends_run=True)
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        return Answer(Meaning.NEVER, reason=f"HTTP {status}")
    messages = said.get("messages")
    first = messages[0] if isinstance(messages, list) and messages and isinstance(messages[0], dict) else said
    state = first.get("status")
    if isinstance(state, dict) and state.get("groupName") in {"REJECTED", "UNDELIVERABLE"}:
        return Answer(Meaning.NEVER, reason=f"code {state.get('id', '?')}")
    return Answer(Meaning.SENT, external_id=str(first.get("messageId") or first.get("id") or ""))


def _key(said: Mapping[str, object]) -> str:
    messages = said.get("messages")
    if isinstance(messages, list) and messages and isinstance(messages[0], dict):
        return str(messages[0].get("id") or "")
    return str(said.get("message_id") or said.get("id") or "")


def split_text(channel: str, text: str) -> list[str]:
    """Return a text in pieces that the channel takes, cut between words where there are any.

    >>> split_text("facebook", "a " * 600) == [("a " * 500).strip(), ("a " * 100).strip()]
    True
    """
    longest = LONGEST.get(channel, 1_000)
    pieces, rest = [], text.strip()
    while rest:
        in_bytes = channel == "instagram"
        end = fit_sms(rest, MOST_SMS) if channel == "sms" else _fitting(rest, longest, in_bytes=in_bytes)
        if end < len(rest) and (gap := max(rest.rfind(" ", 0, end + 1), rest.rfind("\n", 0, end + 1))) > 0:
            end = gap
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return pieces


def _fitting(text: str, longest: int, *, in_bytes: bool) -> int:
    """Return how many characters of a text fit."""
    if not in_bytes:
        return min(len(text), longest)
    return len(text.encode(errors="replace")[:longest].decode(errors="ignore")) or 1


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
