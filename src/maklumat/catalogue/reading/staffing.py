"""How many people carry out a service."""

import re

from maklumat.catalogue.reading.numbers import WORDS, read_number
from maklumat.catalogue.reading.shapes import StaffCount

PEOPLE = (
    r"(?:orang|org|pegawai|petugas|pelaksana|staf|personil|personel|perawat|bidan|dokter|operator|tenaga|analis|kasi"
    r"|kasubbag|kasubag|pejabat|admin|loket|verifikator|orng|asn|pns|pustakawan|fasilitator|arsiparis|kepala|front"
    r"|camat|sekcam|lurah|sekretaris|jabatan|tim|apoteker|sopir|satpam|koordinator|penyuluh|dosen|guru|teknisi)"
)
NUMBER = rf"(?P<number>\d{{1,3}}|\b{WORDS}\b)"
COUNTED = re.compile(rf"(?<![\w.,/-]){NUMBER}\s*(?:\(\s*[^()]{{1,30}}\s*\))?\s*(?={PEOPLE}\b)", re.IGNORECASE)
BARE = re.compile(rf"(?:^|[:=]\s*|\s[-–]\s*|\(){NUMBER}\s*(?:\(\s*[^()]{{1,30}}\s*\))?\s*(?=$|[;,.)\n])", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:total|jumlah|seluruhnya|keseluruhan|berjumlah|sebanyak)\b\D{0,30}?", re.IGNORECASE)
PARTS = re.compile(r"[:(]|terdiri|yaitu|yakni|meliputi|rincian", re.IGNORECASE)


def read_staff_count(text: str) -> StaffCount:
    """Read the number of people: the stated total, else the sum of what is listed.

    >>> read_staff_count("4 (empat) orang"), read_staff_count("3 (tiga) orang: 1 Kasubbag, 2 analis").count
    (StaffCount(text='4 (empat) orang', count=4, is_sum=False), 3)
    >>> read_staff_count("2 petugas + 1 Kasi"), read_staff_count("Kepala seksi dan staf").count
    (StaffCount(text='2 petugas + 1 Kasi', count=3, is_sum=True), None)
    """
    found = [(match, _number(match["number"])) for match in COUNTED.finditer(text)]
    if not found:
        found = [(match, _number(match["number"])) for match in BARE.finditer(text)]
    counted = [(match, number) for match, number in found if number is not None]
    if not counted:
        return StaffCount(text)
    for match, number in counted:
        if TOTAL.search(text[max(0, match.start() - 30) : match.start()]):
            return StaffCount(text, number)
    first, number = counted[0]
    if len(counted) == 1 or _is_total_of(text[first.end() :], number, [each for _, each in counted[1:]]):
        return StaffCount(text, number)
    return StaffCount(text, sum(each for _, each in counted), is_sum=True)


def _number(text: str) -> int | None:
    number = read_number(text)
    return int(number) if number is not None and number == int(number) else None


def _is_total_of(rest: str, total: int, parts: list[int]) -> bool:
    """Tell whether the first number is the total of those after it, or is said to consist of them."""
    head = re.match(rf"\s*{PEOPLE}\b[^\d]{{0,25}}?(?:{PARTS.pattern})", rest, re.IGNORECASE)
    return sum(parts) == total or bool(head and total >= max(parts))
