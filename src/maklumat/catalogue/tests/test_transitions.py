from itertools import pairwise

from maklumat.catalogue.rules.transitions import BY_HAND, MOVES, WRITABLE, can_move
from maklumat.catalogue.vocabulary import StandardStatus as S


def test_the_line_of_the_handbook_is_allowed() -> None:
    line = [S.DRAFT, S.IN_CONSULTATION, S.REVISED, S.AWAITING_ENACTMENT, S.IN_FORCE, S.UNDER_REVIEW]

    assert all(can_move(before, after) for before, after in pairwise(line))
    assert all(can_move(S.UNDER_REVIEW, end) for end in (S.IN_FORCE, S.SUPERSEDED, S.REVOKED))


def test_no_stage_is_skipped_on_the_way_into_force() -> None:
    into_force = {status for status in S if can_move(status, S.IN_FORCE)}

    assert into_force == {S.AWAITING_ENACTMENT, S.UNDER_REVIEW}


def test_nothing_that_was_in_force_becomes_writable_again() -> None:
    assert not any(can_move(status, target) for status in set(S) - WRITABLE for target in WRITABLE)


def test_the_table_knows_every_stage_and_the_ends_lead_nowhere() -> None:
    assert set(MOVES) == set(S)
    assert [status for status in S if not MOVES[status]] == [S.SUPERSEDED, S.REVOKED, S.WITHDRAWN]
    assert {S.IN_FORCE, S.SUPERSEDED, S.REVOKED, S.WITHDRAWN}.isdisjoint(BY_HAND)
