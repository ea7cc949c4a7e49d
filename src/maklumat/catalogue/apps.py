"""Django's handle on the app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "maklumat.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
