"""Two conversations of the demo: a chat with a photo, and letters with a file, brought in as a provider delivers them.

Nothing leaves: what the office says is handed to a stand-in, and afterwards the number is not in use.
"""

import io
import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from email.message import EmailMessage

from PIL import Image, ImageDraw, ImageFont

from maklumat.cases.actions.handling import reply_to_reporter, take_case
from maklumat.cases.actions.verification import dispatch_case
from maklumat.channels.actions.accounts import change_account, connect_account, ensure_mail_account
from maklumat.channels.actions.chat import send_due_chat
from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.http import Reply
from maklumat.channels.models import ChannelAccount, Conversation
from maklumat.channels.queries.doors import Door
from maklumat.channels.rules.dialogue import Step
from maklumat.channels.rules.requests import Request
from maklumat.channels.vocabulary import Channel, CommentRule
from maklumat.demo.offices import Offices
from maklumat.demo.papers import paper_pdf
from maklumat.foundation.actor import system_actor
from maklumat.foundation.working_days import previous_working_day
from maklumat.organization.models import Government
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar, get_staff_actor
from maklumat.organization.vocabulary import Role
from maklumat.processes.conversations import hear_account
from maklumat.processes.media import fetch_media

NUMBER, NUMBER_ID, PERSON = "0812-0000-0121", "555000121", "6281200000187"
STORY = (
    "Selamat siang. Loket rekomendasi kegiatan keagamaan di Bagian Kesra sudah tutup pukul 10.40, padahal di pintu"
    " tertulis buka sampai pukul 15.00. Saya datang dari Kota Bangun dan harus pulang dengan tangan kosong."
)
CHAT_ANSWER = (
    "Terima kasih, Bu, fotonya sangat membantu. Kertas itu dipasang saat ada rapat dan lupa dilepas; sekarang sudah"
    " kami turunkan. Berkas Ibu bisa kami terima besok mulai pukul 08.00 tanpa antre, cukup sebutkan kode ini."
)
CHAT_THANKS = "Baik, Pak. Besok pagi saya ke sana lagi. Terima kasih."
LETTER = (
    "Yth. Sekretariat Daerah,\n\nTanggal 3 bulan ini kami mengirim permohonan rekomendasi kegiatan keagamaan untuk"
    " haul di Desa Loa Raya. Sampai hari ini belum ada kabar. Salinan permohonan kami lampirkan.\n\nHormat kami,\nRatna"
    " Dewi"
)
LETTER_ANSWER = (
    "Terima kasih sudah menyertakan salinannya. Permohonan Ibu sudah kami temukan: tertahan karena nama kegiatan di"
    " surat dan di proposal berbeda. Mohon beri tahu mana yang benar, lalu kami lanjutkan hari itu juga."
)
NEWS = "Daftarkan instansi Anda sekarang. Tempat terbatas, sertifikat 32 jam pelajaran."
LETTER_REPLY = "Yang benar “Haul Akbar Desa Loa Raya”, seperti di proposal. Terima kasih banyak."


def load_talks(offices: Offices, *, now: datetime) -> None:
    """Load a chat and an exchange of letters, both handled at the division for public welfare."""
    government = next(iter(offices.governments.values()))
    _Chat(government, offices, now).play()
    _Letters(government, offices, now).play()


