"""Tables of evaluation."""

from maklumat.evaluation.models.finding import ActionItem, AuditFinding
from maklumat.evaluation.models.rollup import DailyFigure, OpenFigure, RollupState

__all__ = ["ActionItem", "AuditFinding", "DailyFigure", "OpenFigure", "RollupState"]
