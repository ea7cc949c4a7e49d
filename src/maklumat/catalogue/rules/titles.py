"""Names of services as files write them, made comparable."""

import re

from maklumat.foundation.text import split_words

LEAD = re.compile(
    r"^(?:(?:standar[dt]?\s+(?:operasional\s+)?(?:pelayanan|prosedur)(?:\s+publik)?(?:\s*\((?:SPP?|SOP)\))?"
    r"|(?:nama|jenis)\s+(?:pelayanan|layanan))\s*[-:–]?\s*)+",
    re.IGNORECASE,
)
IDLE_WORDS = frozenset({"pelayanan", "layanan", "pengurusan", "penerbitan", "dan", "untuk", "di", "pada"})


def plain_title(title: str) -> str:
    """Return a name without the words that every standard has in front.

    >>> plain_title("STANDAR PELAYANAN PUBLIK: Rekomendasi Kegiatan")
    'Rekomendasi Kegiatan'
    """
    return LEAD.sub("", title.strip()).strip(" .:-–") or title.strip()


def is_same_title(one: str, other: str) -> bool:
    """Say whether two names mean the same service, whatever their case, order words and idle words.

    >>> is_same_title("Pelayanan Penerbitan Kartu Keluarga", "kartu keluarga")
    True
    """
    return bool(_key(one)) and _key(one) == _key(other)


def _key(title: str) -> tuple[str, ...]:
    words = split_words(plain_title(title))
    return tuple(word for word in words if word not in IDLE_WORDS) or tuple(words)
