"""News of the demo: published on two pages with replies underneath, waiting for approval, and a returned draft.

Nothing leaves: the pages have no access token. That one of them took the news is written down by hand.
"""

import json
from datetime import datetime, timedelta

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import get_standard_in_force
from maklumat.channels.actions.accounts import connect_account, ensure_mail_account
from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.actions.news import approve_news, hand_in_news, return_news, write_news
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.models import ChannelAccount, News, NewsPost
from maklumat.channels.queries.doors import Door
from maklumat.channels.vocabulary import Channel, DeliveryStatus, NewsSource
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Staff, Unit
from maklumat.organization.queries import get_calendar, get_staff_actor
from maklumat.processes.news import draft_about_standard, publish_due_news, send_posts

WRITER, APPROVER = (f"{name}@contoh.example" for name in ("rina.astuti", "nurhayati.idris"))

MOVED = (
    "Loket Bagian Kesra pindah ke lantai 1",
    (
        "Mulai Senin depan loket Bagian Kesra ada di lantai 1 Gedung A, di sebelah pintu utama.\n\n"
        "Jalur kursi roda di sisi timur tetap dibuka. Nomor dan jam layanan tidak berubah."
    ),
)
HOURS = ("Jam layanan selama Ramadan", "Selama Ramadan loket buka lebih singkat. Jam tepatnya kami umumkan di sini.")

PAGES = (
    (Channel.FACEBOOK, "Bagian Kesra (contoh)", "100000000000101"),
    (Channel.INSTAGRAM, "@bagian.kesra.contoh", "17890000000000101"),
)
REPLIES = (
    ("Wahyu", "Apakah bisa diurus oleh wakil? Ketua panitia kami sedang di luar kota."),
    ("Nining", "Terima kasih, jadi jelas apa saja yang harus dibawa."),
)


def load_news(unit: Unit, *, now: datetime) -> None:
    """Write one piece of each kind as the people of a unit do; nothing when their accounts are not there."""
    people = {person.email: person for person in Staff.objects.filter(email__in=(WRITER, APPROVER))}
    if len(people) < len((WRITER, APPROVER)):
        return
    today = get_calendar(unit.government_id).local_date(now)
    writer, approver = (get_staff_actor(people[email], on=today) for email in (WRITER, APPROVER))
    version, then = _version_of(unit, now), now - timedelta(days=2)
    pages = _connect_pages(unit, now=then)
    keys = [page.pk for page in pages]
    if version is not None:
        about = draft_about_standard(unit.government_id, version.pk)
        source = (NewsSource.STANDARD, str(version.pk))
        news = write_news(
            unit.pk, title=about.title, body=about.body, source=source, actor=writer, now=then, account_ids=keys
        )
        hand_in_news(news.pk, actor=writer, now=then)
        approve_news(news.pk, actor=approver, now=then)
        publish_due_news(then)
        _publish_on_pages(*pages, news, then=then)
    handed_in, list_id = now - timedelta(hours=3), ensure_mail_account(unit.government_id)
    places = [keys[0], list_id]
    waiting = write_news(unit.pk, title=MOVED[0], body=MOVED[1], actor=writer, now=handed_in, account_ids=places)
    hand_in_news(waiting.pk, actor=writer, now=handed_in)
    returned = write_news(unit.pk, title=HOURS[0], body=HOURS[1], actor=writer, now=now - timedelta(hours=5))
    hand_in_news(returned.pk, actor=writer, now=now - timedelta(hours=5))
    return_news(returned.pk, reason="Tulis jam buka dan tutup untuk setiap hari.", actor=approver, now=now)


def _connect_pages(unit: Unit, *, now: datetime) -> tuple[ChannelAccount, ChannelAccount]:
    """Connect a page and an account that news can be published on."""
    actor = system_actor("demo", unit.government_id)
    facebook, instagram = (
        connect_account(
            unit.government_id,
            channel=channel,
            address=address,
            provider_id=provider_id,
            secrets={},
            unit_id=unit.pk,
            actor=actor,
            now=now,
        )
        for channel, address, provider_id in PAGES
    )
    return facebook, instagram


def _publish_on_pages(facebook: ChannelAccount, instagram: ChannelAccount, news: News, *, then: datetime) -> None:
    """Let Facebook have taken it, with what people wrote underneath; Instagram has no access."""
    post_id = f"{facebook.provider_id}_{news.pk}"
    NewsPost.objects.filter(news=news, account=facebook).update(
        status=DeliveryStatus.SENT, attempts=1, next_attempt_at=None, external_id=post_id, sent_at=then
    )
    send_posts(instagram.pk, now_function=lambda: then)
    door = Door(facebook.pk, facebook.government_id, facebook.channel, facebook.hook_key, {})
    for number, (name, text) in enumerate(REPLIES):
        at = then + timedelta(minutes=20 + 45 * number)
        value = {
            "item": "comment",
            "verb": "add",
            "comment_id": f"{news.pk}_{number + 1}",
            "post_id": post_id,
            "parent_id": post_id,
            "created_time": int(at.timestamp()),
            "from": {"id": f"20000000000{number}", "name": name},
            "message": text,
        }
        told = {"id": facebook.provider_id, "changes": [{"field": "feed", "value": value}]}
        body = json.dumps({"object": "page", "entry": [told]}).encode()
        keep_delivery(door, body=body, content_type="application/json", received_at=at)
    read_deliveries(facebook.pk, now_function=lambda: then + timedelta(hours=3))


def _version_of(unit: Unit, now: datetime) -> StandardVersion | None:
    """Return the standard in force of one of its services."""
    today = get_calendar(unit.government_id).local_date(now)
    services = Service.objects.of(unit.government_id).filter(unit=unit).order_by("pk")
    return next((found for one in services if (found := get_standard_in_force(one.pk, today)) is not None), None)
