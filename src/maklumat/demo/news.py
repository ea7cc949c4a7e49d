"""News of the demo: published, waiting for approval, and a draft that was returned."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_standard_in_force
from maklumat.channels.actions.news import approve_news, hand_in_news, return_news, write_news
from maklumat.channels.vocabulary import NewsSource
from maklumat.demo.reuse import STARTED
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_calendar
from maklumat.processes.news import draft_about_standard, publish_due_news

MOVED = (
    "Loket Bagian Kesra pindah ke lantai 1",
    (
        "Mulai Senin depan loket Bagian Kesra ada di lantai 1 Gedung A, di sebelah pintu utama.\n\n"
        "Jalur kursi roda di sisi timur tetap dibuka. Nomor dan jam layanan tidak berubah."
    ),
)
HOURS = ("Jam layanan selama Ramadan", "Selama Ramadan loket buka lebih singkat. Jam tepatnya kami umumkan di sini.")


def load_news(services: Mapping[str, Service], unit: Unit, *, now: datetime) -> None:
    """Write one piece of each kind through the actions of the office."""
    actor = system_actor("demo", unit.government_id)
    service = services[STARTED]
    version = get_standard_in_force(service.pk, get_calendar(unit.government_id).local_date(now))
    if version is not None:
        about = draft_about_standard(unit.government_id, version.pk)
        source = (NewsSource.STANDARD, str(version.pk))
        then = now - timedelta(days=2)
        news = write_news(about.unit_id, title=about.title, body=about.body, source=source, actor=actor, now=then)
        hand_in_news(news.pk, actor=actor, now=then)
        approve_news(news.pk, actor=actor, now=then)
        publish_due_news(then)
    waiting = write_news(unit.pk, title=MOVED[0], body=MOVED[1], actor=actor, now=now - timedelta(hours=3))
    hand_in_news(waiting.pk, actor=actor, now=now - timedelta(hours=3))
    returned = write_news(unit.pk, title=HOURS[0], body=HOURS[1], actor=actor, now=now - timedelta(hours=5))
    hand_in_news(returned.pk, actor=actor, now=now - timedelta(hours=5))
    return_news(returned.pk, reason="Tulis jam buka dan tutup untuk setiap hari.", actor=actor, now=now)