class _Talk:
    """What both have in common: who acts, when, and how something is delivered."""

    def __init__(self, government: Government, offices: Offices, now: datetime) -> None:
        self.government, self.offices, self.now = government, offices, now
        self.calendar = get_calendar(government)

    def at(self, days: int, hour: int, minute: int) -> datetime:
        """Return a moment some working days ago, never after the present."""
        day = self.calendar.local_date(self.now)
        for _ in range(days):
            day = previous_working_day(day, self.calendar)
        return min(datetime.combine(day, time(hour, minute), self.calendar.time_zone), self.now)

    def deliver(self, account: ChannelAccount, body: bytes, at: datetime) -> None:
        """Bring in one delivery and hear it."""
        door = Door(account.pk, self.government.pk, account.channel, account.hook_key, {})
        keep_delivery(door, body=body, content_type="application/json", received_at=at)
        read_deliveries(account.pk, now_function=lambda: at)
        hear_account(account.pk, at)

    def answer(self, code: str, text: str, *, days: int) -> None:
        """Let the division take the case and answer it."""
        unit, officer = self.offices.units["kesra"], self._person("kesra", Role.OFFICER)
        coordinator = self._person("setda", Role.COORDINATOR)
        dispatch_case(code, unit_id=unit.pk, note="", actor=coordinator, now=self.at(days, 13, 20))
        take_case(code, actor=officer, now=self.at(days, 13, 45))
        reply_to_reporter(code, text=text, actor=officer, now=self.at(days, 14, 5))

    def _person(self, unit: str, role: Role) -> StaffActor:
        staff = self.offices.of_unit(unit, role)
        if staff is None:
            raise LookupError(f"the demo has no {role} in {unit}")
        return get_staff_actor(staff)


