"""``./maklumat triage measure FILE…``: how good the suggestions are on reports of your own, without a database."""

import argparse
import csv
import re
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from maklumat.foundation.triage import measuring
from maklumat.foundation.triage.measuring import Accuracy, Answers, Found, Report

COLUMNS: Final = ("text", "label", "topic", "kind", "urgency", "same_as")
ADDRESSED: Final = re.compile(r"Yth\.?[^\n]*(\n|$)")
"""The line a letter is addressed with: it names the office that is to be guessed."""

LARGEST_CELL: Final = 1_000_000


def main(arguments: list[str] | None = None) -> int:
    """Print every figure; return the exit status."""
    ask = argparse.ArgumentParser(prog="./maklumat triage", description="Measure suggestions on reports.")
    ask.add_argument("word", choices=["measure"], help="measure: learn from four fifths, ask about the rest")
    ask.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV with id and any of " + ", ".join(COLUMNS))
    asked = ask.parse_intermixed_args(arguments)
    csv.field_size_limit(LARGEST_CELL)
    try:
        reports = read_reports(asked.files)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        sys.stderr.write(f"maklumat: {error}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in describe(reports))
    return 0


def read_reports(files: Iterable[Path]) -> list[Report]:
    """Return the rows of all files; rows with one id are one report, in whichever files its columns stand."""
    found: dict[str, Report] = {}
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                key = row.get("id") or f"{path.name}:{len(found)}"
                given = {name: row[name] for name in COLUMNS if row.get(name)}
                known = found.get(key, Report(key, ""))
                found[key] = replace(known, **given)
    return [replace(one, text=ADDRESSED.sub(" ", one.text)) for one in found.values()]


def describe(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the lines of the answer."""
    held_out = sum(one.is_held_out for one in reports)
    yield f"{len(reports)} reports, {held_out} held out: SHA-256 of the id, first 8 hex digits, modulo 5 is 0"
    for source, rows in sorted(_by_source(reports).items()):
        for name, label_of in (("division", lambda one: one.label), ("service", lambda one: one.topic)):
            measured = measuring.measure_labels(rows, label_of)
            if measured:
                yield ""
                yield from _accuracy(f"{name}, {source}", measured)
    yield ""
    yield _answers("kind", measuring.measure_answers(reports, measuring.kind_of, lambda one: one.kind))
    yield _answers("urgency", measuring.measure_answers(reports, measuring.urgency_of, lambda one: one.urgency))
    yield _found("set aside (spam, empty)", measuring.measure_aside(reports))
    yield _found("duplicates, each held-out report told again", measuring.measure_retold(reports))
    same = [one for one in reports if one.same_as or any(other.same_as == one.id for other in reports)]
    if any(one.same_as for one in reports):
        yield _found("duplicates by same_as", measuring.measure_same(same))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"memory of the process at most {most:.0f} MB"


def _by_source(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """Return the reports by what stands before the first hyphen of their id: one office each."""
    sources: dict[str, list[Report]] = {}
    for one in reports:
        sources.setdefault(one.id.partition("-")[0], []).append(one)
    return sources


def _accuracy(name: str, measured: Accuracy) -> Iterator[str]:
    yield f"{name}: learned from {measured.learned}, asked {measured.asked}, {measured.labels} labels"
    yield f"  right at first {measured.top_1:.3f}, among three {measured.top_3:.3f}"
    yield (
        f"  to beat: the commonest {measured.majority:.3f}, words of the names {measured.keywords:.3f};"
        f" ours before any report {measured.unlearned:.3f}"
    )
    yield (
        f"  calibration error {measured.error:.3f};"
        f" {measured.milliseconds:.2f} ms of processor time a message; the model holds {measured.megabytes:.0f} MB"
    )
    for one in measured.bins:
        yield f"    said {one.said:.2f}, true {one.true:.2f}, {one.count} reports"


def _answers(name: str, measured: Answers | None) -> str:
    if measured is None:
        return f"{name}: no report says it"
    return (
        f"{name}: right {measured.right:.3f} of {measured.asked}, mean over the answers {measured.mean_recall:.3f};"
        f" to beat: the commonest {measured.commonest:.3f}, mean {1 / measured.answers:.3f}"
    )


def _found(name: str, measured: Found) -> str:
    return f"{name}: recall {measured.recall:.3f}, precision {measured.precision:.3f}, {measured.asked} to find"


if __name__ == "__main__":
    sys.exit(main())
