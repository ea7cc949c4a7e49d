"""Lists that run on in one line: with their marks, or as a bare enumeration of names."""

import itertools
import re

from maklumat.catalogue.reading.marks import UNORDERED, Mark, continues, split_mark, split_marks
from maklumat.catalogue.reading.shapes import Component

INLINE = re.compile(r"(?:(?<=\s)|(?<=^))(?:\(?\d{1,2}[.)](?!\d)|\(?[a-zA-Z][.)])\s*(?=\S)")
INLINE_BULLET = re.compile("(?:(?<=\\s)|(?<=^))[•●▪■◦‣➢✓\ue000-\uf8ff]\\s*(?=\\S)")
INLINE_DASH = re.compile(r"(?:(?<=\s)|(?<=^))[-–]\s+(?=\S)")
FEWEST_MARKS = 2
STARTERS = {
    Component.COMPLAINT_HANDLING: (
        "kotak nomor no telepon telp telpon tlp whatsapp wa email e-mail website web sms pos media "
        "facebook fb instagram ig "
        "twitter sp4n sp4n-lapor lapor loket datang langsung surat call hotline petugas meja "
        "aplikasi kantor tatap ruang unit"
    ),
    Component.FACILITIES: (
        "ruang ruangan kursi meja komputer laptop printer toilet parkir area jaringan internet wifi "
        "ac tv televisi telepon "
        "alat atk lemari mesin kamera kotak loket genset kendaraan tempat buku papan scanner tabung "
        "kipas musala musholla"
    ),
    Component.REQUIREMENTS: (
        "fotokopi fotocopy foto salinan surat kartu ktp kk pas akta akte ijazah formulir materai meterai sppt bukti "
        "sertifikat npwp rekomendasi pengantar"
    ),
}
WORDS_OF = {component: frozenset(words.split()) for component, words in STARTERS.items()}
SHORT_PART_WORDS = 12
NAME_WORDS = 5


def split_inline(text: str) -> list[str]:
    """Cut a text before each mark of a list that runs on in it; what stands before the first mark comes first.

    >>> split_inline("1. Kepmen Nomor 25 2. PP No. 4 tahun 2010 3. Perbup")
    ['1. Kepmen Nomor 25', '2. PP No. 4 tahun 2010', '3. Perbup']
    >>> split_inline("Catatan : a. Diterima b. Diproses"), split_inline("- Satu - Dua")
    (['Catatan :', 'a. Diterima', 'b. Diproses'], ['- Satu', '- Dua'])
    >>> split_inline("3. Kasi: - lengkap - tidak"), split_inline("Pasal 4 UU 2006")
    (['3. Kasi: - lengkap - tidak'], ['Pasal 4 UU 2006'])
    """
    marks, _ = split_marks(text)
    if marks and marks[-1].kind in UNORDERED:
        pattern = INLINE_DASH if marks[-1].glyph == "" else INLINE_BULLET
        cuts = [match.start() for match in pattern.finditer(text)][len(marks) - 1 :]
        return _cut(text, [0, *cuts[1:]]) if len(cuts) >= FEWEST_MARKS else [text]
    cuts = _sequence(text)
    if len(cuts) < FEWEST_MARKS and not marks:
        cuts = [match.start() for match in INLINE_BULLET.finditer(text)]
        cuts = cuts if len(cuts) >= FEWEST_MARKS else []
    return _cut(text, cuts) if len(cuts) >= FEWEST_MARKS else [text]


def _sequence(text: str) -> list[int]:
    """Return where the marks 1, 2, 3 or a, b, c of one list stand, from its first."""
    best: list[int] = []
    found = [(match.start(), split_mark(text[match.start() :])[0]) for match in INLINE.finditer(text)]
    for place, (start, mark) in enumerate(found):
        if mark is None or mark.value != 1:
            continue
        cuts, last = [start], mark
        for at, following in found[place + 1 :]:
            if following and following.kind == mark.kind and _next(last, following):
                cuts.append(at)
                last = following
        if len(cuts) > len(best):
            best = cuts
    if not best and found and found[0][0] == 0 and found[0][1]:
        return _sequence_from(found)
    return best


def _sequence_from(found: list[tuple[int, Mark | None]]) -> list[int]:
    """Return the same for a line that begins in the middle of a list: "4. Camat 5. Petugas"."""
    last = found[0][1]
    cuts = [0]
    for at, following in found[1:]:
        if last and following and following.kind == last.kind and continues(last, following):
            cuts.append(at)
            last = following
    return cuts


def _next(last: Mark, mark: Mark) -> bool:
    return continues(last, mark)


def _cut(text: str, cuts: list[int]) -> list[str]:
    bounds = ([0] if cuts[0] else []) + cuts + [len(text)]
    pieces = [text[start:end].strip() for start, end in itertools.pairwise(bounds)]
    return [piece for piece in pieces if piece]


def split_enumeration(component: Component, text: str, *, is_alone: bool) -> list[str]:
    """Split a bare enumeration of names: at ";", or where no separator is left, before the next name.

    >>> split_enumeration(Component.COMPLAINT_HANDLING, "Kotak saran Nomor HP petugas Pos informasi", is_alone=True)
    ['Kotak saran', 'Nomor HP petugas', 'Pos informasi']
    >>> split_enumeration(Component.FACILITIES, "Meja; kursi; komputer", is_alone=True)
    ['Meja', 'kursi', 'komputer']
    >>> split_enumeration(Component.COMPETENCE, "Minimal SLTA dan bisa komputer", is_alone=True)
    ['Minimal SLTA dan bisa komputer']
    """
    parts = [part.strip() for part in text.split(";") if part.strip(" .")]
    if len(parts) > 1:
        longest = max(len(part.split()) for part in parts)
        return parts if longest <= (SHORT_PART_WORDS if len(parts) > 2 else NAME_WORDS) else [text]  # noqa: PLR2004
    starters = WORDS_OF.get(component)
    if not starters or not is_alone or re.search(r"[,.:](?:\s|$)", text.rstrip(". ")):
        return [text]
    words = text.split()
    cuts = [0]
    for place, word in enumerate(words[1:], 1):
        before = words[place - 1]
        is_name = word[:1].isupper() and word.casefold().strip("()") in starters
        if is_name and before.casefold() not in {
            "dan",
            "atau",
            "/",
            "di",
            "ke",
            "lewat",
            "melalui",
            "via",
            "pada",
            "&",
        }:
            single = place - cuts[-1] == 1
            if not single or (
                before.casefold() in starters and not before.casefold().startswith(("foto", "salin", "surat"))
            ):
                cuts.append(place)
    parts = [" ".join(words[start:end]) for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True)]
    return parts if len(parts) > 1 and all(len(part.split()) <= SHORT_PART_WORDS for part in parts) else [text]
