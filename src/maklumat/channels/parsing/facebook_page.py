"""What happens in public on a Facebook page: comments, visitors' posts, mentions, reviews.

Source: docs/reference/channels.md, "Facebook page".
"""

from dataclasses import replace

from maklumat.channels.parsing.events import Attachment, Event, EventKind, Intake, Sender, instant_text
from maklumat.channels.parsing.messenger import read_direct
from maklumat.channels.parsing.meta import Change, read_envelope
from maklumat.channels.parsing.values import line, plain, record, text, unix_instant

POSTS = frozenset({"status", "post", "photo", "video", "share", "album"})
COMMENT_CHANGES = {
    "edited": EventKind.COMMENT_EDIT,
    "edit": EventKind.COMMENT_EDIT,
    "remove": EventKind.COMMENT_DELETE,
    "delete": EventKind.COMMENT_DELETE,
    "hide": EventKind.COMMENT_HIDDEN,
    "unhide": EventKind.COMMENT_SHOWN,
}
POST_CHANGES = {
    "edited": EventKind.EDIT,
    "edit": EventKind.EDIT,
    "update": EventKind.EDIT,
    "remove": EventKind.DELETE,
    "delete": EventKind.DELETE,
}


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the events of one delivery; direct messages of the page may travel in the same one."""
    return read_envelope(content, change=_event, direct=read_direct)


def _event(change: Change) -> Event:
    value = change.value
    base = Event(
        EventKind.UNKNOWN,
        Intake.IGNORE,
        account=change.account,
        sender=_sender(change),
        sent_at=unix_instant(value.get("created_time")),
        text=text(value.get("message")),
        facts={"page": change.account},
    )
    if change.field == "ratings":
        return _review(base, change)
    if change.field == "mention":
        key = line(value.get("comment_id")) or line(value.get("post_id"))
        return replace(base, kind=EventKind.MENTION, intake=Intake.NEW, message_id=key, text=base.text or "")
    if change.field != "feed":
        return replace(base, facts={**base.facts, "field": change.field})
    return _feed(base, change)


def _sender(change: Change) -> Sender | None:
    """Name the author, who may be missing or stand under older names."""
    value = change.value
    author = record(value.get("from"))
    key = line(author.get("id")) or line(value.get("sender_id")) or line(value.get("reviewer_id"))
    name = line(author.get("name")) or line(value.get("sender_name")) or line(value.get("reviewer_name"))
    return Sender(id=key, name=name) if key or name else None


def _feed(base: Event, change: Change) -> Event:
    value = change.value
    item, verb = str(value.get("item", "")), str(value.get("verb", ""))
    post = line(value.get("post_id"))
    facts = {**base.facts, "post": post, "parent": line(value.get("parent_id"))}
    told = replace(base, facts=facts, attachments=_pictures(change))
    if item == "comment":
        return _comment(replace(told, message_id=line(value.get("comment_id"))), change, verb)
    if item in POSTS:
        return _post(replace(told, message_id=post), change, verb)
    kind = EventKind.REACTION if item in {"reaction", "like"} else EventKind.UNKNOWN
    return replace(told, kind=kind, facts={**facts, "item": line(item), "verb": line(verb)})


def _comment(told: Event, change: Change, verb: str) -> Event:
    if verb in COMMENT_CHANGES:
        edited = unix_instant(change.value.get("edited_time"))
        facts = {**told.facts, "edited_at": None if edited is None else instant_text(edited)}
        return replace(told, kind=COMMENT_CHANGES[verb], intake=Intake.UPDATE, facts=facts)
    if verb != "add":
        return told
    if _is_own(told):
        return replace(told, kind=EventKind.ECHO, intake=Intake.STORE)
    return replace(told, kind=EventKind.COMMENT, intake=Intake.NEW, text=told.text or "")


def _post(told: Event, change: Change, verb: str) -> Event:
    if verb in POST_CHANGES:
        return replace(told, kind=POST_CHANGES[verb], intake=Intake.UPDATE, target_id=told.message_id, message_id=None)
    if verb != "add":
        return told
    if _is_own(told):
        return replace(told, kind=EventKind.ECHO, intake=Intake.STORE)
    return replace(told, kind=EventKind.POST, intake=Intake.NEW, text=told.text or "")


def _is_own(told: Event) -> bool:
    return told.sender is not None and told.sender.id == told.account


def _pictures(change: Change) -> tuple[Attachment, ...]:
    value = change.value
    photos = value.get("photos") if isinstance(value.get("photos"), list) else []
    named = [value.get("photo"), *(photos if isinstance(photos, list) else [])]
    pictures = [Attachment("image", url=url) for item in named if (url := line(item))]
    video = line(value.get("video"))
    return (*pictures, Attachment("video", url=video)) if video else tuple(pictures)


def _review(base: Event, change: Change) -> Event:
    """Read a review: words, or a bad mark without words, are somebody's say; a bare good mark is kept."""
    value = change.value
    words = text(value.get("review_text"))
    verdict = line(value.get("recommendation_type"))
    if value.get("verb") not in {None, "add"}:
        return replace(base, kind=EventKind.REVIEW, intake=Intake.UPDATE, text=words)
    return replace(
        base,
        kind=EventKind.REVIEW,
        intake=Intake.NEW if words or verdict == "negative" else Intake.STORE,
        message_id=line(value.get("open_graph_story_id")) or line(value.get("post_id")),
        text=words or "",
        facts={**base.facts, "recommendation": verdict, "rating": plain(value.get("rating"))},
    )
