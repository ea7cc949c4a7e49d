"""Which files are taken: judged by their bytes, never by their name."""

import re
import unicodedata

IMAGE_TYPES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
OTHER_TYPES = {
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
ACCEPTED_TYPES = {**IMAGE_TYPES, **OTHER_TYPES}
DOCUMENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html",
    "htm": "text/html",
    "txt": "text/plain",
}
"""Documents that are read for what they say; their kind is only claimed by the name until a reader has looked."""
TABLE_TYPES = {"xlsx": DOCUMENT_TYPES["xlsx"], "csv": "text/csv"}
"""Tables that are read row by row; their kind is claimed by the name alike."""
ENDINGS = {"text/csv": "csv", **{kind: ending for ending, kind in reversed(DOCUMENT_TYPES.items())}, **ACCEPTED_TYPES}
ALIASES = {
    "audio/mp3": "audio/mpeg",
    "audio/x-m4a": "audio/mp4",
    "audio/m4a": "audio/mp4",
    "application/ogg": "audio/ogg",  # what a voice note of WhatsApp and Telegram is
    "video/x-m4v": "video/mp4",
}

NAME_LENGTH = 100
UNSAFE = re.compile(r"[^\w .()+-]+")


def accepted_type(found: str) -> str | None:
    """Return the type as we name it when it may be stored, else None.

    >>> accepted_type("audio/mp3"), accepted_type("text/html")
    ('audio/mpeg', None)
    """
    name = ALIASES.get(found, found)
    return name if name in ACCEPTED_TYPES else None


def display_name(given: str, media_type: str) -> str:
    r"""Return a file name that is safe to show and to offer for download, ending as its bytes say.

    >>> display_name("..\\..\\Foto loket.php", "image/jpeg")
    'Foto loket.jpg'
    """
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", given))[-1]
    stem = UNSAFE.sub("", base.rpartition(".")[0] or base).strip(" .") or "berkas"
    return f"{stem[:NAME_LENGTH]}.{ENDINGS[media_type]}"


def document_type(name: str) -> str | None:
    """Return the type that the ending of a file name claims, None when it is no document we read.

    >>> document_type("Standar Pelayanan.DOCX"), document_type("foto.jpg")
    ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', None)
    """
    return DOCUMENT_TYPES.get(name.rpartition(".")[2].lower().strip())


def table_type(name: str) -> str | None:
    """Return the type that the ending of a file name claims, None when it is no table we read.

    >>> table_type("register 2025.CSV"), table_type("register.pdf")
    ('text/csv', None)
    """
    return TABLE_TYPES.get(name.rpartition(".")[2].lower().strip())
