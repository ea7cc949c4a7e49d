"""Django's handle on the app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "maklumat.surveys"
    label = "surveys"
    default_auto_field = "django.db.models.BigAutoField"
