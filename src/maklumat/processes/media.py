"""Files of conversations: fetched from their provider, then joined to the case their words belong to."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.attachments import join_file
from maklumat.cases.models import Case
from maklumat.channels.actions.chat import say
from maklumat.channels.actions.media import claim_media, keep_media, note_joined, note_not_fetched
from maklumat.channels.collecting import collect
from maklumat.channels.models import Conversation, Media
from maklumat.channels.phrases import MEDIA_PHRASES, word_phrase
from maklumat.channels.queries.media import find_media_to_join
from maklumat.channels.rules.dialogue import Step
from maklumat.channels.rules.media import NotFetched
from maklumat.channels.vocabulary import Channel, MediaState
from maklumat.foundation.actor import Actor, ActorKind

MOST_AT_ONCE = 200

Collect = Callable[[Media], bytes]


def fetch_media(account_id: int, *, now_function: Callable[[], datetime], collect: Collect = collect) -> int:
    """Fetch what is due at an account; returns how many files were kept."""
    kept = 0
    for _ in range(MOST_AT_ONCE):
        claimed = claim_media(account_id, now_function())
        if claimed is None:
            break
        try:
            content = collect(claimed)
        except NotFetched as trouble:
            _write_down(claimed, trouble, now_function())
        else:
            kept += _write_down(claimed, content, now_function())
    return kept


def join_media(talk: Conversation, now: datetime) -> None:
    """Join the kept files of a conversation to its cases. The caller holds the lock of the conversation."""
    for media in find_media_to_join(talk):
        case = _case_of(media)
        if case is None or media.file is None or media.message.deleted_at:
            continue
        join_file(
            case.code,
            media.file,
            file_key=f"media-{media.pk}",
            message_key=f"chat-{media.message_id}",
            actor=_actor(talk),
            now=now,
        )
        note_joined(media, now=now)


@transaction.atomic
def _write_down(claimed: Media, came: bytes | NotFetched, now: datetime) -> bool:
    """Keep what came, or note why nothing did. Who hears the conversation holds the same lock, so no file is missed."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("account", "sender", "government")
    talk = rows.get(pk=claimed.message.conversation_id)
    if isinstance(came, NotFetched):
        media = note_not_fetched(claimed, came, now=now)
    else:
        media = keep_media(claimed, came, now=now)
    if media.state == MediaState.STORED:
        join_media(talk, now)
    elif media.state in MEDIA_PHRASES and talk.step == Step.PHOTO:
        say(talk, word_phrase(MEDIA_PHRASES[media.state], {}), now=now, is_automatic=True)
    return media.state == MediaState.STORED


def _case_of(media: Media) -> Case | None:
    """Return the case of a file; one that was joined to another keeps what was said in it."""
    return Case.objects.of(media.government_id).filter(code=media.message.case_code).first()


def _actor(talk: Conversation) -> Actor:
    channel = Channel(talk.account.channel)
    return Actor(ActorKind.CHANNEL, id=channel, name=channel, government_id=talk.government_id)
