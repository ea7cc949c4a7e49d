"""Actors that are nobody's account: the worker and a visitor of the website."""

from functools import lru_cache

from maklumat.demo.generator.world import Hand
from maklumat.foundation.actor import Actor, ActorKind, system_actor


@lru_cache(maxsize=32)
def system_hand(name: str, government_id: int) -> Hand:
    """Return the worker as an actor."""
    return Hand.of(system_actor(name, government_id))


@lru_cache(maxsize=32)
def visitor_hand(government_id: int) -> Hand:
    """Return a visitor of the website as an actor."""
    return Hand.of(Actor(ActorKind.VISITOR, id="web", name="", government_id=government_id))
