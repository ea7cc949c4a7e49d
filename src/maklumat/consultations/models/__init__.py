"""Tables of the consultations, one file per noun."""

from maklumat.consultations.models.agreement import Agreement, AgreementInput, FollowUp
from maklumat.consultations.models.attendance import Attendee
from maklumat.consultations.models.forum import AgendaItem, Forum, ForumFile, ForumVersion, TeamMember
from maklumat.consultations.models.forum_input import Answer, ForumInput, InputVote
from maklumat.consultations.models.invitation import Invitation, Stakeholder
from maklumat.consultations.models.record import RecordSignature, SignedRecord

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementInput",
    "Answer",
    "Attendee",
    "FollowUp",
    "Forum",
    "ForumFile",
    "ForumInput",
    "ForumVersion",
    "InputVote",
    "Invitation",
    "RecordSignature",
    "SignedRecord",
    "Stakeholder",
    "TeamMember",
]
