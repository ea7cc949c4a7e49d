"""The points of the Ombudsman in words, by the code of `rules.ombudsman`."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maklumat.evaluation.rules.ombudsman import Answer

DIMENSIONS: Final[Mapping[str, Promise]] = {
    "input": pgettext_lazy("ombudsman", "Input"),
    "process": pgettext_lazy("ombudsman", "Process"),
    "output": pgettext_lazy("ombudsman", "Output"),
    "complaints": pgettext_lazy("ombudsman", "Complaints"),
    "trust": _("Public trust"),
    "products": _("Compliance with products of the Ombudsman"),
}
POINTS: Final[Mapping[str, Promise]] = {
    "knowledge": _("Officers know their service and their duties"),
    "planning": _("Standards are planned together with the public"),
    "control": _("Superiors and the Inspectorate control"),
    "compensation": _("Compensation when the standard is missed"),
    "standards": _("Standards are whole and in force"),
    "on_time": _("Requests are finished as promised"),
    "officers_perception": _("Officers see no maladministration"),
    "users_perception": _("Users see no maladministration"),
    "satisfaction": _("Users are satisfied"),
    "secondary": _("Data of BPS and the ministries"),
    "contacts": _("Published contacts answer"),
    "reports_finished": _("Reports are finished"),
    "findings_settled": _("Findings are settled"),
    "public_trust": _("The public trusts the office"),
    "corrective_action": _("Corrective action was carried out"),
    "recommendations": _("Recommendations were carried out"),
}
SHOWN: Final[Mapping[str, Promise]] = {
    "planning": _("%(part)d of %(whole)d elements came to the latest recorded forum."),
    "control": _("%(part)d of %(whole)d services name internal control in their standard."),
    "compensation": _("%(part)d of %(whole)d services name a compensation in their standard."),
    "standards": _("%(part)d of %(whole)d services have a standard with all 14 components in force."),
    "on_time": _("%(part)d of %(whole)d requests of the last 365 days were finished as promised."),
    "satisfaction": _("The latest published survey of the whole unit; A and B count as satisfied."),
    "contacts": _("%(part)d of %(whole)d published contacts answered when last tried."),
    "reports_finished": _("%(part)d of %(whole)d reports of the last 365 days are finished."),
    "findings_settled": _("%(part)d of %(whole)d findings of the last 365 days are closed."),
}
ANSWERS: Final[Mapping[Answer, Promise]] = {
    Answer.YES: pgettext_lazy("ombudsman", "Met"),
    Answer.PARTLY: pgettext_lazy("ombudsman", "Partly met"),
    Answer.NO: pgettext_lazy("ombudsman", "Not met"),
    Answer.UNKNOWN: pgettext_lazy("ombudsman", "Not known"),
}
