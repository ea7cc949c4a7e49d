"""Tables of evaluation, one file per noun."""

from maklumat.evaluation.models.rollup import DailyFigure, OpenFigure, RollupState

__all__ = ["DailyFigure", "OpenFigure", "RollupState"]
