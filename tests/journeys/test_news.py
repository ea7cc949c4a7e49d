"""News is written once, approved by another person, read by everybody, and can be taken back."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from maklumat.cases.testing import make_division, make_office
from maklumat.catalogue.models import StandardPublication
from maklumat.channels.actions.news import approve_news, hand_in_news, write_news
from maklumat.channels.errors import NewsNotMovable
from maklumat.channels.models import News
from maklumat.channels.vocabulary import NewsSource, NewsState
from maklumat.foundation.actor import system_actor
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import make_government, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.processes.news import publish_due_news
from maklumat.web.desk.testing import markup_faults, signed_in
from maklumat.web.public.testing import make_promised_service, make_ready_government

pytestmark = pytest.mark.django_db
DESK = "/meja/siaran/"
WORDS = {"title": "Loket pindah ke lantai 1", "body": "Mulai Senin.\n\nhttps://contoh.example <b>tebal</b>"}


def write(client: Client) -> News:
    unit = make_division()
    assert client.post(f"{DESK}tulis/", {"unit_id": unit.pk, **WORDS}).status_code == 302
    return News.objects.latest("pk")


def test_news_is_approved_by_another_person_and_read_by_everybody(client: Client) -> None:
    make_ready_government()
    head = signed_in(make_staff(Role.DIVISION_HEAD, make_division()))
    news = write(head)
    head.post(f"{DESK}{news.pk}/ajukan/")
    assert head.post(f"{DESK}{news.pk}/setujui/", {"publish_at": ""}).status_code == 403

    other = signed_in(make_staff(Role.QUALITY_MANAGER, make_office()))
    shown = other.get(f"{DESK}{news.pk}/")
    assert markup_faults(shown) == []
    assert other.post(f"{DESK}{news.pk}/setujui/", {"publish_at": ""}).status_code == 302
    assert client.get(f"/kabar/{news.pk}/").status_code == 404
    assert publish_due_news(timezone.now()) == 1
    assert publish_due_news(timezone.now()) == 0

    page = client.get(f"/kabar/{news.pk}/").content.decode()
    assert "&lt;b&gt;tebal" in page
    assert 'href="https://contoh.example"' in page
    assert WORDS["title"] in client.get("/kabar/").content.decode()
    feed = ET.fromstring(client.get("/kabar/umpan.atom").content)  # noqa: S314 - written by ourselves
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [one.text for one in feed.findall("a:entry/a:title", names)] == [WORDS["title"]]

    assert other.post(f"{DESK}{news.pk}/tarik/", {"reason": ""}).status_code == 422
    other.post(f"{DESK}{news.pk}/tarik/", {"reason": "Tanggalnya salah."})
    assert client.get(f"/kabar/{news.pk}/").status_code == 404
    assert b"<entry" not in client.get("/kabar/umpan.atom").content


def test_returned_news_is_a_draft_again_with_the_reason_beside_it() -> None:
    make_ready_government()
    officer = signed_in(make_staff(Role.OFFICER, make_division()))
    news = write(officer)
    officer.post(f"{DESK}{news.pk}/ajukan/")
    assert officer.post(f"{DESK}{news.pk}/ubah/", WORDS).status_code == 422
    manager = signed_in(make_staff(Role.QUALITY_MANAGER, make_office()))

    manager.post(f"{DESK}{news.pk}/kembalikan/", {"reason": "Sebut jam buka."})

    page = officer.get(f"{DESK}{news.pk}/")
    assert "Sebut jam buka." in page.content.decode()
    assert markup_faults(page) == []
    assert officer.post(f"{DESK}{news.pk}/ubah/", {**WORDS, "title": "Loket pindah"}).status_code == 302
    assert News.objects.get().title == "Loket pindah"
    assert markup_faults(officer.get(DESK)) == []


def test_news_waits_for_its_time_and_enters_the_publication_log_of_its_standard() -> None:
    make_ready_government()
    version = make_promised_service().versions.get()
    now, actor = timezone.now(), system_actor("test", version.government_id)
    source = (NewsSource.STANDARD, str(version.pk))
    news = write_news(version.service.unit_id, title="Standar", body="Baru", source=source, actor=actor, now=now)
    hand_in_news(news.pk, actor=actor, now=now)
    approve_news(news.pk, actor=actor, now=now, publish_at=now + timedelta(hours=2))

    assert publish_due_news(now + timedelta(hours=1)) == 0
    assert publish_due_news(now + timedelta(hours=2)) == 1

    assert StandardPublication.objects.get().where.endswith(f"/kabar/{news.pk}/")
    with pytest.raises(NewsNotMovable):
        hand_in_news(news.pk, actor=actor, now=now)


@pytest.mark.parametrize("role", list(Role))
def test_who_writes_and_who_approves(role: Role) -> None:
    make_ready_government()
    news = write(signed_in(make_staff(Role.OFFICER, make_division(), "penulis@contoh.example")))
    staff = make_staff(role, make_division(), "lain@contoh.example")
    client = signed_in(staff)
    writes = role not in {Role.LEADERSHIP, Role.INSPECTORATE}
    approves = role in {Role.DIVISION_HEAD, Role.QUALITY_MANAGER, Role.LEADERSHIP}

    assert client.get(f"{DESK}{news.pk}/").status_code == 200
    assert client.get(f"{DESK}{news.pk}/ubah/").status_code == (200 if writes else 403)
    assert client.post(f"{DESK}{news.pk}/ajukan/").status_code == (302 if writes else 403)
    News.objects.update(state=NewsState.WAITING)
    for step in ("setujui", "kembalikan", "tarik"):
        assert client.get(f"{DESK}{news.pk}/{step}/").status_code == (200 if approves else 403)
    assert get_staff_actor(staff).government_id == news.government_id

    News.objects.update(government=make_government(slug="lain", host="lain.example"))
    assert client.get(f"{DESK}{news.pk}/").status_code == 404
    assert client.post(f"{DESK}{news.pk}/ajukan/").status_code in {403, 404}
