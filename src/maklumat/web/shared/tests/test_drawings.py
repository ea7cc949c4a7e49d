"""Drawings: lanes of a procedure, bars of a histogram."""

from maklumat.web.shared.components import FlowStep
from maklumat.web.shared.drawings import flow_from, histogram_from

STEPS = (
    FlowStep("Bagian Kesra", "Memeriksa berkas", "hari 1"),
    FlowStep("Anda", "Mengirim berkas", "hari 0", is_citizen=True),
    FlowStep("Bagian Kesra", "Menerbitkan surat", "hari 5"),
)


def test_the_lane_of_the_citizen_is_on_top() -> None:
    flow = flow_from(STEPS)

    assert [lane.name for lane in flow.lanes] == ["Anda", "Bagian Kesra"]
    assert flow.nodes[1].y < flow.nodes[0].y


def test_the_steps_stand_from_left_to_right_within_the_drawing() -> None:
    across = [node.x for node in flow_from(STEPS).nodes]

    assert across == sorted(across)
    assert 0 < across[0] < across[-1] < 740


def test_a_long_procedure_stays_a_list() -> None:
    flow = flow_from(STEPS * 3)

    assert not flow.is_drawn
    assert len(flow.steps) == 9


def test_bars_after_the_promise_are_late() -> None:
    histogram = histogram_from({1: 2, 5: 4, 6: 1}, 5, unit="hari kerja")

    assert [bar.label for bar in histogram.bars] == ["1", "2", "3", "4", "5", "6"]
    assert [bar.is_late for bar in histogram.bars] == [False] * 5 + [True]
    assert histogram.promised_bars == 5


def test_what_took_very_long_shares_the_last_bar_and_nothing_is_lost() -> None:
    counts = {0: 1, 3: 2, 12: 1, 40: 5}

    histogram = histogram_from(counts, 5, unit="hari kerja")

    assert histogram.bars[-1].label == "12+"
    assert sum(bar.count for bar in histogram.bars) == sum(counts.values())


def test_the_highest_bar_fills_the_drawing_and_none_leaves_it() -> None:
    drawn = list(histogram_from({1: 1, 2: 200}, 3, unit="hari kerja").drawn)

    assert max(height for _x, _top, height, _bar in drawn) == 96
    assert all(top + height == 100 for _x, top, height, _bar in drawn)
