"""How long it takes to compare two large versions of a standard, word by word; no database, no server."""

from dataclasses import replace
from statistics import median
from time import perf_counter
from typing import Final

from maklumat.catalogue.rules.differences import compare
from maklumat.catalogue.rules.shapes import Components, Requirement, Step

ITEMS: Final = 100
TURNS: Final = 30
SENTENCE: Final = "Surat permohonan yang ditandatangani ketua panitia dan dibubuhi stempel organisasi, rangkap {}. "


def differences() -> None:
    """Compare two versions of 200 long items, one requirement in three reworded and all in another order."""
    before = Components(
        requirements=tuple(Requirement(f"r{n}", (SENTENCE * 4).format(*[n] * 4)) for n in range(ITEMS)),
        procedure=tuple(Step(f"s{n}", "unit", SENTENCE.format(n), "1 hari kerja") for n in range(ITEMS)),
    )
    reworded = [
        replace(item, name=item.name.replace("ketua", "wakil ketua")) if place % 3 == 0 else item
        for place, item in enumerate(before.requirements)
    ]
    after = replace(before, requirements=tuple(reworded[::-1]))
    seconds = []
    for _turn in range(TURNS):
        started = perf_counter()
        compare(before, after)
        seconds.append(perf_counter() - started)
    print(f"differences: p50 {median(seconds) * 1000:.1f} ms, slowest {max(seconds) * 1000:.1f} ms (at most 50 wanted)")
