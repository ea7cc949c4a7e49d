"""Tables of the cases, one file per noun."""

from maklumat.cases.models.case import OPEN_STATUSES, Case, NamedParty, Reporter
from maklumat.cases.models.clock import Clock, ClockPause, ClockPolicy, Extension
from maklumat.cases.models.handling import Assignment, OutcomeCheck
from maklumat.cases.models.thread import Attachment, Message
from maklumat.cases.models.triage import TriageModel

__all__ = [
    "OPEN_STATUSES",
    "Assignment",
    "Attachment",
    "Case",
    "Clock",
    "ClockPause",
    "ClockPolicy",
    "Extension",
    "Message",
    "NamedParty",
    "OutcomeCheck",
    "Reporter",
    "TriageModel",
]
