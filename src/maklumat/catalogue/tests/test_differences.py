"""Two states of a standard compared, by the thousand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maklumat.catalogue.rules.components import is_list
from maklumat.catalogue.rules.differences import ItemDifference, compare
from maklumat.catalogue.rules.shapes import (
    CompletionTime,
    Components,
    Extension,
    Fee,
    FeeItem,
    FeeKind,
    PromiseUnit,
    Requirement,
    Staffing,
    Statement,
    Step,
)
from maklumat.catalogue.rules.word_spans import SpanKind, word_spans
from maklumat.catalogue.testing import make_components
from maklumat.catalogue.vocabulary import ChangeKind, ComponentCode

WORDS = st.text("ab \n", max_size=12)
IDS = st.sampled_from("abcdefg")


def by_id(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(items, max_size=6, unique_by=lambda item: item.id).map(tuple)


STANDARDS = st.builds(
    Components,
    requirements=by_id(st.builds(Requirement, IDS, WORDS, st.booleans(), note=WORDS)),
    procedure=by_id(st.builds(Step, IDS, WORDS, WORDS, WORDS)),
    completion_time=st.none() | st.builds(
        CompletionTime, st.integers(0, 3), st.sampled_from(PromiseUnit), WORDS,
        extension=st.none() | st.builds(Extension, st.integers(1, 3), st.sampled_from(PromiseUnit), WORDS),
    ),
    fee=st.none() | st.builds(
        Fee, st.sampled_from(FeeKind),
        items=by_id(st.builds(FeeItem, IDS, WORDS, st.integers(0, 3), valid_from=st.none() | st.dates())),
    ),
    competence=by_id(st.builds(Statement, IDS, WORDS)),
    staffing=st.none() | st.builds(Staffing, st.integers(0, 3)),
)  # fmt: skip


def apply_items(before: Iterable[Any], differences: Iterable[ItemDifference]) -> tuple[Any, ...]:
    """Carry out the differences on a list, by nothing but what they say."""
    found = {each.item_id: each for each in differences}
    placed = sorted(
        (each for each in found.values() if each.is_moved or each.kind is ChangeKind.ADDED), key=lambda each: each.place
    )
    gone = {each.item_id for each in placed} | {key for key, each in found.items() if each.after is None}
    items = [found[item.id].after if item.id in found else item for item in before if item.id not in gone]
    for each in placed:
        items.insert(each.place, each.after)
    return tuple(items)


@given(STANDARDS)
def test_nothing_differs_from_itself(standard: Components) -> None:
    assert compare(standard, standard) == ()


@settings(max_examples=200)
@given(STANDARDS, STANDARDS)
def test_the_differences_carried_out_on_the_old_give_the_new(before: Components, after: Components) -> None:
    changed: dict[str, Any] = {}
    for found in compare(before, after):
        old = getattr(before, found.component)
        is_items = is_list(found.component)
        changed[found.component] = apply_items(old, found.items) if is_items else found.items[0].after

    assert replace(before, **changed) == after


@given(STANDARDS, STANDARDS)
def test_what_came_one_way_goes_the_other(before: Components, after: Components) -> None:
    def keys(old: Components, new: Components, kind: ChangeKind) -> set[tuple[ComponentCode, str]]:
        return {
            (found.component, item.item_id) for found in compare(old, new) for item in found.items if item.kind is kind
        }

    assert keys(before, after, ChangeKind.ADDED) == keys(after, before, ChangeKind.REMOVED)
    assert keys(before, after, ChangeKind.CHANGED) == keys(after, before, ChangeKind.CHANGED)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_marked_words_are_both_texts(before: str, after: str) -> None:
    spans = word_spans(before, after)

    assert "".join(span.text for span in spans if span.kind is not SpanKind.ADDED) == before
    assert "".join(span.text for span in spans if span.kind is not SpanKind.REMOVED) == after


def test_a_removed_requirement_and_a_shorter_time_are_said_field_by_field() -> None:
    before = make_components()
    after = replace(
        before,
        requirements=before.requirements[:1],
        completion_time=CompletionTime(3, PromiseUnit.WORKING_DAY, "sejak berkas lengkap"),
    )

    requirements, time = compare(before, after)

    assert [(item.item_id, item.kind) for item in requirements.items] == [("ktp", ChangeKind.REMOVED)]
    assert time.component is ComponentCode.COMPLETION_TIME
    assert [(field.field, field.before, field.after) for field in time.items[0].fields] == [("amount", 5, 3)]


def test_one_step_that_went_to_the_front_is_the_only_one_that_moved() -> None:
    before = make_components()
    first, second, third = before.procedure

    [found] = compare(before, replace(before, procedure=(third, first, second)))

    assert [(item.item_id, item.kind, item.place) for item in found.items] == [(third.id, ChangeKind.MOVED, 0)]


def test_a_line_of_a_tariff_is_compared_by_itself() -> None:
    hall, field = FeeItem("aula", "Aula", 100_000), FeeItem("lapangan", "Lapangan", 50_000)
    before = Components(fee=Fee(FeeKind.LIST, items=(hall, field)))
    dearer = replace(field, amount_idr=60_000, valid_from=date(2027, 1, 1))

    [found] = compare(before, Components(fee=Fee(FeeKind.LIST, items=(hall, dearer))))

    [lines] = found.items[0].fields
    assert [(line.item_id, [each.field for each in line.fields]) for line in lines.items] == [
        ("lapangan", ["amount_idr", "valid_from"])
    ]


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Surat dari desa", "Surat dari desa atau kelurahan", "Surat dari desa[+ atau kelurahan]"),
        ("7 hari kerja sejak berkas lengkap", "5 hari kerja sejak berkas lengkap",
         "[-7][+5] hari kerja sejak berkas lengkap"),
        ("sama sekali lain", "tidak ada yang mirip di sini",
         "[-sama sekali lain][+tidak ada yang mirip di sini]"),
        ("", "baru", "[+baru]"),
    ],
)  # fmt: skip
def test_words_are_marked_as_a_reader_would(before: str, after: str, marked: str) -> None:
    signs = {SpanKind.KEPT: "{}", SpanKind.REMOVED: "[-{}]", SpanKind.ADDED: "[+{}]"}

    assert "".join(signs[span.kind].format(span.text) for span in word_spans(before, after)) == marked


def test_a_standard_of_hundreds_of_long_items_is_compared_at_once() -> None:
    sentence = "Surat permohonan yang ditandatangani ketua panitia dan dibubuhi stempel organisasi, rangkap {}. " * 4
    before = Components(
        requirements=tuple(Requirement(f"r{n}", sentence.format(*[n] * 4), note=sentence) for n in range(100)),
        procedure=tuple(Step(f"s{n}", "unit", sentence, "1 hari kerja") for n in range(100)),
    )
    after = replace(
        before,
        requirements=tuple(
            replace(each, name=each.name.replace("ketua", "wakil ketua")) if place % 3 == 0 else each
            for place, each in enumerate(before.requirements[::-1])
        ),
    )

    seconds = []
    for _turn in range(3):
        started = perf_counter()
        found = compare(before, after)
        seconds.append(perf_counter() - started)

    assert len(found[0].items) == 100
    assert min(seconds) < 0.25, "the bench asks for 50 ms on a quiet machine"
