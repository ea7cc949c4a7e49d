"""SMS of the demo: a number, and a talk by SMS that became a report and was answered."""

import json
from datetime import datetime, timedelta

from maklumat.channels.actions.accounts import connect_account
from maklumat.channels.actions.chat import send_due_chat
from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.http import Reply
from maklumat.channels.models import ChannelAccount
from maklumat.channels.queries.doors import get_door
from maklumat.channels.rules.requests import Request
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Government
from maklumat.processes.conversations import hear_account

NUMBER = "0811-0000-1708"
GATEWAY = "https://sms.contoh.example/kirim"
TALKS = (
    ("+6281200000141", 2_900, ("LAPOR Lampu jalan di depan Puskesmas Rapak Mahang padam sejak Senin malam", "2")),
    ("+6281200000142", 1_470, ("Antrean loket legalisir hari ini hanya dibuka satu, warga menunggu dua jam", "1")),
    ("+6281200000143", 45, ("Halo pak, mau tanya jadwal bantuan guru mengaji triwulan ini",)),
)


def load_short_messages(government: Government, *, actor: Actor, now: datetime) -> None:
    """Connect a number and let people write; what is said to them never leaves this machine."""
    secrets = {"gateway": GATEWAY}
    account = connect_account(government.pk, channel=Channel.SMS, address=NUMBER, secrets=secrets, actor=actor, now=now)
    for person, minutes_ago, words in TALKS:
        at = now - timedelta(minutes=minutes_ago)
        for turn, text in enumerate(words):
            _tell(account, person, text, at + timedelta(minutes=2 * turn))


def _tell(account: ChannelAccount, person: str, text: str, at: datetime) -> None:
    door = get_door(account.channel, account.hook_key)
    if door is None:
        raise LookupError(account.hook_key)
    key = f"contoh-{person[-3:]}-{len(text)}"
    told = {"id": key, "from": person, "to": account.address, "text": text, "received_at": at.isoformat()}
    keep_delivery(door, body=json.dumps(told).encode(), content_type="application/json", received_at=at)
    read_deliveries(account.pk, now_function=lambda: at)
    hear_account(account.pk, at)
    handed_in: list[bytes] = []

    def take(request: Request) -> Reply:
        handed_in.append(request.body)
        return Reply(200, b"{}", "")

    send_due_chat(account.pk, now_function=lambda: at, post=take)
    for body in handed_in:
        receipt = json.dumps({"id": json.loads(body)["id"], "status": "DELIVERED"}).encode()
        keep_delivery(door, body=receipt, content_type="application/json", received_at=at)
    read_deliveries(account.pk, now_function=lambda: at)
