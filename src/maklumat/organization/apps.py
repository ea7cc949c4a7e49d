"""Django's handle on the app."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "maklumat.organization"
    label = "organization"
    default_auto_field = "django.db.models.BigAutoField"
