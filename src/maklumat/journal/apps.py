"""Django's handle on the app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "maklumat.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
