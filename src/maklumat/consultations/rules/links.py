"""Addresses that messages lead to; the pages stand in web/public."""


def forum_link(slug: str) -> str:
    """Return where a forum is announced."""
    return f"/forum/{slug}/"


def invitation_link(token: str) -> str:
    """Return where an invitation is answered."""
    return f"/forum/undangan/{token}/"


def check_in_link(slug: str, room_code: str) -> str:
    """Return where a phone in the room checks in."""
    return f"/forum/{slug}/hadir/?kode={room_code}"


def input_link(slug: str, input_id: int) -> str:
    """Return where the trace of an input is read."""
    return f"/forum/{slug}/masukan/{input_id}/"
