"""Django's handle on the demo government: management commands only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "maklumat.demo"
    label = "demo"
