"""Where the twenty districts of Kutai Kartanegara lie to one another, as tiles along the Mahakam. No geodata.

Neighbours stay neighbours; distance and size mean nothing.
"""

from typing import Final, NamedTuple


class Place(NamedTuple):
    """A tile: column and row of the grid from 1, and the name in two lines at most."""

    column: int
    row: int
    name: str


PLACES: Final = {
    "kecamatan-tabang": Place(1, 1, "Tabang"),
    "kecamatan-kembang-janggut": Place(2, 2, "Kembang Janggut"),
    "kecamatan-kenohan": Place(2, 3, "Kenohan"),
    "kecamatan-muara-kaman": Place(4, 3, "Muara Kaman"),
    "kecamatan-sebulu": Place(5, 3, "Sebulu"),
    "kecamatan-marangkayu": Place(7, 3, "Marangkayu"),
    "kecamatan-muara-wis": Place(2, 4, "Muara Wis"),
    "kecamatan-kota-bangun": Place(3, 4, "Kota Bangun"),
    "kecamatan-kota-bangun-darat": Place(4, 4, "Kota Bangun Darat"),
    "kecamatan-tenggarong": Place(5, 4, "Tenggarong"),
    "kecamatan-tenggarong-seberang": Place(6, 4, "Tenggarong Seberang"),
    "kecamatan-muara-badak": Place(7, 4, "Muara Badak"),
    "kecamatan-muara-muntai": Place(2, 5, "Muara Muntai"),
    "kecamatan-loa-kulu": Place(5, 5, "Loa Kulu"),
    "kecamatan-anggana": Place(7, 5, "Anggana"),
    "kecamatan-loa-janan": Place(6, 6, "Loa Janan"),
    "kecamatan-sanga-sanga": Place(7, 6, "Sanga-Sanga"),
    "kecamatan-samboja-barat": Place(5, 7, "Samboja Barat"),
    "kecamatan-samboja": Place(6, 7, "Samboja"),
    "kecamatan-muara-jawa": Place(7, 7, "Muara Jawa"),
}
"""By the slug of the unit."""

RIVER: Final = "M0 94L20 86L30 86V70H50V70L64 50H90V90H130L140 86"
"""Course of the Mahakam on a field of 140 by 140, twenty to a tile."""
