"""The indicators of PEKPPP in words, by the code of `rules.service_index`."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ASPECTS: Final[Mapping[str, Promise]] = {
    "policy": _("Service policy"),
    "staff": _("Professionalism of staff"),
    "facilities": _("Facilities and infrastructure"),
    "information": _("Service information system"),
    "complaints": _("Consultation and complaints"),
    "innovation": pgettext_lazy("aspect", "Innovation"),
    "additional": _("Additional, not counted"),
}

INDICATORS: Final[Mapping[str, Promise]] = {
    "standard": _("Service standards exist and comply"),
    "public_involved": _("The public is involved"),
    "standard_media": _("Media for the components of delivery"),
    "periodic_review": _("Periodic review of standards"),
    "charter": _("Cycle of the charter"),
    "survey": _("Satisfaction survey as the rules ask"),
    "survey_media": _("Media for the result of the survey"),
    "survey_follow_up": _("Share of follow-up of the survey"),
    "follow_up_speed": _("Speed of the follow-up"),
    "service_hours": _("Service hours"),
    "code_of_ethics": _("Code of ethics"),
    "motivation": _("Motivation of staff"),
    "award_criteria": _("Criteria for awards"),
    "culture": _("Service culture"),
    "parking": _("Parking"),
    "waiting_room": _("Waiting room"),
    "toilets": _("Toilets"),
    "vulnerable_groups": _("Facilities for vulnerable groups"),
    "supporting": _("Supporting facilities"),
    "front_office": _("Information at the front office"),
    "information_system": _("Information system, SIPPN included"),
    "operational_system": _("Operational system"),
    "system_quality": _("Quality of the electronic system"),
    "data_updating": _("Updating of data"),
    "consultation_facility": _("Place to consult face to face"),
    "complaint_channels": _("Channels for complaints"),
    "accountability": _("Accountability for complaints"),
    "completion": _("Share of complaints followed up"),
    "innovation": _("An innovation exists"),
    "innovation_resources": _("Resources for innovation"),
    "queue_system": _("Queue system"),
}
