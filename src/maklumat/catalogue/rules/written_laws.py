"""Laws as offices write them in their files, misspelt and cut short, taken apart as far as they go.

Nothing is guessed: a part that does not stand in the text stays empty, for a person to fill in. A citation that is
whole is then known to the register by its key (``rules.citations``).
"""

import re
from typing import NamedTuple

PANRB = "pendayagunaan aparatur negara(?: dan reformasi birokrasi)?"
KINDS = (
    (r"uud|undang-undang dasar", "Undang-Undang Dasar"),
    (r"perpu|perppu|peraturan pemerintah pengganti undang-undang", "Peraturan Pemerintah Pengganti Undang-Undang"),
    (r"uu|undang[- ]+undang", "Undang-Undang"),
    (r"pp|peraturan pemerintah", "Peraturan Pemerintah"),
    (r"perpres|peraturan presiden", "Peraturan Presiden"),
    (r"keppres|keputusan presiden", "Keputusan Presiden"),
    (r"inpres|instruksi presiden", "Instruksi Presiden"),
    (
        rf"(?:permen|peraturan menteri)[- ]*(?:pan[- ]*(?:dan )?[- ]*rb|{PANRB})",
        "Peraturan Menteri PANRB",
    ),
    (r"permendagri|peraturan menteri dalam negeri", "Peraturan Menteri Dalam Negeri"),
    (r"permenkumham|peraturan menteri hukum dan (?:ham|hak asasi manusia)", "Peraturan Menteri Hukum dan HAM"),
    (r"permenkes|peraturan menteri kesehatan", "Peraturan Menteri Kesehatan"),
    (r"permenkeu|pmk|peraturan menteri keuangan", "Peraturan Menteri Keuangan"),
    (r"permenag|pma|peraturan menteri agama", "Peraturan Menteri Agama"),
    (r"permendikbud(?:ristek)?|peraturan menteri pendidikan(?: dan kebudayaan)?", "Peraturan Menteri Pendidikan"),
    (r"permensos|peraturan menteri sosial", "Peraturan Menteri Sosial"),
    (r"perkap|peraturan kapolri|peraturan kepala kepolisian", "Peraturan Kapolri"),
    (r"perda|peraturan daerah", "Peraturan Daerah"),
    (r"pergub|peraturan gubernur", "Peraturan Gubernur"),
    (r"perbup|peraturan bupati", "Peraturan Bupati"),
    (r"perwali|perwal|peraturan wali ?kota", "Peraturan Wali Kota"),
    (r"peraturan menteri|permen", "Peraturan Menteri"),
    (r"peraturan kepala|perka|peraturan badan", "Peraturan Badan"),
    (r"kep(?:utusan )?men(?:teri)?[- ]*pan(?:[- ]*rb)?", "Keputusan Menteri PAN"),
    (r"keputusan menteri|kepmen", "Keputusan Menteri"),
    (r"keputusan gubernur|kepgub|sk gubernur", "Keputusan Gubernur"),
    (r"keputusan bupati|kepbup|sk bupati", "Keputusan Bupati"),
    (r"keputusan wali ?kota|kepwali|sk wali ?kota", "Keputusan Wali Kota"),
    (r"surat edaran|se", "Surat Edaran"),
    (r"surat keputusan|keputusan|sk", "Keputusan"),
    (r"instruksi", "Instruksi"),
)
KIND = re.compile("|".join(f"(?P<k{place}>(?:{words})(?![a-z]))" for place, (words, _name) in enumerate(KINDS)))
NUMBER = re.compile(r"\b(?:nomor|nomer|no|n0|nmr)\s*[.:]*\s*(?P<number>(?:[a-z]{2,4}[. ])?\d[\w./-]*)")
SHORT = re.compile(r"^(?P<number>\d{1,4})\s*(?=(?:tahun|thn|th|/))")
YEAR = re.compile(r"\b(?:tahun|thn|thun|th)\b\s*[.:]*\s*(?P<year>(?:19|20)\d\d)\b")
SLASH_YEAR = re.compile(r"/((?:19|20)\d\d)$")
LOOSE_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
ABOUT = re.compile(r"\b(?:tentang|ttg|perihal)\b\.?\s*[:,]?\s*")
GAZETTE = re.compile(r"\s*\(?(?:tambahan )?(?:lembaran|berita) (?:negara|daerah).*$", re.IGNORECASE)
ENDS = " \t\n.,;:“”\"'()"


class WrittenLaw(NamedTuple):
    """One citation; what it does not say is empty, the year 0."""

    kind: str
    number: str
    year: int
    title: str

    @property
    def is_whole(self) -> bool:
        """Say whether kind, number, year and title are all there."""
        return all(self)


def read_written_law(text: str) -> WrittenLaw:
    """Take a citation apart; a text that is none comes back as a title alone.

    >>> read_written_law("UU No. 25 Tahun 2009 tentang Pelayanan Publik;")
    WrittenLaw(kind='Undang-Undang', number='25', year=2009, title='Pelayanan Publik')
    >>> read_written_law("Permenpan RB N0 15/2014 ttg Pedoman Standar Pelayanan")
    WrittenLaw(kind='Peraturan Menteri PANRB', number='15', year=2014, title='Pedoman Standar Pelayanan')
    >>> read_written_law("Kebiasaan setempat")
    WrittenLaw(kind='', number='', year=0, title='Kebiasaan setempat')
    """
    flat = " ".join(text.split())
    low = flat.casefold()
    if len(low) != len(flat):  # a letter that grows when folded would shift every place
        low = flat.lower()
    found = KIND.match(low)
    if found is None:
        return WrittenLaw("", "", 0, flat.strip(ENDS))
    about = ABOUT.search(low)
    head = low[found.end() : about.start() if about else len(low)]
    number, year = _number_and_year(head)
    title = GAZETTE.sub("", flat[about.end() :]).strip(" \t\n.,;:") if about else ""
    kind = KINDS[int(str(found.lastgroup)[1:])][1]
    if not title and not number:
        title = flat.strip(ENDS)
    return WrittenLaw(_with_place(kind, flat[found.end() :], head), number, year, title)


def _number_and_year(head: str) -> tuple[str, int]:
    """Return number and year from the text between kind and title, itself in lower case."""
    numbered = NUMBER.search(head) or SHORT.search(head.strip())
    number = numbered["number"].rstrip("./-") if numbered else ""
    dated = YEAR.search(head)
    year = int(dated["year"]) if dated else 0
    if slashed := SLASH_YEAR.search(number):
        year = year or int(slashed[1])
        if number.count("/") == 1:  # the number of a decision is written with its slashes and year
            number = number[: slashed.start()].rstrip("./-")
    if not year and numbered and (loose := LOOSE_YEAR.search(head, numbered.end())):
        year = int(loose[1])
    return number.upper(), year


def _with_place(kind: str, written: str, head: str) -> str:
    """Return the kind with the region or ministry that follows it, as written: "Peraturan Daerah Kota Medan"."""
    numbered = NUMBER.search(head) or YEAR.search(head)
    place = written[: numbered.start() if numbered else 0].strip(ENDS)
    words = place.split()
    is_name = 0 < len(words) <= MOST_PLACE_WORDS and words[0].casefold() not in NOT_A_PLACE
    return f"{kind} {place}" if is_name and not any(sign in place for sign in ",;:(") else kind


MOST_PLACE_WORDS = 7
NOT_A_PLACE = frozenset({"republik", "ri", "r.i", "negara"})
