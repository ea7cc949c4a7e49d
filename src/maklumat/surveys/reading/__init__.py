"""Answers that somebody typed into a table: read, row by row, with a reason for each that is left out."""

from maklumat.surveys.reading.answers import AnswerTable, LeftOut, read_answers

__all__ = ["AnswerTable", "LeftOut", "read_answers"]
