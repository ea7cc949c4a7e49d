"""Django's handle on the app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "maklumat.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
