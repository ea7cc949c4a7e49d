"""Every row knows its government, and every field explains itself."""

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import APPS

OWNERLESS = {
    "organization.Government": "is the government",
    "channels.Try": "a digest and a moment, removed within the hour",
    "journal.Salt": "belongs to a subject, which knows",
    "journal.UnsealedEntry": "a queue of entries, which know",
    "journal.Checkpoint": "seals the whole installation",
    "journal.Seal": "belongs to an entry, which knows",
}


def tables() -> list[type[models.Model]]:
    return [model for label in APPS for model in apps.get_app_config(label).get_models()]


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_every_row_knows_its_government(model: type[models.Model]) -> None:
    columns = {field.attname for field in model._meta.concrete_fields}

    assert ("government_id" in columns) != (model._meta.label in OWNERLESS)


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_every_field_is_in_the_data_dictionary(model: type[models.Model]) -> None:
    mute = [
        field.name
        for field in model._meta.concrete_fields
        if not field.help_text and not field.primary_key and field.name not in {"password", "last_login"}
    ]

    assert mute == []
