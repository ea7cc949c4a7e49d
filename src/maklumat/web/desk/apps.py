"""Django's handle on the folder: templates, static files and translations."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "maklumat.web.desk"
    label = "web_desk"
