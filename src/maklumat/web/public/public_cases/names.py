"""Names of people inside a text, shortened to initials where an honorific or an introduction gives them away."""

import re
from typing import Final

from maklumat.foundation.masking import mask_name

HONORIFICS: Final = (
    *("bapak", "pak", "ibu", "bu", "kakak", "kak", "mas", "mbak", "bang", "abang", "saudara", "saudari", "sdr", "sdri"),
    *("haji", "hajah", "h", "hj", "ustaz", "ustazah", "ustad", "kiai", "kyai", "pendeta", "pastor", "guru"),
    *("nama saya", "saya bernama", "bernama", "atas nama", "a.n", "an"),
)
OFFICES: Final = frozenset(
    {
        *("bupati", "wakil", "sekda", "sekretaris", "asisten", "kepala", "kabag", "camat", "lurah", "kades", "desa"),
        *("rt", "rw", "pendeta", "ustaz", "ustad", "kiai", "haji", "hajah", "guru", "dokter", "petugas", "rumah"),
        *("maaf", "mohon", "terima", "yth", "narahubung", "warga", "kota", "negara", "negeri"),
    }
)
NAME: Final = r"(?:[A-Z]\.(?=[ ][A-Z])|[A-Z][\w'’-]*)"
BEFORE: Final = "|".join(re.escape(word) for word in HONORIFICS)
NAMED: Final = re.compile(rf"\b(?P<before>(?i:{BEFORE})\.?[ ]+)(?P<name>{NAME}(?:[ ]{NAME}){{0,3}})\.?")


def shorten_names(text: str) -> str:
    """Return the text with names as initials; an office after an honorific stays as it is.

    >>> shorten_names("Halo Kak Dewi, surat Bapak Camat atas nama Siti Rahma sudah jadi.")
    'Halo Kak D., surat Bapak Camat atas nama S. R. sudah jadi.'
    """
    return NAMED.sub(_shortened, text)


def _shortened(found: re.Match[str]) -> str:
    name = found["name"]
    kept = []
    words = name.split(" ")
    while words and words[0].strip(".").lower() in OFFICES:
        kept.append(words.pop(0))
    initials = mask_name(" ".join(words)) if words else ""
    shortened = found["before"] + " ".join(part for part in (*kept, initials) if part)
    return shortened + "." if found.group().endswith(".") and not shortened.endswith(".") else shortened
