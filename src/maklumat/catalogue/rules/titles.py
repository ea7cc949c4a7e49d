"""Names of services as files write them, made comparable."""

import re

from maklumat.foundation.text import split_words

LEAD = re.compile(
    r"^(?:(?:standar[dt]?\s+(?:operasional\s+)?(?:pelayanan|prosedur)(?:\s+publik)?(?:\s*\((?:SPP?|SOP)\))?"
    r"|(?:nama|jenis)\s+(?:pelayanan|layanan))\s*[-:–]?\s*)+",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset({"dan", "atau", "di", "ke", "dari", "untuk", "bagi", "pada", "yang", "dengan"})
IDLE_WORDS = frozenset({"pelayanan", "layanan", "pengurusan", "penerbitan", "dan", "untuk", "di", "pada"})


def plain_title(title: str) -> str:
    """Return a name without the words that every standard has in front; one all in capitals is written calmly.

    >>> plain_title("STANDAR PELAYANAN PUBLIK: Rekomendasi Kegiatan")
    'Rekomendasi Kegiatan'
    >>> plain_title("PENGURUSAN SURAT KETERANGAN DAN KARTU KELUARGA (KK)")
    'Pengurusan Surat Keterangan dan Kartu Keluarga (KK)'
    """
    plain = LEAD.sub("", title.strip()).strip(" .:-–") or title.strip()
    return _calm(plain) if plain.isupper() and " " in plain else plain


def _calm(title: str) -> str:
    words = [word if "(" in word or not word.isalpha() else word.capitalize() for word in title.split()]
    calm = [word.lower() if word.lower() in SMALL_WORDS and place else word for place, word in enumerate(words)]
    return " ".join(calm)


def is_same_title(one: str, other: str) -> bool:
    """Say whether two names mean the same service, whatever their case, order words and idle words.

    >>> is_same_title("Pelayanan Penerbitan Kartu Keluarga", "kartu keluarga")
    True
    """
    return bool(_key(one)) and _key(one) == _key(other)


def _key(title: str) -> tuple[str, ...]:
    words = split_words(plain_title(title))
    return tuple(word for word in words if word not in IDLE_WORDS) or tuple(words)
