"""Tables of evaluation."""

from maklumat.evaluation.models.assessment import Assessment, OwnScore
from maklumat.evaluation.models.finding import ActionItem, AuditFinding
from maklumat.evaluation.models.rollup import DailyFigure, OpenFigure, RollupState
from maklumat.evaluation.models.scoring import Scoring

__all__ = [
    "ActionItem",
    "Assessment",
    "AuditFinding",
    "DailyFigure",
    "OpenFigure",
    "OwnScore",
    "RollupState",
    "Scoring",
]
