"""Django's handle on the app."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "maklumat.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
