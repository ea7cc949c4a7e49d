"""Which thread an event belongs to, and which message it is: keys, from what the provider says."""

from hashlib import blake2b

from maklumat.channels.parsing.events import Event, EventKind

PUBLIC = frozenset(
    {
        EventKind.COMMENT,
        EventKind.POST,
        EventKind.MENTION,
        EventKind.REVIEW,
        EventKind.COMMENT_EDIT,
        EventKind.COMMENT_DELETE,
        EventKind.COMMENT_HIDDEN,
        EventKind.COMMENT_SHOWN,
    }
)
DIGEST_BYTES = 16
LONGEST_KEY = 200


def is_public(event: Event) -> bool:
    """Say whether everybody reads it. A story mention is a mention that comes as a direct message.

    >>> from maklumat.channels.parsing.events import Intake
    >>> is_public(Event(EventKind.COMMENT, Intake.NEW)), is_public(Event(EventKind.MESSAGE, Intake.NEW))
    (True, False)
    """
    if event.kind is EventKind.ECHO:
        return bool(event.facts.get("post"))
    is_story = event.kind is EventKind.MENTION and any(file.type == "story_mention" for file in event.attachments)
    return event.kind in PUBLIC and not is_story


def root_of(event: Event) -> str:
    """Return the comment or post that a public event hangs on: its parent when that is a comment, else itself."""
    parent, post = event.facts.get("parent"), event.facts.get("post")
    root = parent if parent and parent != post else event.message_id or event.target_id
    return short_key(str(root or post or ""))


def group_of(event: Event) -> str:
    """Return the group that an event was said in; empty for what was said to us alone."""
    group = event.facts.get("group_id")
    if group:
        return short_key(str(group))
    chat, found, _number = (event.message_id or "").partition(":")
    is_telegram_chat = bool(found) and chat.lstrip("-").isdigit()
    is_private = event.sender is not None and chat == event.sender.id
    return chat if is_telegram_chat and not is_private else ""


def names_of(event: Event) -> tuple[str, ...]:
    """Return what the provider calls the person, the lasting name first; for our own voice, the one spoken to."""
    if event.kind is EventKind.ECHO:
        receiver = event.facts.get("recipient_user")
        return (str(receiver),) if receiver else ()
    who = event.sender
    if who is None:
        return ()
    return tuple(dict.fromkeys(name for name in (who.user_id, who.id, who.phone, who.email, who.username) if name))


def key_of(event: Event) -> str:
    """Return the key of a message; one without a key is known by what it says, so that a repetition is found."""
    if event.message_id:
        return short_key(event.message_id)
    said = (event.kind, *names_of(event), event.sent_at, event.text, event.facts.get("payload"))
    return "said:" + blake2b(repr(said).encode(errors="replace"), digest_size=DIGEST_BYTES).hexdigest()


def short_key(key: str) -> str:
    """Return a key that fits its column; a longer one is shortened so that two never become one.

    >>> short_key("wamid.1"), len(short_key("x" * 900))
    ('wamid.1', 200)
    """
    if len(key) <= LONGEST_KEY:
        return key
    digest = blake2b(key.encode(errors="replace"), digest_size=DIGEST_BYTES).hexdigest()
    return f"{key[: LONGEST_KEY - len(digest) - 1]}:{digest}"


def thread_digest(label: str) -> bytes:
    """Return the digest a thread is found by."""
    return blake2b(label.encode(errors="replace"), digest_size=DIGEST_BYTES).digest()
