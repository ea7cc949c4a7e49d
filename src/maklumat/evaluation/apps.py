"""Django's handle on the app."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "maklumat.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"
