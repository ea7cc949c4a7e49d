"""The pure rules of a chain."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

import pytest
from django.utils.translation import gettext_lazy

from maklumat.journal.rules.chain import (
    NO_HASH,
    ChainWalk,
    EntryContent,
    entry_hash,
    plain_facts,
    private_digest,
    utc_text,
)

FIRST = EntryContent(
    subject=("case", "KKR-1"),
    sequence=1,
    event="case.filed",
    actor_kind="reporter",
    actor_id="KKR-1",
    actor_name="",
    government_id=1,
    at=datetime(2026, 8, 19, 4, 0, tzinfo=UTC),
    facts={"kind": "complaint"},
)


class Colour(StrEnum):
    RED = "red"


def test_the_hash_of_a_known_entry_never_changes() -> None:
    assert entry_hash(FIRST, NO_HASH).hex() == "c4ab2e8e26a6ec6a3ef323742702bb97189926b7db16e64bb2c291037b437d70"


def test_the_zone_in_which_a_moment_is_written_does_not_matter() -> None:
    makassar = timezone(timedelta(hours=8))
    same_moment = replace(FIRST, at=datetime(2026, 8, 19, 12, 0, tzinfo=makassar))

    assert entry_hash(same_moment, NO_HASH) == entry_hash(FIRST, NO_HASH)


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, event="case.closed"),
        replace(FIRST, sequence=2),
        replace(FIRST, subject=("case", "KKR-2")),
        replace(FIRST, actor_id="KKR-2"),
        replace(FIRST, actor_name="Bagian Umum"),
        replace(FIRST, actor_kind="staff"),
        replace(FIRST, government_id=2),
        replace(FIRST, at=FIRST.at + timedelta(microseconds=1)),
        replace(FIRST, facts={"kind": "request"}),
        replace(FIRST, digests={"body": "00"}),
    ],
    ids=lambda content: next(name for name in content.__slots__ if getattr(content, name) != getattr(FIRST, name)),
)
def test_every_field_of_an_entry_is_covered_by_its_hash(other: EntryContent) -> None:
    assert entry_hash(other, NO_HASH) != entry_hash(FIRST, NO_HASH)


def test_the_entry_before_is_covered_by_the_hash() -> None:
    assert entry_hash(FIRST, NO_HASH) != entry_hash(FIRST, bytes(31) + b"\x01")


def test_a_moment_keeps_its_microseconds() -> None:
    assert utc_text(datetime(2026, 8, 19, 4, 0, 0, 7, tzinfo=UTC)) == "2026-08-19T04:00:00.000007Z"


def test_facts_become_what_the_database_will_give_back() -> None:
    facts = plain_facts(
        {
            "due_on": date(2026, 8, 25),
            "at": datetime(2026, 8, 19, 4, 0, tzinfo=UTC),
            "colour": Colour.RED,
            "amount": Decimal("10.50"),
            "units": ("b", "a"),
            "nested": {"empty": None, "yes": True},
        }
    )

    assert facts == {
        "due_on": "2026-08-25",
        "at": "2026-08-19T04:00:00.000000Z",
        "colour": "red",
        "amount": "10.50",
        "units": ["b", "a"],
        "nested": {"empty": None, "yes": True},
    }
    assert type(facts["colour"]) is str


@pytest.mark.parametrize("value", [0.1, {"a"}, gettext_lazy("Closed"), object()])
def test_a_fact_without_one_written_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        plain_facts({"fact": value})


def test_a_digest_depends_on_salt_name_and_value() -> None:
    digest = private_digest(b"salt", "body", "isi")

    assert len({digest, private_digest(b"sal", "tbody", "isi"), private_digest(b"salt", "name", "isi")}) > 1
    assert digest != private_digest(b"pepper", "body", "isi")
    assert digest != private_digest(b"salt", "body", "isi ")


def _chain(length: int, key: str = "KKR-1") -> list[tuple[EntryContent, bytes, bytes]]:
    previous, chain = NO_HASH, []
    for sequence in range(1, length + 1):
        content = replace(FIRST, subject=("case", key), sequence=sequence)
        this = entry_hash(content, previous)
        chain.append((content, previous, this))
        previous = this
    return chain


def test_a_walk_accepts_whole_chains_and_counts_them() -> None:
    walk = ChainWalk()

    faults = [walk.find_fault(*entry) for entry in [*_chain(3, "KKR-1"), *_chain(2, "KKR-2")]]

    assert faults == [None] * 5
    assert (walk.chains, walk.entries) == (2, 5)


def test_a_walk_names_a_missing_entry() -> None:
    first, _, third = _chain(3)
    walk = ChainWalk()
    walk.find_fault(*first)

    assert walk.find_fault(*third) == "entry 2 of this chain is missing"


def test_a_walk_sees_an_entry_that_was_rewritten_with_a_fitting_hash() -> None:
    first, second, _ = _chain(3)
    forged = replace(first[0], event="case.closed")
    walk = ChainWalk()

    assert walk.find_fault(forged, NO_HASH, entry_hash(forged, NO_HASH)) is None
    assert walk.find_fault(*second) == "it does not point to the entry before it"


def test_a_walk_sees_an_entry_whose_content_was_changed() -> None:
    first = _chain(1)[0]

    fault = ChainWalk().find_fault(replace(first[0], event="case.closed"), first[1], first[2])

    assert fault == "its hash does not fit its content"
