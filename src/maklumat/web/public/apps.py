"""Django's handle on the folder: templates, static files and translations."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "maklumat.web.public"
    label = "web_public"
