"""Django's handle on the folder: templates, static files and translations."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "maklumat.web.shared"
    label = "web_shared"
