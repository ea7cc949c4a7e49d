from dataclasses import FrozenInstanceError

import pytest

from maklumat.foundation.actor import Actor, ActorKind, reporter_actor, system_actor
from maklumat.foundation.money import format_rupiah


def test_a_system_actor_is_known_by_its_name() -> None:
    assert system_actor("auto-close", 7) == Actor(ActorKind.SYSTEM, "auto-close", "auto-close", government_id=7)


def test_a_reporter_is_known_by_the_code_alone() -> None:
    actor = reporter_actor("MKL-0000-0000", 7)

    assert (actor.kind, actor.id, actor.name, actor.government_id) == ("reporter", "MKL-0000-0000", "MKL-0000-0000", 7)


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        system_actor("auto-close").name = "someone"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "Rp0"), (950, "Rp950"), (1_234_567, "Rp1.234.567"), (-1000, "-Rp1.000")]
)
def test_rupiah_are_written_with_points(amount: int, written: str) -> None:
    assert format_rupiah(amount) == written
