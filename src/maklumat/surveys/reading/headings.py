"""Which element a column is about: by its words first, by its code when it has no words."""

import re

from maklumat.surveys.vocabulary import Element

WORDS: tuple[tuple[Element, tuple[str, ...]], ...] = (
    (Element.REQUIREMENTS, ("persyaratan", "syarat", "requirement")),
    (Element.COMPLAINTS, ("pengaduan", "aduan", r"saran\b", "masukan", "keluhan", "complaint")),
    (Element.FACILITIES, ("sarana", "prasarana", "fasilitas", "facilit")),
    (Element.PROCEDURE, ("prosedur", "mekanisme", "sistem", "alur", "procedure")),
    (Element.TIME, ("waktu", "kecepatan", "time", "speed")),
    (Element.COST, ("biaya", "tarif", "cost", "fee")),
    (Element.COMPETENCE, ("kompetensi", "kemampuan", "competence")),
    (Element.CONDUCT, ("perilaku", "kesopanan", "keramahan", "sikap", "conduct", "behaviour")),
    (Element.PRODUCT, ("produk", "hasil", "spesifikasi", "product")),
)
"""Complaints before product and procedure: *sistem penanganan pengaduan* is about complaints."""

BY_CODE = {
    "u1": Element.REQUIREMENTS,
    "u2": Element.PROCEDURE,
    "u3": Element.TIME,
    "u4": Element.COST,
    "u5": Element.PRODUCT,
    "u6": Element.COMPETENCE,
    "u7": Element.CONDUCT,
    "u8": Element.COMPLAINTS,
    "u9": Element.FACILITIES,
}
"""The official order of PermenPANRB 14/2017."""

CODE = re.compile(r"\b[uq]\s?([1-9])\b")
RESPONDENT = re.compile(r"^(no\.?|nomor|id|responden|respondent|kode|token)\b", re.IGNORECASE)


def element_of(heading: str) -> Element | None:
    """Return what a column asks about, or nothing when it is about something else, such as age.

    >>> element_of("U8 Sarana dan prasarana").value, element_of("U8").value
    ('facilities', 'complaints')
    """
    text = heading.casefold()
    for element, words in WORDS:
        if text == element.value or any(re.search(rf"\b{word}", text) for word in words):
            return element
    code = CODE.search(text)
    return BY_CODE[f"u{code[1]}"] if code else None


def contradicts_its_code(heading: str) -> bool:
    """Tell whether words and code of a heading name different elements, as when facilities are asked as U8."""
    code = CODE.search(heading.casefold())
    return code is not None and element_of(heading) not in {None, BY_CODE[f"u{code[1]}"]}


def names_a_respondent(heading: str) -> bool:
    """Tell whether a column says who answered, so that the same answer twice can be seen."""
    return bool(RESPONDENT.match(heading.strip()))
