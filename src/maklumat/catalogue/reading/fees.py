"""Fees: free, one amount, a tariff, a formula, or what a by-law says. Several amounts are never added up.

Source: docs/reference/standard-import.md.
"""

import re
from dataclasses import dataclass

from maklumat.catalogue.reading.numbers import SCALES, read_rupiah
from maklumat.catalogue.reading.shapes import Fee, FeeKind, FeePart

SCALE = rf"(?:\s*(?P<scale>{'|'.join(SCALES)})\b)?"
SAID = SCALE.replace("scale", "said")
AMOUNT = re.compile(
    rf"(?:(?-i:Rp|RP)|\b(?:rp|IDR))\s*[.:]?\s*(?P<with>\d[\d.,]*){SCALE}"
    rf"|(?<![\d.,/-])(?P<bare>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,9}})(?:,\d\d)?(?:,-)?{SAID}\s*rupiah\b",
    re.IGNORECASE,
)
PLAIN_AMOUNT = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})+)(?:,\d\d)?(?:,-)?(?![\d.,]*\d)")
"""An amount without "Rp", told by its thousands; only looked for where nothing has "Rp"."""
FREE = re.compile(
    r"\bgratis\b|\btidak\s+(?:di)?(?:pungut|kenakan|kena|bebankan|bayar|tarik|mengenakan|memungut"
    r"|ada\s+(?:biaya|pungutan"
    r"|tarif|retribusi))|\b(?:tanpa|bebas|tidak\s+ber)\s*(?:di)?(?:pungut|biaya|bayar|tarif|retribusi)|\bnihil\b"
    r"|\bcuma-?cuma\b|\bfree\b|\bnol\s+rupiah\b|\btidak\s+membayar\b|\bbiaya\s*:?\s*(?:tidak\s+ada|-|0)\s*$"
    r"|^\W*(?:tidak\s+ada|0)\W*$",
    re.IGNORECASE,
)
EXEMPT = re.compile(
    r"\b(?:bagi|untuk|peserta|pasien|pemegang|bpjs|jkn|kis|lansia|pelajar|miskin|tidak\s+mampu|veteran)\b",
    re.IGNORECASE,
)
REGULATION = re.compile(
    r"\b(?:sesuai|berdasarkan|mengacu|menurut|mengikuti|diatur|ditetapkan|berpedoman|merujuk"
    r"|tercantum|lihat|sebagaimana)\b"
    r"|\b(?:perda|perbup|perwal|permen\w*|peraturan|pp|pnbp|undang|uu)\b",
    re.IGNORECASE,
)
FORMULA = re.compile(
    r"\brumus\b|\bdihitung\b|\bformula\b|[=]\s*\(?\s*[\d.,]*\s*(?:‰|%|permil|persen)|(?:‰|%|permil"
    r"|persen)\s*(?:\(\s*[^()]*\s*\)\s*)?"
    r"(?:[x×*]|dari|kali)|\b(?:luas|nilai|njop|volume|indeks|tarif\s+dasar|harga\s+satuan)\b[^.\n]{0,40}\s[x×*]\s",
    re.IGNORECASE,
)
EXAMPLE = re.compile(r"\b(?:contoh|misal(?:nya|kan)?|simulasi|ilustrasi)\b", re.IGNORECASE)
BESIDE = re.compile(
    r"\b(?:denda|sanksi|keterlambatan|terlambat|penggandaan|fotokopi|foto\s?copy|fotocopy|materai|meterai"
    r"|penggantian|ongkos\s+kirim|pengiriman|pihak\s+ketiga|salin(?:an)?)\b",
    re.IGNORECASE,
)
PER_UNIT = re.compile(
    r"^\s*(?:,?-|,00)?\s*(?:\([^)]*\)\s*)?(?:/|per\s|setiap\s|tiap\s)\s*(?:m2|m²|m3|m³|meter|lembar"
    r"|orang|hari|jam|kg|ekor|unit|bulan|tahun|kali"
    r"|km|buah|kendaraan|pasien|sampel|contoh|halaman|berkas|dokumen|buku|siswa|tenda|malam|ton|liter"
    r"|kegiatan|pemakaian"
    r"|titik|kepala|jiwa|eksemplar|keping|permohonan|bidang|parameter|surat|set|paket)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"(?:sub\s*)?(?:grand\s+)?(?:total|jumlah|keseluruhan)(?:\s+(?:total|biaya|tarif|pembayaran"
    r"|retribusi|keseluruhan|seluruhnya))*",
    re.IGNORECASE,
)
RANGE = re.compile(r"^\s*(?:,-|,00)?\s*(?:s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|hingga|[-–—−])\s*$", re.IGNORECASE)
MARK = re.compile(r"^[\s•*○●▪■◦‣·➢✓\-–:;,.]*(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)?", re.IGNORECASE)
CLAUSE = re.compile(r"\n|;|\s•\s|\.\s+(?=[A-Z])|,\s+(?=[a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of rupiah in a text, with the clause it stands in."""

    start: int
    end: int
    rupiah: int
    clause: str
    label: str


def read_fee(text: str) -> Fee:
    """Read a fee component; a text that states no fee comes back as unstated.

    >>> read_fee("Rp 0,- (tidak dipungut biaya)").kind.value, read_fee("Rp. 30.000,- (tiga puluh ribu)").amount_idr
    ('free', 30000)
    >>> read_fee("Tarif Pendaftaran : Rp. 50.000,00 • Tarif Kutipan : Rp. 100.000,00").kind.value
    'list'
    >>> read_fee("Sesuai Perda Nomor 8 Tahun 2018").kind.value, read_fee("Rp5.000 per lembar").kind.value
    ('by_regulation', 'per_unit')
    >>> fee = read_fee("Umum Rp20.000, peserta BPJS gratis"); fee.kind.value, fee.amount_idr, len(fee.items)
    ('fixed', 20000, 2)
    >>> read_fee("T = (1 ‰ x Nilai Tanah) + Rp50.000. Contoh: = Rp150.000").kind.value
    'formula'
    """
    example = EXAMPLE.search(text)
    stated = text[: example.start()].strip() if example and example.start() > 0 else text
    amounts = _amounts(stated)
    is_free = bool(FREE.search(stated)) or (bool(amounts) and all(each.rupiah == 0 for each in amounts))
    if FORMULA.search(stated) and not is_free:
        return Fee(stated, FeeKind.FORMULA)
    paying = [each for each in amounts if each.rupiah > 0]
    if is_free and not _is_for_some_only(stated, paying):
        return Fee(text, FeeKind.FREE, 0, _parts(paying) if paying else ())
    if not paying:
        kind = FeeKind.BY_REGULATION if REGULATION.search(stated) else FeeKind.UNSTATED
        return Fee(text, kind)
    return _priced(text, stated, paying, has_exempt=is_free)


def _priced(text: str, stated: str, amounts: list[Amount], *, has_exempt: bool) -> Fee:
    regular = [each for each in amounts if not BESIDE.search(each.clause)] or amounts
    exempt = _exemptions(stated) if has_exempt else ()
    totals = [each for each in regular if TOTAL.fullmatch(each.label)] if len(regular) > 1 else []
    if totals:
        return Fee(text, FeeKind.FIXED, totals[-1].rupiah, _parts([each for each in regular if each not in totals]))
    if len(regular) > 1 and len({each.rupiah for each in regular}) > 1:
        between = stated[regular[0].end : regular[1].start]
        is_range = len(regular) == 2 and bool(RANGE.match(between))  # noqa: PLR2004 - two ends
        return Fee(text, FeeKind.RANGE if is_range else FeeKind.LIST, None, _parts(regular) + exempt)
    kind = FeeKind.PER_UNIT if PER_UNIT.match(stated[regular[0].end :]) else FeeKind.FIXED
    items = _parts(amounts) + exempt if exempt or len(amounts) > 1 else ()
    return Fee(text, kind, regular[0].rupiah, items)


def _amounts(text: str) -> list[Amount]:
    pattern = AMOUNT if AMOUNT.search(text) else PLAIN_AMOUNT
    out: list[Amount] = []
    for match in pattern.finditer(text):
        groups = match.groupdict()
        digits = groups.get("with") or groups.get("bare") or match[1]
        rupiah = read_rupiah(digits, groups.get("scale") or groups.get("said") or "")
        if rupiah is not None:
            clause = _clause(text, match.start(), match.end())
            before = text[out[-1].end if out else 0 : match.start()]
            label = _label(CLAUSE.split(before)[-1]) or _label(text[match.end() :].split("\n", maxsplit=1)[0][:60])
            out.append(Amount(match.start(), match.end(), rupiah, clause, label))
    return out


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause around an amount: from the last separator before it to the next one behind it."""
    cuts = [match.end() for match in CLAUSE.finditer(text, 0, start)]
    behind = CLAUSE.search(text, end)
    return text[cuts[-1] if cuts else 0 : behind.start() if behind else len(text)]


def _is_for_some_only(text: str, amounts: list[Amount]) -> bool:
    """Tell whether "gratis" exempts a group while others pay, rather than standing for everyone."""
    if not any(not BESIDE.search(each.clause) for each in amounts):
        return False
    free = FREE.search(text)
    if free is None:
        return False
    inside = _clause(text, free.start(), free.end())
    return bool(EXEMPT.search(inside)) or free.start() > amounts[0].start


def _exemptions(text: str) -> tuple[FeePart, ...]:
    free = FREE.search(text)
    if free is None:
        return ()
    before = [each.end for each in _amounts(text) if each.end <= free.start()]
    return (FeePart(_label(CLAUSE.split(text[before[-1] if before else 0 : free.start()])[-1]), 0),)


def _parts(amounts: list[Amount]) -> tuple[FeePart, ...]:
    return tuple(FeePart(each.label, each.rupiah) for each in amounts)


def _label(clause: str) -> str:
    return MARK.sub("", clause).strip(" :;,.=-–(\n•")
