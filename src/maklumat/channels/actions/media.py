"""Files that people send in conversations: announced with their message, fetched once, kept or given up.

Between asking for a file and writing down what came of it, a worker may die: then another one asks again.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from maklumat.channels.actions.tries import take_try
from maklumat.channels.jobs import enqueue_media
from maklumat.channels.models import ChannelAccount, Conversation, Media, Message
from maklumat.channels.queries.media import find_due_media
from maklumat.channels.rules.delivery import next_attempt_at
from maklumat.channels.rules.media import FETCHED, HOSTS, NotFetched, Trouble
from maklumat.channels.vocabulary import AccountTrouble, MediaState
from maklumat.files.actions.keeping import drop_file, keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileInfected, FileRefused
from maklumat.foundation.actor import system_actor

CLAIM = timedelta(minutes=5)
MOST_FILES, SECONDS_EACH = 30, 600
"""Files of one conversation: thirty at once, then one in ten minutes. Nobody fills our disk."""
NAMES = {"image": "foto", "video": "video", "audio": "suara"}
GIVEN_UP = {
    Trouble.EXPIRED: MediaState.EXPIRED,
    Trouble.TOO_LARGE: MediaState.TOO_LARGE,
    Trouble.FOREIGN: MediaState.FOREIGN,
}


def announce_media(message: Message, *, now: datetime) -> None:
    """Write down which files came with a message, and ask a worker to fetch them. Part of the transaction."""
    if message.account.channel not in HOSTS:
        return
    announced = [(position, file) for position, file in enumerate(message.attachments) if file.get("type") in FETCHED]
    rows = [_announced_row(message, position, file, now) for position, file in announced]
    if rows:
        Media.objects.bulk_create(rows)
        enqueue_media(message.account_id)


def _announced_row(message: Message, position: int, file: dict[str, object], now: datetime) -> Media:
    state = MediaState.WAITING
    size = file.get("size_bytes")
    if isinstance(size, int) and size > settings.ATTACHMENT_MAX_BYTES:
        state = MediaState.TOO_LARGE
    elif take_try(f"media:{message.conversation_id}", burst=MOST_FILES, seconds_each=SECONDS_EACH):
        state = MediaState.TOO_MANY
    return Media(
        government_id=message.government_id,
        account_id=message.account_id,
        message=message,
        position=position,
        kind=str(file["type"])[:16],
        state=state,
        next_attempt_at=now if state == MediaState.WAITING else None,
    )


@transaction.atomic
def claim_media(account_id: int, now: datetime) -> Media | None:
    """Return the next file to fetch, moved away for a while; None when nothing is due."""
    due = find_due_media(account_id, now).select_related("account", "message__conversation")
    media = due.select_for_update(of=("self",), skip_locked=True).order_by("next_attempt_at", "id").first()
    if media is not None:
        media.attempts += 1
        media.next_attempt_at = now + CLAIM
        media.save(update_fields=["attempts", "next_attempt_at"])
    return media


def keep_media(claimed: Media, content: bytes, *, now: datetime) -> Media:
    """Check, clean, scan and keep what was fetched, in the caller's transaction; a refused file is settled too."""
    media = _lock(claimed)
    if media.state != MediaState.WAITING:
        return media
    actor = system_actor("fetch-media", government_id=media.government_id)
    try:
        with transaction.atomic():
            media.file = keep_file(
                UploadedBytes(_name(claimed), content), government_id=media.government_id, actor=actor, now=now
            )
    except FileInfected as refusal:
        return _settle(media, MediaState.INFECTED, str(refusal.facts.get("threat", "")), now)
    except FileRefused:
        too_large = len(content) > settings.ATTACHMENT_MAX_BYTES
        return _settle(media, MediaState.TOO_LARGE if too_large else MediaState.REFUSED, "", now)
    return _settle(media, MediaState.STORED, "", now)


def note_not_fetched(claimed: Media, trouble: NotFetched, *, now: datetime) -> Media:
    """Write down that a file was not fetched, in the caller's transaction; what may come later is tried again."""
    media = _lock(claimed)
    if media.state != MediaState.WAITING:
        return media
    if trouble.trouble in GIVEN_UP:
        return _settle(media, GIVEN_UP[trouble.trouble], trouble.reason, now)
    if trouble.trouble is Trouble.TOKEN_ENDED:
        account = ChannelAccount.objects.filter(pk=media.account_id)
        account.update(trouble=AccountTrouble.TOKEN, trouble_since=now)
    again_at = next_attempt_at(media.attempts, now)
    if again_at is None:
        return _settle(media, MediaState.UNREACHABLE, trouble.reason, now)
    media.next_attempt_at = max(again_at, now + timedelta(seconds=trouble.wait_seconds))
    media.last_error = trouble.reason[:200]
    media.save(update_fields=["next_attempt_at", "last_error"])
    return media


def note_joined(media: Media, *, now: datetime) -> None:
    """Note that a file has joined its case."""
    media.joined_at = now
    media.save(update_fields=["joined_at"])


def withdraw_media(message: Message, *, now: datetime) -> None:
    """Give up the files of a message that its sender withdrew; one that has joined a case belongs to its file."""
    _let_go(list(Media.objects.filter(message=message, joined_at__isnull=True)), now)


def let_go(conversation: Conversation, *, now: datetime) -> None:
    """Give up the files of a talk that its sender broke off: nothing was sent."""
    told = Media.objects.filter(message__conversation=conversation, message__case_code="", joined_at__isnull=True)
    _let_go(list(told), now)


def _let_go(rows: list[Media], now: datetime) -> None:
    for media in rows:
        file, media.file = media.file, None
        _settle(media, MediaState.WITHDRAWN, "", now)
        if file is not None:
            drop_file(file, actor=system_actor("withdrawn", government_id=media.government_id), now=now)


def _lock(claimed: Media) -> Media:
    return Media.objects.select_for_update().get(pk=claimed.pk)


def _settle(media: Media, state: MediaState, reason: str, now: datetime) -> Media:
    media.state, media.last_error, media.next_attempt_at, media.settled_at = state, reason[:200], None, now
    media.save(update_fields=["state", "last_error", "next_attempt_at", "settled_at", "file"])
    return media


def _name(media: Media) -> str:
    """Return the name the sender gave, else one that says what it is."""
    files = media.message.attachments
    given = str(files[media.position].get("filename") or "") if media.position < len(files) else ""
    return given or f"{NAMES.get(media.kind, 'berkas')}-{media.pk}"
