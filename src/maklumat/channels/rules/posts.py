"""What is sent to publish news on a page, and what the answer means. No network.

Source: docs/reference/channels.md, "Publishing news".
"""

import json
import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from maklumat.channels.rules.requests import Answer, Meaning, Places, Request, read_answer
from maklumat.channels.vocabulary import PostTrouble

PUBLISHING = ("facebook", "instagram")
"""Channels that have a page of their own for everybody."""
LONGEST_CAPTION = 2_200
"""Characters of a text on Instagram."""
NOT_READY, NOT_READY_SECONDS = 9007, 30
"""Instagram is still fetching the picture."""
PICTURE_CODES = frozenset({9004, 36003, 36000, 36001, 324})
PERMISSION_CODES = frozenset({10, *range(200, 300)})
LOOK_BACK = 25
CODE = re.compile(r"code (\d+)")


@dataclass(frozen=True, slots=True)
class Page:
    """An account that publishes, as the requests need it."""

    channel: str
    account: str
    token: str
    by_instagram_login: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of news: what it says, where it is read, and where its card is fetched."""

    title: str
    body: str
    link: str
    card: str


def write_post(page: Page, words: Words, places: Places) -> Request:
    """Return the request that publishes on Facebook, or that hands the card to Instagram."""
    if page.channel == "facebook":
        return _post(page, places, "feed", {"message": post_text(page.channel, words), "link": words.link})
    return _post(page, places, "media", {"image_url": words.card, "caption": post_text(page.channel, words)})


def write_release(page: Page, container_id: str, places: Places) -> Request:
    """Return the request that makes Instagram show what was handed over."""
    return _post(page, places, "media_publish", {"creation_id": container_id})


def write_search(page: Page, places: Places) -> Request:
    """Return the request for the latest posts of a page, to find one whose answer was lost."""
    edge, field = ("published_posts", "message") if page.channel == "facebook" else ("media", "caption")
    url = f"{_root(page, places)}/{edge}?fields=id,{field}&limit={LOOK_BACK}"
    return Request(url, b"", {"Authorization": f"Bearer {page.token}"})


def find_post(body: bytes, link: str) -> str | None:
    """Return the name of the post that tells of this address; empty: it is not there; None: nobody can say.

    >>> find_post(b'{"data":[{"id":"9_1","message":"Kabar https://a.example/kabar/1/"}]}', "https://a.example/kabar/1/")
    '9_1'
    >>> find_post(b'{"data":[]}', "https://a.example/kabar/1/")
    ''
    """
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    posts = document.get("data") if isinstance(document, dict) else None
    if not isinstance(posts, list):
        return None
    said = [post for post in posts if isinstance(post, dict)]
    found = (str(post.get("id", "")) for post in said if link in f"{post.get('message')} {post.get('caption')}")
    return next(found, "")


def read_posted(channel: str, status: int, body: bytes, retry_after: str = "") -> Answer:
    """Return what an answer means; a picture that is still being fetched is asked for again soon."""
    answer = read_answer(channel, status, body, retry_after)
    if code_of(answer.reason) == NOT_READY:
        return replace(answer, meaning=Meaning.LATER, wait_seconds=NOT_READY_SECONDS, ends_run=False)
    return answer


def trouble_of(answer: Answer) -> PostTrouble:
    """Return what to tell people about an answer that was no success."""
    code = code_of(answer.reason)
    if answer.meaning is Meaning.TOKEN_ENDED or "token" in answer.reason:
        return PostTrouble.ACCESS
    if answer.meaning is Meaning.RESTRICTED:
        return PostTrouble.RESTRICTED
    if answer.meaning is Meaning.LATER:
        return PostTrouble.BUSY
    if code in PERMISSION_CODES:
        return PostTrouble.PERMISSION
    return PostTrouble.PICTURE if code in PICTURE_CODES else PostTrouble.REFUSED


def code_of(reason: str) -> int:
    """Return the number the provider gave; 0 when it gave none.

    >>> code_of("code 200 33"), code_of("HTTP 500")
    (200, 0)
    """
    found = CODE.match(reason)
    return int(found[1]) if found else 0


def post_text(channel: str, words: Words) -> str:
    """Return the words of a post; the address stands last, and nothing is cut from it."""
    text = f"{words.title}\n\n{words.body}"
    end = "" if words.link in words.body else f"\n\n{words.link}"
    if channel != "instagram" or len(text) + len(end) <= LONGEST_CAPTION:
        return text + end
    end = f" …\n\n{words.link}"
    kept = text[: LONGEST_CAPTION - len(end)]
    return (kept.rpartition(" ")[0] or kept).rstrip() + end


def _post(page: Page, places: Places, edge: str, document: dict[str, str]) -> Request:
    headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {page.token}"}
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return Request(f"{_root(page, places)}/{edge}", body, headers)


def _root(page: Page, places: Places) -> str:
    base = places.instagram if page.by_instagram_login else places.graph
    return f"{base}/{places.version}/{quote(page.account, safe='')}"
