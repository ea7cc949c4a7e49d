"""Documents of our own making, in layouts real offices use, read and held against their truth."""

import json
from pathlib import Path

import pytest

from maklumat.catalogue.reading import read_file, to_contract
from maklumat.catalogue.reading.tests.make_documents import MADE
from maklumat.catalogue.reading.tests.scoring import Score

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture(scope="module")
def score() -> Score:
    """Return how well all of them are read."""
    score = Score()
    for truth_file in sorted(DOCUMENTS.glob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        source = DOCUMENTS / truth["file"]
        read = read_file(source.name, source.read_bytes())
        score.add(source.name, truth["services"], [to_contract(service) for service in read.services])
    for make in MADE:
        name, content, services = make()
        score.add(name, services, [to_contract(service) for service in read_file(name, content).services])
    return score


def test_components_are_found_and_none_invented(score: Score) -> None:
    assert score.share("found", "truth") >= 97, score.misses
    assert score.share("invented", "returned") <= 1.5, score.misses


def test_items_are_split_as_a_reader_would(score: Score) -> None:
    assert score.items_f1 >= 93, score.misses


def test_limits_fees_and_numbers_of_people_are_right(score: Score) -> None:
    assert score.share("time_limit_ok", "time_limit") >= 92, score.misses
    assert score.share("fee_ok", "fee") >= 92, score.misses
    assert score.share("staff_count_ok", "staff_count") >= 92, score.misses


def test_services_are_named(score: Score) -> None:
    assert score.share("titles", "titled") >= 92, score.misses