class _Chat(_Talk):
    """A closed counter, told on WhatsApp with a photo of the paper on its window."""

    def play(self) -> None:
        actor = system_actor("demo", self.government.pk)
        account = connect_account(
            self.government.pk,
            channel=Channel.WHATSAPP,
            address=NUMBER,
            provider_id=NUMBER_ID,
            secrets={"signing": "contoh", "verify": "contoh", "token": "contoh"},
            actor=actor,
            now=self.at(30, 9, 0),
        )
        self._tell(account)
        self.answer(Conversation.objects.get(account=account).case_code, CHAT_ANSWER, days=2)
        send_due_chat(account.pk, now_function=lambda: self.at(2, 14, 6), post=_take)
        self._write(account, self.at(2, 14, 21), {"type": "text", "text": {"body": CHAT_THANKS}})
        change_account(
            account.pk,
            actor=actor,
            secrets={},
            unit_id=None,
            staff_id=None,
            is_active=False,
            comment_rule=CommentRule.CLICK,
            away_text="",
            answers_when_closed=False,
            opens_at=None,
            closes_at=None,
            now=self.now,
        )

    def _tell(self, account: ChannelAccount) -> None:
        """Go through the dialogue; which services are offered depends on the catalogue."""
        begins = self.at(2, 11, 2)
        self._write(account, begins, {"type": "text", "text": {"body": STORY}})
        talk = Conversation.objects.get(account=account)
        if talk.step == Step.SERVICE:
            self._write(account, begins + timedelta(minutes=1), {"type": "text", "text": {"body": "1"}})
        image = {"id": "contoh-foto", "mime_type": "image/jpeg"}
        self._write(account, begins + timedelta(minutes=3), {"type": "image", "image": image})
        for minutes, words in ((4, "selesai"), (5, "2")):
            self._write(account, begins + timedelta(minutes=minutes), {"type": "text", "text": {"body": words}})

    def _write(self, account: ChannelAccount, at: datetime, message: Mapping[str, object]) -> None:
        sent = {"id": f"wamid.{at.timestamp():.0f}", "from": PERSON, "timestamp": f"{at.timestamp():.0f}", **message}
        value = {
            "metadata": {"phone_number_id": NUMBER_ID},
            "contacts": [{"profile": {"name": "Masitah"}, "wa_id": PERSON}],
            "messages": [sent],
        }
        body = {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages", "value": value}]}]}
        self.deliver(account, json.dumps(body).encode(), at)
        fetch_media(account.pk, now_function=lambda: at, collect=lambda _media: window_photo())
        send_due_chat(account.pk, now_function=lambda: at, post=_take)


class _Letters(_Talk):
    """A request without news, told by letter with a copy of it."""

    def play(self) -> None:
        account = ChannelAccount.objects.get(pk=ensure_mail_account(self.government.pk))
        first = self._letter(account, "Permohonan rekomendasi haul belum ada kabar", LETTER, "haul-1")
        first.add_attachment(
            paper_pdf("Permohonan rekomendasi kegiatan keagamaan", ("Haul Akbar Desa Loa Raya", "Panitia: Ratna Dewi")),
            maintype="application",
            subtype="pdf",
            filename="salinan permohonan.pdf",
        )
        self.deliver(account, first.as_bytes(), self.at(3, 9, 12))
        code = Conversation.objects.filter(account=account).latest("pk").case_code
        self.answer(code, LETTER_ANSWER, days=2)
        reply = self._letter(account, f"Re: [{code}]", LETTER_REPLY, "haul-2")
        reply["In-Reply-To"] = "<haul-1@surat.contoh.example>"
        self.deliver(account, reply.as_bytes(), self.at(1, 8, 40))
        news = self._letter(account, "Undangan bimtek pelayanan publik, gratis", NEWS, "kabar-1")
        news["List-Id"] = "Kabar Bimtek <kabar.contoh.example>"
        self.deliver(account, news.as_bytes(), self.at(1, 10, 5))

    def _letter(self, account: ChannelAccount, subject: str, text: str, key: str) -> EmailMessage:
        letter = EmailMessage()
        letter["From"] = "Ratna Dewi <ratna.dewi@surat.contoh.example>"
        letter["To"] = account.address
        letter["Subject"] = subject
        letter["Message-ID"] = f"<{key}@surat.contoh.example>"
        letter["Date"] = self.at(3 if key == "haul-1" else 1, 9 if key == "haul-1" else 8, 10)
        letter.set_content(text)
        return letter


def _take(request: Request) -> Reply:
    """Stand in for the provider: everything is taken."""
    number = json.loads(request.body)["biz_opaque_callback_data"]
    return Reply(200, json.dumps({"messages": [{"id": f"wamid.{number}"}]}).encode(), "")


def window_photo() -> bytes:
    """Draw the window of a counter with a paper on it, as somebody photographs it."""
    picture = Image.new("RGB", (1200, 900), (196, 188, 172))
    draw = ImageDraw.Draw(picture)
    for row in range(900):
        shade = 196 - row // 14
        draw.line((0, row, 1200, row), fill=(shade, shade - 8, shade - 24))
    draw.rectangle((110, 70, 1090, 690), fill=(84, 66, 50))
    draw.rectangle((140, 100, 1060, 660), fill=(58, 70, 76))
    draw.polygon(((140, 100), (420, 100), (260, 660), (140, 660)), fill=(72, 86, 92))
    draw.polygon(((700, 100), (790, 100), (600, 660), (510, 660)), fill=(68, 81, 87))
    draw.rectangle((0, 720, 1200, 900), fill=(122, 92, 62))
    draw.rectangle((0, 712, 1200, 730), fill=(150, 116, 80))
    draw.rectangle((430, 30, 770, 96), fill=(24, 92, 66))
    draw.text((600, 63), "LOKET 2", anchor="mm", font=ImageFont.load_default(44), fill="white")
    paper = Image.new("RGB", (420, 300), (250, 249, 243))
    words = ImageDraw.Draw(paper)
    for height, size, text in ((70, 64, "TUTUP"), (150, 34, "mulai pukul 10.40"), (205, 30, "ada rapat")):
        words.text((210, height), text, anchor="mm", font=ImageFont.load_default(size), fill=(30, 30, 36))
    words.line((60, 245, 360, 245), fill=(120, 120, 120), width=2)
    words.text((210, 268), "mohon maaf", anchor="mm", font=ImageFont.load_default(22), fill=(70, 70, 76))
    turned = paper.rotate(2.5, expand=True, fillcolor=(58, 70, 76), resample=Image.Resampling.BICUBIC)
    picture.paste(turned, (390, 230))
    draw.rectangle((570, 222, 640, 252), fill=(214, 200, 150))
    target = io.BytesIO()
    picture.save(target, format="JPEG", quality=82)
    return target.getvalue()
