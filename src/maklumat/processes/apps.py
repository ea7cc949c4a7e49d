"""Django's handle on the app: it has no tables, only tasks and management commands."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "maklumat.processes"
    label = "processes"
