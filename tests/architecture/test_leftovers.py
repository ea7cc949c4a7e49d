"""Tests that commit leave nothing to those that follow on the same database."""

import pytest
from django.core.management.color import no_style
from django.core.management.sql import sql_flush
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob


@pytest.mark.django_db
def test_emptying_the_database_takes_the_queue_along() -> None:
    emptied = " ".join(sql_flush(no_style(), connection))

    assert f'"{ProcrastinateJob._meta.db_table}"' in emptied
