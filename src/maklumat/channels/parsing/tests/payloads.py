"""Deliveries of our own making, one of each shape: small, invented, and enough to break a parser on."""

import json
from collections.abc import Mapping

PERSON = "7423859163000999"
PAGE = "178414056780999"
AT = 1795145700


def _json(document: object) -> bytes:
    return json.dumps(document).encode()


def whatsapp(message: Mapping[str, object], **value: object) -> bytes:
    """Wrap one WhatsApp message as it is delivered."""
    contacts = [{"profile": {"name": "Sari"}, "wa_id": "6281200000001", "user_id": "ID.10001"}]
    body = {
        "metadata": {"phone_number_id": "555"},
        "contacts": contacts,
        "messages": [{"id": "wamid.1", "from": "6281200000001", "timestamp": str(AT), **message}],
        **value,
    }
    return _json(
        {
            "object": "whatsapp_business_account",
            "entry": [{"id": "9", "changes": [{"field": "messages", "value": body}]}],
        }
    )


def direct(**item: object) -> bytes:
    """Wrap one item of a conversation with a page."""
    body = {"sender": {"id": PERSON}, "recipient": {"id": PAGE}, "timestamp": AT * 1000, **item}
    return _json({"object": "page", "entry": [{"id": PAGE, "time": AT, "messaging": [body]}]})


def feed(**value: object) -> bytes:
    """Wrap one change under a page's posts."""
    body = {"item": "comment", "verb": "add", "comment_id": "1_2", "post_id": "9_1", "created_time": AT, **value}
    return _json({"object": "page", "entry": [{"id": PAGE, "changes": [{"field": "feed", "value": body}]}]})


def telegram(**message: object) -> bytes:
    """Wrap one Telegram message."""
    person = {"id": 77, "first_name": "Sari", "username": "sari"}
    body = {"message_id": 5, "from": person, "chat": {"id": 77, "type": "private"}, "date": AT, **message}
    return _json({"update_id": 1, "message": body})


LETTER = b"""From: Sari <Sari@Example.com>\r
To: aduan+t.MKL-4T7K-92QP.abcdefghij@contoh.example\r
Subject: Re: [MKL-4T7K-92QP] Antrean\r
Date: Fri, 20 Nov 2026 10:35:00 +0800\r
Message-ID: <satu@example.com>\r
In-Reply-To: <MKL-4T7K-92QP.1.reply@contoh.example>\r
Content-Type: text/plain; charset=utf-8\r
\r
Masih sama, Pak.\r
\r
Pada Kam, 19 Nov 2026 pukul 09.00 Maklumat <aduan@contoh.example> menulis:\r
> Apakah masih terjadi?\r
"""

EVERY: Mapping[str, tuple[bytes, ...]] = {
    "whatsapp": (
        whatsapp({"type": "text", "text": {"body": "Antrean lama"}}),
        whatsapp({"type": "image", "image": {"id": "m1", "mime_type": "image/jpeg", "caption": "Loket"}}),
        whatsapp({"type": "interactive", "interactive": {"nfm_reply": {"response_json": "[1"}}}),
        whatsapp({"type": "system", "system": {"type": "user_changed_number", "wa_id": "6281200000002"}}),
        whatsapp({"type": "revoke", "revoke": {"original_message_id": "wamid.0"}}),
    ),
    "messenger": (
        direct(message={"mid": "m1", "text": "Halo"}),
        direct(delivery={"mids": ["a"], "watermark": AT * 1000}),
        direct(postback={"payload": "GET_STARTED", "title": "Mulai"}),
    ),
    "facebook-page": (
        feed(**{"from": {"id": PERSON, "name": "Sari"}, "message": "Loket tutup"}),
        feed(verb="remove"),
    ),
    "instagram": (direct(message={"mid": "m2", "attachments": [{"type": "story_mention", "payload": None}]}),),
    "telegram": (telegram(text="/start lacak"), telegram(photo=[{"file_id": "a"}, {"file_id": "b", "file_size": 9}])),
    "sms": (
        _json(
            {
                "id": "s1",
                "from": "081200000001",
                "to": "1708",
                "text": "Lampu",
                "received_at": "2026-11-20T10:00:00+08:00",
            }
        ),
        b"sender=%2B6281200000001&message=Lampu&ts=1795145700&id=k1&to=1708",
    ),
    "phone": (
        b'"","081200000001","112","x","","","","","","2026-11-20 10:00:00","","","9","0","NO ANSWER","","1.1",""\n',
    ),
    "email": (LETTER,),
    "walkin": (
        _json({"counter": "L1", "queue_no": "A-1", "text": "Saluran", "received_at": "2026-11-20T10:00:00+08:00"}),
    ),
    "sp4n-lapor": (b"Tracking ID;Tanggal Laporan Masuk;Isi Laporan Awal\n81;20/11/2026 10:35;Lampu mati\n",),
}
"""Deliveries by channel, to be read and to be broken."""
