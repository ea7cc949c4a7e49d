"""The documents offices gave us, where they lie beside the checkout; the project's own are in test_own_documents."""

import json
from pathlib import Path

import pytest

from maklumat.catalogue.reading import read_file, to_contract
from maklumat.catalogue.reading.tests.scoring import Score

PROJECT = Path(__file__).resolve().parents[5]
SHARED = PROJECT.parent / "shared" / "fixtures" / "standards"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this checkout")
def test_the_shared_documents_are_read_as_a_careful_clerk_reads_them() -> None:
    score = Score()
    for truth_file in sorted(SHARED.glob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        source = SHARED / truth.get("file", f"{truth_file.stem}.txt")
        read = read_file(source.name, source.read_bytes())
        score.add(source.name, truth.get("services") or [truth], [to_contract(service) for service in read.services])

    assert score.share("found", "truth") >= 98, score.misses
    assert score.share("invented", "returned") <= 1, score.misses
    assert score.items_f1 >= 95, score.misses
    assert score.counts["time_limit"] - score.counts["time_limit_ok"] <= 1, score.misses
    assert score.counts["fee"] - score.counts["fee_ok"] <= 1, score.misses
    assert score.share("staff_count_ok", "staff_count") == 100, score.misses
    assert score.share("titles", "titled") >= 92, score.misses
