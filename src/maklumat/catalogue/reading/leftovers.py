"""What was left standing when a standard was copied from another: products, steps and offices that do not belong."""

import re
from collections.abc import Iterable, Iterator

from maklumat.catalogue.reading.services import Draft
from maklumat.catalogue.reading.shapes import Component, ReadService, ReadText, ReadWarning, WarningCode

PAPER = re.compile(
    r"\b(?:kartu|akta|akte|surat|izin|ijin|sertifikat|paspor|kutipan|buku|skck|ktp|kk|imb|kia|sim)\b", re.IGNORECASE
)
PLAIN = frozenset(
    [
        "surat",
        "kartu",
        "akta",
        "akte",
        "izin",
        "ijin",
        "pelayanan",
        "layanan",
        "penerbitan",
        "pengurusan",
        "pembuatan",
        "permohonan",
        "pencatatan",
        "pendaftaran",
        "baru",
        "manual",
        "rekomendasi",
        "keterangan",
        "pengantar",
        "standar",
        "dari",
        "untuk",
        "yang",
        "pada",
        "atau",
        "dan",
        "bagi",
        "dengan",
        "serta",
        "karena",
        "hilang",
        "rusak",
        "dokumen",
        "pengajuan",
        "fasilitasi",
        "pemberian",
    ]
)
LESSER = re.compile(r"^(?:surat\s+)?(?:pengantar|formulir|draf\w*|tanda\s+terima)\b", re.IGNORECASE)
CATEGORY = re.compile(r"(?:non\s*-?\s*perizinan|perizinan|administrasi|jasa|barang|lainnya?|layanan)", re.IGNORECASE)
RELATED = (
    {"perda": r"perda|peraturan\s+daerah", "pergub": r"pergub|peraturan\s+gubernur",
     "perbup": r"perbup|peraturan\s+bupati", "perwali": r"perwal\w*|peraturan\s+wali\s?kota"},
    {"ktp": r"ktp|kartu\s+tanda\s+penduduk", "kk": r"kk|kartu\s+keluarga", "kia": r"kia|kartu\s+identitas\s+anak"},
    {"lahir": r"akt[ae]\s+(?:ke)?lahir\w*", "mati": r"akt[ae]\s+kematian", "nikah": r"akt[ae]\s+(?:perkawinan|nikah)"},
)  # fmt: skip
"""Services that are copied from one another: a last step or heading that speaks of the sibling is a leftover."""
HANDS_OVER = re.compile(
    r"\b(?:menerima|diserahkan|menyerahkan|terbit|diterbitkan|penyerahan|mengambil)\b", re.IGNORECASE
)
OFFICE = re.compile(
    r"\b(?i:(?P<kind>kecamatan|kelurahan|puskesmas|polsek|polres))\s+(?P<name>[A-Z][a-z]{2,}|[A-Z]{4,})\b"
)


def question_leftovers(service: ReadService, draft: Draft) -> Iterator[ReadWarning]:
    """Question products, steps and offices that do not go with the title."""
    title = service.title.text if service.title else ""
    product = service.components.get(Component.PRODUCT)
    for item in product.items if product else ():
        if CATEGORY.fullmatch(item.text.strip(" .")):
            yield _warning(WarningCode.PRODUCT_IS_CATEGORY, Component.PRODUCT, item)
        elif title and not goes_with(title, item.text) and len(product.items if product else ()) == 1:
            yield _warning(WarningCode.PRODUCT_NOT_OF_TITLE, Component.PRODUCT, item, title=title)
    steps = service.components.get(Component.PROCEDURE)
    for item in steps.items[-2:] if steps else ():
        other = _sibling(title, item.text)
        if other and HANDS_OVER.search(item.text):
            yield _warning(WarningCode.LEFTOVER_OF_ANOTHER_SERVICE, Component.PROCEDURE, item, title=title, other=other)
    yield from _about_offices(draft)


def goes_with(title: str, product: str) -> bool:
    """Tell whether a product is what the title promises; where neither names a paper there is nothing to compare.

    >>> goes_with("Kartu Keluarga (KK)", "Kartu Tanda Penduduk Manual"), goes_with("KTP", "Kartu Tanda Penduduk")
    (False, True)
    >>> goes_with("Pengurusan SKCK", "Surat Pengantar SKCK"), goes_with("Pelayanan Laboratorium", "Hasil uji")
    (False, True)
    """
    if LESSER.match(product) and not re.search(r"pengantar|formulir|draf|penyusunan|fasilitasi", title, re.IGNORECASE):
        return False
    if not (PAPER.search(title) and PAPER.search(product)):
        return True
    one, other = _words(title), _words(product)
    if one & other or not one or not other:
        return True
    return bool(_initials(title) & other or _initials(product) & one)


def _sibling(title: str, step: str) -> str:
    """Return the sibling service a step speaks of instead of the one in the title, "" when there is none."""
    for family in RELATED:
        own = [name for name, words in family.items() if re.search(rf"\b(?:{words})\b", title, re.IGNORECASE)]
        others = [name for name, words in family.items() if re.search(rf"\b(?:{words})\b", step, re.IGNORECASE)]
        if own and others and not set(own) & set(others):
            return others[0]
    return ""


def _about_offices(draft: Draft) -> Iterator[ReadWarning]:
    """Question an office of the same kind but another name than the one above the components."""
    above = _offices([title.text for title in draft.titles] + [line.text for line in draft.loose])
    seen: set[tuple[str, str]] = set()
    for section in draft.sections:
        for line in section.lines:
            for kind, name in _offices([line.text]):
                own = {each for other, each in above if other == kind}
                if own and name not in own and (kind, name) not in seen:
                    seen.add((kind, name))
                    facts = {"text": line.text, "office": f"{kind} {name}".title()}
                    code = WarningCode.LEFTOVER_OF_ANOTHER_OFFICE
                    yield ReadWarning(code, section.heading.component, line.where, facts)


def _offices(texts: Iterable[str]) -> set[tuple[str, str]]:
    return {(match["kind"].casefold(), match["name"].casefold()) for text in texts for match in OFFICE.finditer(text)}


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{2,}", text.casefold()) if word not in PLAIN}


def _initials(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    ends = [(start, end) for start in range(len(words)) for end in range(start + 2, len(words) + 1)]
    return {"".join(word[0] for word in words[start:end]) for start, end in ends}


def _warning(code: WarningCode, component: Component, item: ReadText, **facts: str) -> ReadWarning:
    return ReadWarning(code, component, item.source, {"text": item.text} | facts)
