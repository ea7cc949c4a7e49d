"""News of the demo: published, waiting for approval, and a draft that was returned."""

from datetime import datetime, timedelta

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import get_standard_in_force
from maklumat.channels.actions.news import approve_news, hand_in_news, return_news, write_news
from maklumat.channels.vocabulary import NewsSource
from maklumat.organization.models import Staff, Unit
from maklumat.organization.queries import get_calendar, get_staff_actor
from maklumat.processes.news import draft_about_standard, publish_due_news

WRITER, APPROVER = (f"{name}@contoh.example" for name in ("rina.astuti", "nurhayati.idris"))

MOVED = (
    "Loket Bagian Kesra pindah ke lantai 1",
    (
        "Mulai Senin depan loket Bagian Kesra ada di lantai 1 Gedung A, di sebelah pintu utama.\n\n"
        "Jalur kursi roda di sisi timur tetap dibuka. Nomor dan jam layanan tidak berubah."
    ),
)
HOURS = ("Jam layanan selama Ramadan", "Selama Ramadan loket buka lebih singkat. Jam tepatnya kami umumkan di sini.")


def load_news(unit: Unit, *, now: datetime) -> None:
    """Write one piece of each kind as the people of a unit do; nothing when their accounts are not there."""
    people = {person.email: person for person in Staff.objects.filter(email__in=(WRITER, APPROVER))}
    if len(people) < len((WRITER, APPROVER)):
        return
    today = get_calendar(unit.government_id).local_date(now)
    writer, approver = (get_staff_actor(people[email], on=today) for email in (WRITER, APPROVER))
    version, then = _version_of(unit, now), now - timedelta(days=2)
    if version is not None:
        about = draft_about_standard(unit.government_id, version.pk)
        source = (NewsSource.STANDARD, str(version.pk))
        news = write_news(unit.pk, title=about.title, body=about.body, source=source, actor=writer, now=then)
        hand_in_news(news.pk, actor=writer, now=then)
        approve_news(news.pk, actor=approver, now=then)
        publish_due_news(then)
    waiting = write_news(unit.pk, title=MOVED[0], body=MOVED[1], actor=writer, now=now - timedelta(hours=3))
    hand_in_news(waiting.pk, actor=writer, now=now - timedelta(hours=3))
    returned = write_news(unit.pk, title=HOURS[0], body=HOURS[1], actor=writer, now=now - timedelta(hours=5))
    hand_in_news(returned.pk, actor=writer, now=now - timedelta(hours=5))
    return_news(returned.pk, reason="Tulis jam buka dan tutup untuk setiap hari.", actor=approver, now=now)


def _version_of(unit: Unit, now: datetime) -> StandardVersion | None:
    """Return the standard in force of one of its services."""
    today = get_calendar(unit.government_id).local_date(now)
    services = Service.objects.of(unit.government_id).filter(unit=unit).order_by("pk")
    return next((found for one in services if (found := get_standard_in_force(one.pk, today)) is not None), None)
