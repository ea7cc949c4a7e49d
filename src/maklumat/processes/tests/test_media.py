"""From a photo in a chat to a file of the case: fetched, cleaned, scanned, joined once; or said why not."""

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.test.utils import override_settings
from PIL import Image

from maklumat.cases.models import Attachment, Case
from maklumat.cases.models import Message as CaseMessage
from maklumat.cases.testing import make_coordinator, make_office
from maklumat.cases.vocabulary import CaseEvent, MessageKind
from maklumat.channels.models import ChannelAccount, Media, Message
from maklumat.channels.parsing.tests.payloads import AT, PAGE, PERSON, feed, whatsapp
from maklumat.channels.rules.media import NotFetched, Trouble
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import Channel, Direction, MediaState
from maklumat.files.models import StoredFile
from maklumat.files.tests.clamd import EICAR, FakeClamd
from maklumat.files.vocabulary import ScanState
from maklumat.journal.models import Entry
from maklumat.processes.comments import open_case_from_comment
from maklumat.processes.conversations import hear_account
from maklumat.processes.media import fetch_media

pytestmark = pytest.mark.django_db
STORY = "Loket dua tutup sejak pagi tanpa kabar"
Collect = Callable[[Media], bytes]


@pytest.fixture
def account() -> ChannelAccount:
    make_office()
    return make_account()


def photo() -> bytes:
    target = io.BytesIO()
    picture = Image.new("RGB", (40, 30), "green")
    exif = picture.getexif()
    exif[0x010F] = "Kamera Rahasia"
    picture.save(target, format="JPEG", exif=exif)
    return target.getvalue()


def write(account: ChannelAccount, *texts: str) -> None:
    """Write on WhatsApp; ``[foto]`` is a photo."""
    for text in texts:
        number = Message.objects.count()
        said: dict[str, object] = {"type": "text", "text": {"body": text}}
        if text == "[foto]":
            said = {"type": "image", "image": {"id": f"M{number}", "mime_type": "image/jpeg"}}
        deliver(account, whatsapp({"id": f"w{number}", "timestamp": str(AT + number), **said}))
        hear_account(account.pk, ARRIVAL)


def fetch(account: ChannelAccount, came: bytes | NotFetched | None = None, now: datetime = ARRIVAL) -> int:
    def collect(_media: Media) -> bytes:
        if isinstance(came, NotFetched):
            raise came
        return photo() if came is None else came

    return fetch_media(account.pk, now_function=lambda: now, collect=collect)


def last_answer() -> str:
    return Message.objects.filter(direction=Direction.OUT).latest("pk").text


def test_a_photo_joins_the_case_it_was_sent_for_cleaned_and_once(account: ChannelAccount) -> None:
    write(account, STORY, "[foto]")
    assert (fetch(account), fetch(account)) == (1, 0)
    write(account, "selesai", "1")

    case, attachment = Case.objects.get(), Attachment.objects.get()
    assert attachment.case == case
    assert attachment.message is not None
    assert attachment.message.kind == MessageKind.REPORT
    assert (attachment.media_type, attachment.scan) == ("image/jpeg", ScanState.NOT_SCANNED)
    assert b"Kamera Rahasia" not in default_storage.open(attachment.stored_as).read()
    assert Entry.objects.filter(event=CaseEvent.FILE_JOINED, subject_key=case.code).count() == 1
    write(account, "lewati")
    assert Attachment.objects.count() == 1


def test_a_photo_that_comes_after_the_case_is_open_joins_its_own_message(account: ChannelAccount) -> None:
    write(account, STORY, "lewati", "1", "[foto]")

    assert fetch(account) == 1

    message = CaseMessage.objects.get(kind=MessageKind.ADDITION)
    assert message.attachments.count() == 1


def test_a_photo_of_a_talk_that_is_broken_off_is_not_kept(account: ChannelAccount) -> None:
    write(account, STORY, "[foto]")
    fetch(account)

    write(account, "batal")

    assert Media.objects.get().state == MediaState.WITHDRAWN
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("came", "state", "words"),
    [
        (NotFetched(Trouble.EXPIRED), MediaState.EXPIRED, "belum kami terima"),
        (NotFetched(Trouble.TOO_LARGE), MediaState.TOO_LARGE, "20 MB"),
        (NotFetched(Trouble.FOREIGN), MediaState.FOREIGN, "belum kami terima"),
        (b"<script>alert(1)</script>", MediaState.REFUSED, "PDF"),
    ],
)
def test_what_cannot_be_taken_is_said_politely_where_a_photo_is_waited_for(
    account: ChannelAccount, came: bytes | NotFetched, state: MediaState, words: str
) -> None:
    write(account, STORY, "[foto]")

    assert fetch(account, came) == 0

    assert Media.objects.get().state == state
    assert words in last_answer()
    write(account, "selesai", "1")
    assert not Attachment.objects.exists()
    said = Message.objects.filter(direction=Direction.OUT).count()
    fetch(account, now=ARRIVAL + timedelta(days=1))
    assert Message.objects.filter(direction=Direction.OUT).count() == said


def test_what_the_scanner_finds_is_not_kept(account: ChannelAccount) -> None:
    write(account, STORY, "[foto]")

    with FakeClamd(b"stream: Eicar FOUND\0") as daemon, override_settings(CLAMAV_ADDRESS=daemon.url):
        fetch(account, b"%PDF-1.7\n" + EICAR)

    assert (Media.objects.get().state, Media.objects.get().last_error) == (MediaState.INFECTED, "Eicar")
    assert not StoredFile.objects.exists()
    assert "Pemindai" in last_answer()


def test_a_scanned_photo_says_so_on_its_case(account: ChannelAccount) -> None:
    write(account, STORY, "lewati", "1", "[foto]")

    with FakeClamd(b"stream: OK\0") as daemon, override_settings(CLAMAV_ADDRESS=daemon.url):
        fetch(account)

    assert Attachment.objects.get().scan == ScanState.CLEAN


def test_what_comes_later_is_asked_for_again_and_says_nothing_meanwhile(account: ChannelAccount) -> None:
    write(account, STORY, "[foto]")
    said = last_answer()

    fetch(account, NotFetched(Trouble.LATER, "HTTP 500"))
    assert (last_answer(), Media.objects.get().state) == (said, MediaState.WAITING)

    assert fetch(account, now=ARRIVAL + timedelta(minutes=1)) == 1


def test_pictures_of_a_public_comment_are_fetched_once_it_is_a_case() -> None:
    make_office()
    page = make_account(Channel.FACEBOOK, PAGE)
    body = json.loads(feed(**{"from": {"id": PERSON, "name": "Sari"}, "message": STORY, "parent_id": "9_1"}))
    body["entry"][0]["changes"][0]["value"]["photo"] = "https://scontent.xx.fbcdn.net/v/foto.jpg"
    deliver(page, json.dumps(body).encode())
    assert (Media.objects.count(), fetch(page)) == (1, 0)

    open_case_from_comment(Message.objects.get(direction=Direction.IN).pk, actor=make_coordinator(), now=ARRIVAL)

    assert fetch(page) == 1
    assert Attachment.objects.get().case == Case.objects.get()
