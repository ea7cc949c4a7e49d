"""Numbers as offices write them: digits, fractions, Indonesian words, rupiah."""

import re

ONES = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
PLUS = {"setengah": 0.5, "seperempat": 0.25, "belas": 10}
TIMES = {"puluh": 10, "ratus": 100, "seratus": 100, "ribu": 1000, "seribu": 1000}
THOUSAND = 1000
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
SCALES = {"ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000, "miliar": 1_000_000_000}
NUMBER_WORD = (
    r"(?:setengah|seperempat|nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas"
    r"|belas|puluh|seratus|ratus|seribu|ribu)"
)
WORDS = rf"{NUMBER_WORD}(?:\s*{NUMBER_WORD})*"
"""A run of number words; "duapuluh" may be written as one."""


def words_to_number(text: str) -> float | None:
    """Return what Indonesian number words say, None when they are not number words.

    >>> words_to_number("sembilan belas"), words_to_number("dua puluh lima"), words_to_number("seratus dua")
    (19, 25, 102)
    >>> words_to_number("setengah"), words_to_number("loket")
    (0.5, None)
    """
    words = re.findall(NUMBER_WORD, text.casefold())
    if not words or re.sub(r"[\s-]+", "", text.casefold()) != "".join(words):
        return None
    total, current = 0.0, 0.0
    for word in words:
        total, current = _add_word(word, total, current)
    value = total + current
    return int(value) if value == int(value) else value


def _add_word(word: str, total: float, current: float) -> tuple[float, float]:
    """Return what is complete and what the next word may still multiply."""
    if word in PLUS:
        return total, current + PLUS[word]
    if word in TIMES:
        return (
            (total + TIMES[word] * (current or 1), 0)
            if TIMES[word] < THOUSAND
            else ((total + current or 1) * THOUSAND, 0)
        )
    return total, current + ONES[word]


def read_number(text: str) -> float | None:
    """Read one number: digits, a fraction, a mixed fraction, a decimal comma, or words.

    >>> [read_number(text) for text in ("3", "½", "1 1/2", "1,5", "0.5", "tiga")]
    [3, 0.5, 1.5, 1.5, 0.5, 3]
    >>> read_number("abc")
    """
    text = text.strip()
    for sign, share in FRACTIONS.items():
        if text.endswith(sign):
            return (int(text[:-1].strip()) if text[:-1].strip().isdecimal() else 0) + share
    mixed = re.fullmatch(r"(?:(\d{1,3})\s+)?([1-9])/([2-9])", text)
    if mixed:
        return int(mixed[1] or 0) + int(mixed[2]) / int(mixed[3])
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    if re.fullmatch(r"[0-9]{1,4}[.,][0-9]{1,2}", text):
        return float(text.replace(",", "."))
    return words_to_number(text)


def read_rupiah(digits: str, scale: str = "") -> int | None:
    """Read an amount in whole rupiah; sen are dropped, a scale word multiplies.

    >>> read_rupiah("50.000,00"), read_rupiah("30.000,-"), read_rupiah("1,5", "juta"), read_rupiah("10", "ribu")
    (50000, 30000, 1500000, 10000)
    >>> read_rupiah("100,000"), read_rupiah("2.500.000"), read_rupiah("50000"), read_rupiah("75.000.00")
    (100000, 2500000, 50000, 75000)
    """
    text = re.sub(r"[,.\-=–—\s]+$", "", digits.strip())
    if scale:
        number = read_number(text)
        return None if number is None else round(number * SCALES[scale.casefold()])
    text = re.sub(r"[.,]\d{2}$", "", text) if re.search(r"\d[.,]\d{2}$", text) else text
    text = re.sub(r"[.,\s]", "", text)
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 16 else None  # noqa: PLR2004
