"""``./maklumat surveys score FILE…``: what the answers of a survey come to, without a database."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from maklumat.surveys.reading.answers import AnswerTable, NotAnswers, read_answers
from maklumat.surveys.rules.grades import SCALE_2017, SCALES
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.rules.sampling import sample_size
from maklumat.surveys.rules.scoring import SurveyScore, score_answers

MOST_LEFT_OUT_SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """Print what each file comes to; return the exit status, 2 when one cannot be read."""
    asked = _parser().parse_intermixed_args(arguments)
    documents = []
    for path in asked.files:
        try:
            table = read_answers(path.read_bytes())
        except (OSError, NotAnswers) as error:
            sys.stderr.write(f"{path}: {error.strerror if isinstance(error, OSError) else error}\n")
            return 2
        score = score_answers(table.rows, table.elements, scale=SCALES[asked.scale], population=asked.population)
        documents.append(_document(path.name, table, score, asked))
    if asked.json:
        sys.stdout.write(json.dumps(documents, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n\n".join("\n".join(_in_words(document)) for document in documents) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(prog="./maklumat surveys", description="Reckon satisfaction surveys (SKM).")
    ask.add_argument("word", choices=["score"], help="score: print element means, index and grade of each file")
    ask.add_argument("--json", action="store_true", help="print JSON, one object per file")
    ask.add_argument(
        "--population", type=_people, metavar="N", help="everybody served in the period: sample size needed"
    )
    ask.add_argument("--invited", type=_people, metavar="N", help="everybody who was asked: response rate")
    ask.add_argument("--scale", choices=sorted(SCALES), default=SCALE_2017.code, help="grades of which regulation")
    ask.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, one respondent a row, columns U1 to U9")
    return ask


def _people(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("give a whole number from 1 up")
    return int(text)


def _document(name: str, table: AnswerTable, score: SurveyScore | None, asked: argparse.Namespace) -> dict[str, Any]:
    """Return everything reckoned, as plain JSON values; decimals are strings, so that nothing is rounded again."""
    document: dict[str, Any] = {"file": name, "respondents": len(table.rows), "scale": asked.scale}
    if score:
        document |= {
            "ikm": str(score.index),
            "mean": str(round_half_up(score.mean, 4)),
            "grade": score.grade.value,
            "elements": [
                {
                    "element": each.element.value,
                    "mean": str(round_half_up(each.mean, 3)),
                    "ikm": str(each.index),
                    "grade": each.grade.value,
                    "answered": each.answered,
                }
                for each in score.elements
            ],
            "interval_95": [f"{limit:.2f}" for limit in score.interval] if score.interval else None,
            "straight_lines": score.straight_lines,
        }
    if asked.population:
        document["sample_needed"] = sample_size(asked.population)
    if asked.invited:
        document["response_rate_percent"] = f"{100 * len(table.rows) / asked.invited:.1f}"
    document["left_out"] = [{"row": each.row, "reason": each.reason} for each in table.left_out]
    document["notes"] = table.notes
    return document


def _in_words(document: dict[str, Any]) -> list[str]:
    lines = [f"{document['file']}: {document['respondents']} respondents"]
    if "ikm" in document:
        lines.append(f"IKM {document['ikm']}, grade {document['grade']} ({document['scale']}), mean {document['mean']}")
        interval = document["interval_95"]
        lines.append(
            f"95 % interval {interval[0]} to {interval[1]}" if interval else "95 % interval: needs two answers"
        )
        lines += [
            f"  {each['element']:<13} {each['mean']}  {each['ikm']:>6}  {each['grade']}  of {each['answered']}"
            for each in document["elements"]
        ]
        lines.append(f"Same answer throughout: {document['straight_lines']}")
    else:
        lines.append("No index: nobody answered.")
    if "sample_needed" in document:
        lines.append(f"Sample needed (Krejcie-Morgan): {document['sample_needed']}")
    if "response_rate_percent" in document:
        lines.append(f"Response rate: {document['response_rate_percent']} %")
    lines += [f"Row {each['row']} left out: {each['reason']}" for each in document["left_out"][:MOST_LEFT_OUT_SHOWN]]
    if len(document["left_out"]) > MOST_LEFT_OUT_SHOWN:
        lines.append(f"… and {len(document['left_out']) - MOST_LEFT_OUT_SHOWN} more rows left out; --json lists all")
    return [*lines, *document["notes"]]


if __name__ == "__main__":
    sys.exit(main())
