"""The two PostgreSQL extensions Maklumat needs; both are in contrib and trusted since PostgreSQL 13."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = []

    operations = [BtreeGistExtension(), TrigramExtension()]
