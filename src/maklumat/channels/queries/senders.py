"""Reading who somebody is."""

import json

from maklumat.channels.models import Sender
from maklumat.channels.sealing import InvalidToken, open_sealed

SENDER_PURPOSE = "channel-sender"


def open_sender(sender: Sender) -> dict[str, str]:
    """Return what is known of a person: id, user_id, phone, email, username, name; nothing when the key is gone."""
    try:
        found = json.loads(open_sealed(sender.sealed, SENDER_PURPOSE))
    except InvalidToken:
        return {}
    return {str(name): str(value) for name, value in found.items()}
