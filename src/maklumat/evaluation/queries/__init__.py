"""The only reads of evaluation that others use, one file per question."""
