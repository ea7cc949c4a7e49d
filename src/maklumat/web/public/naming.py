"""Names of things in the language of the screen."""

from django.utils.translation import get_language

from maklumat.catalogue.models import Service


def service_name(service: Service) -> str:
    """Return the service's name, in English where it has one and the screen is English."""
    return service.name_en if service.name_en and (get_language() or "").startswith("en") else service.name


def service_summary(service: Service) -> str:
    """Return what the service is for, in English where it is written and the screen is English."""
    return service.summary_en if service.summary_en and (get_language() or "").startswith("en") else service.summary
