"""Every fixed word of the surveys, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Element(TextChoices):
    """The nine elements of PermenPANRB 14/2017 by what they are about, never by position (handbook 5.1).

    Half of the forms in use ask facilities before complaints, so ``U8`` and ``U9`` alone say nothing certain.
    """

    REQUIREMENTS = "requirements", _("Requirements")
    PROCEDURE = "procedure", _("Procedure")
    TIME = "time", _("Time to completion")
    COST = "cost", _("Cost")
    PRODUCT = "product", _("Result of the service")
    COMPETENCE = "competence", _("Competence of the staff")
    CONDUCT = "conduct", _("Conduct of the staff")
    COMPLAINTS = "complaints", _("Handling of complaints")
    FACILITIES = "facilities", _("Facilities and premises")


class Grade(TextChoices):
    """Quality of service as the index tells it."""

    A = "A", _("Very good")
    B = "B", _("Good")
    C = "C", _("Less than good")
    D = "D", _("Not good")


class SurveyStatus(TextChoices):
    """States of a survey."""

    DRAFT = "draft", _("In preparation")
    OPEN = "open", _("Taking answers")
    CLOSED = "closed", _("Closed, result not published")
    PUBLISHED = "published", _("Result published")


class AnswerWay(TextChoices):
    """How an answer came."""

    LINK = "link", _("Link after a finished matter")
    QR = "qr", _("QR code or web address")
    KIOSK = "kiosk", _("Tablet at the counter")
    PAPER = "paper", _("Paper, typed in")


class Sex(TextChoices):
    """As the form of the regulation asks it; may be left out."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")


class AgeGroup(TextChoices):
    """Age in groups: enough for the report, too little to know somebody by."""

    UNDER_25 = "under_25", _("Under 25")
    TO_39 = "25_39", _("25 to 39")
    TO_54 = "40_54", _("40 to 54")
    FROM_55 = "from_55", _("55 or older")


class Education(TextChoices):
    """Highest schooling completed."""

    PRIMARY = "primary", _("Primary school or less")
    JUNIOR = "junior", _("Junior secondary school")
    SENIOR = "senior", _("Senior secondary school")
    DIPLOMA = "diploma", _("Diploma")
    DEGREE = "degree", _("Bachelor's degree or higher")


class Occupation(TextChoices):
    """What respondents do, as the form of the regulation groups it."""

    CIVIL_SERVANT = "civil_servant", _("Civil servant, soldier or police officer")
    EMPLOYEE = "employee", _("Employee of a company")
    SELF_EMPLOYED = "self_employed", _("Self-employed")
    STUDENT = "student", _("Pupil or student")
    FARMER = "farmer", _("Farmer or fisher")
    OTHER = "other", pgettext_lazy("occupation", "Something else")


class SurveyEvent(TextChoices):
    """Journal events of this app."""

    PREPARED = "survey.prepared", _("Survey prepared")
    CHANGED = "survey.changed", _("Survey changed")
    OPENED = "survey.opened", _("Survey opened")
    CLOSED = "survey.closed", _("Survey closed")
    INVITED = "survey.invited", _("Invited to the survey")
    INVITATION_SENT = "survey.invitation_sent", _("Invitation to the survey sent")
    ANSWERED = "survey.answered", _("Survey answered")
    TYPED_IN = "survey.typed_in", _("Paper answer typed in")
    ANSWER_STRUCK = "survey.answer_struck", _("Answer struck from the survey")
    PUBLISHED = "survey.published", _("Result of the survey published")
    IMPROVEMENT_PLANNED = "improvement.planned", _("Improvement planned")
    IMPROVEMENT_DONE = "improvement.done", _("Improvement carried out")
