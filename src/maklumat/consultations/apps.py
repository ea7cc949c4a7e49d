"""Django's handle on the app."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "maklumat.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
