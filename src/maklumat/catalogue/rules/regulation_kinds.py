"""Kinds of regulations by the names offices write, with their rank: the hierarchy of UU 12/2011 Art. 7 and 8."""

from dataclasses import dataclass
from typing import Final

RANK_OF_MINISTERS: Final = 50
RANK_OF_DECISIONS: Final = 90
RANK_OF_OTHERS: Final = 99


@dataclass(frozen=True, slots=True)
class RegulationKind:
    """One kind of regulation.

    Attributes:
        code: its short name in keys.
        name: as it stands in a list.
        rank: smaller stands higher.
        aliases: how else it is written, in small letters without punctuation.
        region: what the words behind it name ("kabupaten" for a regent, "" when they say it themselves); None for a
            kind that no region issues.
    """

    code: str
    name: str
    rank: int
    aliases: tuple[str, ...] = ()
    region: str | None = None


KINDS: Final[tuple[RegulationKind, ...]] = (
    RegulationKind("uud", "Undang-Undang Dasar", 5, ("uud",)),
    RegulationKind("tap-mpr", "Ketetapan MPR", 8, ("ketetapan majelis permusyawaratan rakyat", "tap mpr")),
    RegulationKind("uu", "Undang-Undang", 10, ("undang undang republik indonesia", "uu", "uu ri")),
    RegulationKind(
        "perppu",
        "Peraturan Pemerintah Pengganti Undang-Undang",
        12,
        ("perpu", "perppu", "peraturan pemerintah pengganti undang undang republik indonesia"),
    ),
    RegulationKind("pp", "Peraturan Pemerintah", 20, ("peraturan pemerintah republik indonesia", "pp")),
    RegulationKind("perpres", "Peraturan Presiden", 30, ("peraturan presiden republik indonesia", "perpres")),
    RegulationKind("keppres", "Keputusan Presiden", 32, ("keputusan presiden republik indonesia", "keppres")),
    RegulationKind("inpres", "Instruksi Presiden", 34, ("instruksi presiden republik indonesia", "inpres")),
    RegulationKind(
        "permenpanrb",
        "Peraturan Menteri PANRB",
        RANK_OF_MINISTERS,
        (
            "permenpanrb",
            "permenpan rb",
            "permen panrb",
            "permen pan rb",
            "permenpan",
            "peraturan menteri pan rb",
            "peraturan menteri pan dan rb",
            "peraturan menteri pan",
            "peraturan menpan rb",
            "peraturan menpanrb",
            "peraturan menteri pendayagunaan aparatur negara",
            "peraturan menteri negara pendayagunaan aparatur negara",
            "peraturan menteri pendayagunaan aparatur negara dan reformasi birokrasi",
            "peraturan menteri negara pendayagunaan aparatur negara dan reformasi birokrasi",
        ),
    ),
    RegulationKind(
        "permendagri",
        "Peraturan Menteri Dalam Negeri",
        RANK_OF_MINISTERS,
        ("permendagri", "permen dagri", "peraturan mendagri"),
    ),
    RegulationKind("pmk", "Peraturan Menteri Keuangan", RANK_OF_MINISTERS, ("pmk", "permenkeu", "peraturan menkeu")),
    RegulationKind("permenkes", "Peraturan Menteri Kesehatan", RANK_OF_MINISTERS, ("permenkes",)),
    RegulationKind("permensos", "Peraturan Menteri Sosial", RANK_OF_MINISTERS, ("permensos",)),
    RegulationKind("pma", "Peraturan Menteri Agama", RANK_OF_MINISTERS, ("pma", "permenag")),
    RegulationKind(
        "kepmenpanrb",
        "Keputusan Menteri PANRB",
        55,
        (
            "kepmenpan",
            "kepmenpan rb",
            "kepmenpanrb",
            "keputusan menteri pendayagunaan aparatur negara",
            "keputusan menteri pendayagunaan aparatur negara dan reformasi birokrasi",
        ),
    ),
    RegulationKind("kepmendagri", "Keputusan Menteri Dalam Negeri", 55, ("kepmendagri",)),
    RegulationKind("perda", "Peraturan Daerah", 60, ("perda",), ""),
    RegulationKind("pergub", "Peraturan Gubernur", 62, ("pergub",), "provinsi"),
    RegulationKind("perbup", "Peraturan Bupati", 64, ("perbup",), "kabupaten"),
    RegulationKind("perwali", "Peraturan Wali Kota", 64, ("perwali", "perwako", "peraturan walikota"), "kota"),
    RegulationKind("perdes", "Peraturan Desa", 70, ("perdes",), "desa"),
    RegulationKind("kepgub", "Keputusan Gubernur", RANK_OF_DECISIONS, ("kepgub", "sk gubernur"), "provinsi"),
    RegulationKind("kepbup", "Keputusan Bupati", RANK_OF_DECISIONS, ("kepbup", "sk bupati"), "kabupaten"),
    RegulationKind("kepwali", "Keputusan Wali Kota", RANK_OF_DECISIONS, ("keputusan walikota", "sk wali kota"), "kota"),
)
BY_CODE: Final = {kind.code: kind for kind in KINDS}
