"""The channels as people see them: icon, name, and a link that opens the right app."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class ChannelLook:
    """How a kind of channel looks; ``action`` is the word on its button."""

    icon: str
    name: str | Promise
    action: str | Promise = ""


CHANNELS: Final = {
    "whatsapp": ChannelLook("whatsapp", "WhatsApp", pgettext_lazy("channel", "Write")),
    "phone": ChannelLook("phone", _("Telephone"), pgettext_lazy("channel", "Call")),
    "sms": ChannelLook("smartphone", "SMS", pgettext_lazy("channel", "Write")),
    "instagram": ChannelLook("instagram", "Instagram", pgettext_lazy("channel", "Open")),
    "facebook": ChannelLook("facebook", "Facebook", pgettext_lazy("channel", "Open")),
    "telegram": ChannelLook("telegram", "Telegram", pgettext_lazy("channel", "Write")),
    "email": ChannelLook("mail", _("E-mail"), pgettext_lazy("channel", "Write")),
    "web": ChannelLook("globe", _("Site")),
    "counter": ChannelLook("store", _("Counter")),
    "letter": ChannelLook("file-text", _("Letter")),
    "box": ChannelLook("inbox", _("Suggestion box")),
    "pic": ChannelLook("user", _("Contact person")),
    "lapor": ChannelLook("message-square-warning", "SP4N-LAPOR!", pgettext_lazy("channel", "Open")),
    "api": ChannelLook("link", _("Another system")),
}
UNKNOWN: Final = ChannelLook("message-square-text", _("Another channel"))


def channel_look(kind: str) -> ChannelLook:
    """Return icon and name of a kind of channel."""
    return CHANNELS.get(str(kind), UNKNOWN)


def channel_url(kind: str, value: str) -> str:
    """Return the address that opens the channel, or "" when there is none, as for a counter.

    >>> channel_url("whatsapp", "0812-0000-0001")
    'https://wa.me/6281200000001'
    """
    value = value.strip()
    handle = value.removeprefix("@")
    digits = re.sub(r"\D", "", value)
    international = f"62{digits[1:]}" if digits.startswith("0") else digits
    addresses = {
        "whatsapp": f"https://wa.me/{international}" if digits else "",
        "phone": f"tel:+{international}" if digits else "",
        "sms": f"sms:+{international}" if digits else "",
        "email": f"mailto:{value}" if "@" in value else "",
        "instagram": f"https://www.instagram.com/{handle}/",
        "facebook": f"https://www.facebook.com/{handle}",
        "telegram": f"https://t.me/{handle}",
        "web": value,
        "lapor": "https://www.lapor.go.id/",
    }
    if value.startswith(("https://", "http://")):
        return value
    is_handle = re.fullmatch(r"[\w.\-]+", handle) is not None
    if kind in {"instagram", "facebook", "telegram"} and not is_handle:
        return ""
    return addresses.get(kind, "") if kind != "web" else ""
