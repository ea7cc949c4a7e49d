"""An invitation as a letter and as a text to copy into a chat."""

from datetime import datetime

from django.conf import settings

from maklumat.consultations.documents.printing import print_page
from maklumat.consultations.models import AgendaItem, Forum, Invitation
from maklumat.consultations.rules.links import invitation_link
from maklumat.consultations.rules.number_words import WEEKDAYS, plain_date
from maklumat.foundation.typesetting import qr_svg
from maklumat.organization.queries import get_calendar


def print_invitation(
    invitation: Invitation, agenda: list[AgendaItem], *, signer: str, position: str, made_at: datetime
) -> bytes:
    """Return the letter, with a QR code that leads to the answer."""
    forum = invitation.forum
    address = settings.BASE_URL + invitation_link(invitation.token)
    return print_page(
        "invitation.typ",
        forum,
        title=f"Undangan {forum.title}",
        made_at=made_at,
        place_date=plain_date(get_calendar(forum.government_id).local_date(made_at)),
        recipient=invitation.stakeholder.name,
        organisation=invitation.stakeholder.organisation,
        forum_title=forum.title,
        purpose=forum.purpose,
        facts=[["Hari, tanggal", meeting_day(forum)], ["Pukul", meeting_hours(forum)], ["Tempat", _where(forum)]],
        agenda=[[item.title, f"{item.minutes} menit" if item.minutes else ""] for item in agenda],
        link=address,
        qr=qr_svg(address),
        position=position,
        name=signer,
    )


def whatsapp_text(invitation: Invitation) -> str:
    """Return the words to copy into a chat, in Indonesian, with the link that answers."""
    forum = invitation.forum
    return (
        f"Yth. {invitation.stakeholder.name},\n\n"
        f"{forum.unit.name} mengundang Bapak/Ibu ke Forum Konsultasi Publik “{forum.title}”.\n"
        f"Hari: {meeting_day(forum)}\nPukul: {meeting_hours(forum)}\nTempat: {_where(forum)}\n\n"
        "Mohon beri tahu kehadiran lewat tautan ini, tanpa akun:\n"
        f"{settings.BASE_URL}{invitation_link(invitation.token)}"
    )


def meeting_day(forum: Forum) -> str:
    """Return the day of the meeting in Indonesian, such as "Senin, 3 November 2025"."""
    day = get_calendar(forum.government_id).local_date(forum.meeting_starts_at)
    return f"{WEEKDAYS[day.weekday()]}, {plain_date(day)}"


def meeting_hours(forum: Forum) -> str:
    """Return the hours of the meeting, such as "09.00 s.d. 12.00 WITA"."""
    local = get_calendar(forum.government_id).local
    starts, ends = local(forum.meeting_starts_at), local(forum.meeting_ends_at)
    return f"{starts:%H.%M} s.d. {ends:%H.%M} {forum.government.zone_label}"


def _where(forum: Forum) -> str:
    return ", ".join(part for part in (forum.place, forum.link) if part)
