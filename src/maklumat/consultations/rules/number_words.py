"""Numbers and dates in Indonesian words, as a signed record writes them, so that nobody alters a digit."""

from datetime import date

UNITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
SCALES = ((1_000_000, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))
MOST = 999_999_999
TEENS = range(12, 20)


def number_words(number: int) -> str:
    """Return a whole number from 0 to 999,999,999 in words.

    >>> number_words(37), number_words(2025), number_words(115)
    ('tiga puluh tujuh', 'dua ribu dua puluh lima', 'seratus lima belas')

    Raises:
        ValueError: the number is outside that range.
    """
    if not 0 <= number <= MOST:
        raise ValueError(f"no words for {number}")
    if number < len(UNITS):
        return UNITS[number]
    if number in TEENS:
        return f"{UNITS[number - 10]} belas"
    size, name = next(scale for scale in SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    first = f"se{name}" if count == 1 and size in {100, 1000} else f"{number_words(count)} {name}"
    return f"{first} {number_words(rest)}" if rest else first


def date_words(day: date) -> str:
    """Return a date as a record opens with.

    >>> date_words(date(2025, 11, 3))
    'Senin tanggal Tiga bulan November tahun Dua Ribu Dua Puluh Lima'
    """
    return (
        f"{WEEKDAYS[day.weekday()]} tanggal {number_words(day.day).title()} bulan {MONTHS[day.month - 1]}"
        f" tahun {number_words(day.year).title()}"
    )


def plain_date(day: date) -> str:
    """Return a date with digits, in Indonesian.

    >>> plain_date(date(2025, 11, 3))
    '3 November 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
