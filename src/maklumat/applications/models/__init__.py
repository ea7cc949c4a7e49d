"""Tables of the applications, one file per noun."""

from maklumat.applications.models.application import (
    OPEN_STATUSES,
    TIMED_STATUSES,
    Applicant,
    Application,
    Handover,
)
from maklumat.applications.models.document import ApplicationDocument, ApplicationFile
from maklumat.applications.models.register import RegisterImport
from maklumat.applications.models.work import ApplicationMessage, Extension, Pause, Stage

__all__ = [
    "OPEN_STATUSES",
    "TIMED_STATUSES",
    "Applicant",
    "Application",
    "ApplicationDocument",
    "ApplicationFile",
    "ApplicationMessage",
    "Extension",
    "Handover",
    "Pause",
    "RegisterImport",
    "Stage",
]
