"""Django's handle on the app."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "maklumat.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"
