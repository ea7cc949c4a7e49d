"""One file of a conversation, asked for at its provider as the rules say."""

from django.conf import settings

from maklumat.channels.fetching import Fetched, fetch
from maklumat.channels.models import Media
from maklumat.channels.places import places
from maklumat.channels.queries.doors import open_secrets
from maklumat.channels.rules.media import (
    WITH_TOKEN,
    Announced,
    Found,
    NotFetched,
    Place,
    Trouble,
    follow,
    is_whole,
    lookup_url,
    read_lookup,
    read_place,
    trouble_of,
)

MOST_LOOKUP_BYTES = 100_000


def collect(media: Media) -> bytes:
    """Return the bytes of a file from its provider. No transaction is open meanwhile.

    Raises:
        NotFetched: there are none.
    """
    announced, token = _announced(media), open_secrets(media.account).get("token", "")
    if announced.url:
        try:
            return _take(announced, Found(announced.url, announced.sha256), token)
        except NotFetched as trouble:
            if trouble.trouble is not Trouble.EXPIRED or not announced.provider_id:
                raise
    asked = lookup_url(announced, places(), token) if announced.provider_id else ""
    if not asked:
        raise NotFetched(Trouble.EXPIRED, "no address")
    answer = _get(announced, asked, token if announced.channel in WITH_TOKEN else "", MOST_LOOKUP_BYTES)
    found = read_lookup(announced, answer.status, answer.content, places(), token)
    return _take(announced, Found(found.url, announced.sha256 or found.sha256), token)


def _take(announced: Announced, found: Found, token: str) -> bytes:
    secret = token if announced.channel in WITH_TOKEN else ""
    answer = _get(announced, found.url, secret, settings.ATTACHMENT_MAX_BYTES)
    trouble = trouble_of(answer.status)
    if trouble is not None:
        raise trouble
    if not is_whole(answer.content, found.sha256):
        raise NotFetched(Trouble.LATER, "other bytes than announced")
    return answer.content


def _get(announced: Announced, url: str, token: str, most_bytes: int) -> Fetched:
    place = read_place(url, announced.channel, _own(announced.channel))
    if place is None:
        raise NotFetched(Trouble.FOREIGN, "not an address of the provider")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return fetch(place, headers=headers, most_bytes=most_bytes, follow=lambda at, to: _follow(announced, at, to))


def _follow(announced: Announced, place: Place, location: str) -> Place | None:
    return follow(place, location, announced.channel, _own(announced.channel))


def _own(channel: str) -> tuple[str, ...]:
    where = places()
    return (where.telegram,) if channel == "telegram" else (where.graph, where.instagram)


def _announced(media: Media) -> Announced:
    files = media.message.attachments
    file = files[media.position] if media.position < len(files) else {}
    known = {name: str(file.get(name) or "") for name in ("provider_id", "url", "sha256")}
    return Announced(channel=media.account.channel, kind=media.kind, **known)
