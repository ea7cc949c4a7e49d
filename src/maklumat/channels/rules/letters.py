"""Building an e-mail that no text of ours or anybody's can break out of."""

import re
import unicodedata
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

SUBJECT_MAX_LENGTH = 200
CALENDAR_NAME = "acara.ics"
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?")


def one_line(text: str, max_length: int = SUBJECT_MAX_LENGTH) -> str:
    r"""Return the text on one line, without control characters: nothing in it can start a header of its own.

    >>> one_line("Kasus selesai\r\nBcc: semua@contoh.example")
    'Kasus selesai Bcc: semua@contoh.example'
    """
    visible = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join(visible.split())[:max_length]


def is_address(text: str) -> bool:
    """Tell whether this is one plain e-mail address and nothing else.

    >>> [is_address(text) for text in ("budi@contoh.example", "budi@contoh.example, ani@contoh.example", "budi")]
    [True, False, False]
    """
    return ADDRESS.fullmatch(text) is not None


def new_message_id(key: str, random: str, host: str) -> str:
    """Return a Message-ID that is made once and kept for every attempt.

    >>> new_message_id("KKR-2AB-C3D-E", "9f3a", "maklumat.contoh.example")
    '<KKR-2AB-C3D-E.9f3a@maklumat.contoh.example>'
    """
    return f"<{_atom(key, 40) or 'message'}.{_atom(random, 16)}@{_atom(host, 58) or 'localhost'}>"


def _atom(text: str, max_length: int) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip(".-")[:max_length]


def write_letter(
    *,
    sender: str,
    sender_name: str,
    recipient: str,
    subject: str,
    body: str,
    message_id: str,
    written_at: datetime,
    calendar: str = "",
    answers_to: str = "",
    leave_at: str = "",
) -> EmailMessage:
    """Return the e-mail, ready for the wire: plain text, UTF-8, marked as written by a program.

    An entry for the calendar is attached as a file that calendars offer to keep (``METHOD:PUBLISH``, RFC 6047): whether
    somebody comes is answered on the page of the link, not by a mail that nobody reads.

    ``leave_at`` is the address at which the reader leaves a mailing list, by one click of the mail program (RFC 8058).

    The mark (``Auto-Submitted``, RFC 3834) keeps the out-of-office answers of others from coming back.

    Raises:
        ValueError: sender or recipient is not one plain address.
    """
    if not (is_address(sender) and is_address(recipient)):
        raise ValueError("not one plain address")
    letter = EmailMessage(policy=SMTP)
    letter["From"] = Address(one_line(sender_name), addr_spec=sender)
    letter["To"] = Address(addr_spec=recipient)
    letter["Subject"] = one_line(subject)
    if answers_to and is_address(answers_to):
        letter["Reply-To"] = Address(addr_spec=answers_to)
    if leave_at:
        letter["List-Unsubscribe"] = f"<{leave_at}>"
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter["X-Auto-Response-Suppress"] = "All"
    letter["Date"] = written_at
    letter["Message-ID"] = message_id
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(body.replace("\0", ""), cte="quoted-printable")
    if calendar:
        letter.add_attachment(
            calendar, subtype="calendar", params={"method": "PUBLISH"}, filename=CALENDAR_NAME, cte="base64"
        )
    return letter
