"""The self-assessment of a unit as a worksheet to go on with, and as a folder of what shows it."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from maklumat.evaluation.documents.books import Cell, Sheet, write_book
from maklumat.evaluation.indicators import ASPECTS, INDICATORS
from maklumat.evaluation.queries.self_assessments import SelfAssessment
from maklumat.evaluation.rules.service_index import INSTRUMENT_2023, Aspect, Indicator
from maklumat.surveys.rules.rounding import round_half_up

FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)


def write_self_assessment(
    assessment: SelfAssessment, evidence: Mapping[int, tuple[str, str]], *, made_at: datetime
) -> bytes:
    """Return the worksheet: every indicator, what is seen of it, and room for what people know.

    Args:
        assessment: what is seen.
        evidence: words and address by the number of the indicator.
        made_at: when it is made.
    """
    rows = [_row(aspect, one, assessment, evidence) for aspect in INSTRUMENT_2023.aspects for one in aspect.indicators]
    header = [
        *(_("Number"), _("Aspect"), _("Indicator"), _("Weight in percent"), _("Seen by the system, 0 to 5")),
        *(_("What shows it"), _("Address"), _("Your score, 0 to 5"), _("Your evidence"), _("What counts")),
    ]
    aspects: list[list[Cell]] = [
        [str(ASPECTS[code]), float(round_half_up(figure, 2))] for code, figure in assessment.aspects.items()
    ]
    aspects.append([_("Whole form"), float(round_half_up(assessment.index, 2))])
    if assessment.service_index is not None:
        aspects.append([_("With the users' form (F-03)"), float(round_half_up(assessment.service_index, 2))])
    title = f"F-01 {assessment.unit.name}"
    return write_book(
        title,
        made_at,
        [
            Sheet("F-01", header, rows),
            Sheet(_("Aspects"), [_("Aspect"), _("Index, 0 to 5")], aspects),
        ],
    )


def write_evidence_folder(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP with these files by name; equal input gives equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in sorted(files.items()):
            folder.writestr(zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _row(
    aspect: Aspect, one: Indicator, assessment: SelfAssessment, evidence: Mapping[int, tuple[str, str]]
) -> list[Cell]:
    seen, (words, address) = assessment.seen.get(one.number), evidence.get(one.number, ("", ""))
    own = assessment.own.get(one.number)
    proof = "; ".join(filter(None, (own.note, own.file.name if own.file else ""))) if own else None
    return [
        *(one.number, str(ASPECTS[aspect.code]), str(INDICATORS[one.code]), one.weight * aspect.weight / 100),
        *(seen.score if seen else None, words, address, own.score if own else None, proof),
        assessment.scores.get(one.number),
    ]
