"""A complaint with a photo on Instagram: written, filed, handled at its division, answered there, and rated."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image

from maklumat.cases.actions.handling import take_case
from maklumat.cases.actions.resolution import respond_case
from maklumat.cases.actions.verification import dispatch_case
from maklumat.cases.models import Attachment, Case
from maklumat.cases.testing import make_coordinator, make_division, make_office, make_officer
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.actions.chat import send_due_chat
from maklumat.channels.models import ChannelAccount, Media
from maklumat.channels.parsing.tests.payloads import AT, PAGE, PERSON, direct
from maklumat.channels.testing import TOKEN, make_account, proof
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import Channel, MediaState
from maklumat.organization.models import Staff
from maklumat.processes.media import fetch_media
from maklumat.processes.tasks import read_what_was_delivered
from maklumat.web.desk.testing import markup_faults, signed_in
from maklumat.web.shared import clock

pytestmark = pytest.mark.django_db
NOW = datetime.fromtimestamp(AT, UTC) + timedelta(hours=1)
STORY = "Loket dua tutup sejak pagi tanpa kabar, antrean sampai ke tangga"
ANSWER = "Loket dua sudah dibuka kembali, terima kasih sudah memberi tahu."
PHOTO = "/v/t1/antrean.jpg?oe=6a10"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with Provider() as stand_in, override_settings(META_GRAPH_URL=stand_in.url):
        picture = io.BytesIO()
        Image.new("RGB", (1600, 1200), "green").save(picture, format="JPEG")
        stand_in.files[PHOTO] = picture.getvalue()
        yield stand_in


def write(account: ChannelAccount, number: int, **message: object) -> None:
    """Let the person write: the provider delivers, and the worker does what is due."""
    item = direct(message={"mid": f"m{number}", **message}, timestamp=(AT + number) * 1000)
    body = json.dumps({**json.loads(item), "object": "instagram"}).encode()
    address = f"/webhooks/instagram/{account.hook_key}/"
    sent = Client().post(address, body, content_type="application/json", headers=proof("instagram", body))
    assert sent.status_code == 200
    read_what_was_delivered(account.pk)
    fetch_media(account.pk, now_function=lambda: NOW)
    while send_due_chat(account.pk, now_function=lambda: NOW).sent:
        pass


def heard(provider: Provider) -> list[str]:
    """Return what the person reads on Instagram, oldest first."""
    documents = [one.document for one in provider.received]
    assert all(document["recipient"] == {"id": PERSON} for document in documents)
    return [str(dict(document["message"])["text"]) for document in documents]  # type: ignore[call-overload]


def test_a_photo_on_instagram_becomes_a_case_that_is_answered_and_rated_there(provider: Provider) -> None:
    make_office()
    account = make_account(Channel.INSTAGRAM, PAGE)
    image = {"type": "image", "payload": {"url": f"{provider.url}{PHOTO}"}}

    write(account, 1, text=STORY)
    write(account, 2, attachments=[image])
    write(account, 3, text="selesai")
    write(account, 4, text="1")

    case = Case.objects.get()
    assert case.code in heard(provider)[-1]
    assert {one.token for one in provider.received} == {f"Bearer {TOKEN}"}
    (asked,) = provider.asked
    assert (asked.path, asked.token) == (PHOTO, "")
    assert Media.objects.get().state == MediaState.STORED
    photo = Attachment.objects.get(case=case)

    division = make_division()
    dispatch_case(case.code, unit_id=division.pk, actor=make_coordinator(), now=NOW)
    officer = make_officer(division)
    browser = signed_in(Staff.objects.get(pk=officer.staff_id))
    assert case.code in browser.get(reverse("desk:list-inbox")).content.decode()
    page = browser.get(reverse("desk:show-case", args=[case.code]))
    assert markup_faults(page) == []
    assert STORY in page.content.decode()
    assert reverse("desk:download-attachment", args=[case.code, photo.pk]) in page.content.decode()
    assert browser.get(reverse("desk:download-attachment", args=[case.code, photo.pk])).status_code == 200
    stranger = signed_in(Staff.objects.get(pk=make_officer(make_division(slug="hukum")).staff_id))
    assert stranger.get(reverse("desk:download-attachment", args=[case.code, photo.pk])).status_code in {403, 404}

    take_case(case.code, actor=officer, now=NOW)
    respond_case(case.code, outcome=ANSWER, actor=officer, now=NOW)
    send_due_chat(account.pk, now_function=lambda: NOW)
    assert heard(provider)[-1].startswith(ANSWER)

    write(account, 5, text="4")

    case.refresh_from_db()
    assert (case.rating, case.status) == (4, CaseStatus.RESPONDED)
    assert "4" in heard(provider)[-1]
    write(account, 6, text="3")
    case.refresh_from_db()
    assert case.rating == 4
