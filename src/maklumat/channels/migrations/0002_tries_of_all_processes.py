"""The tries of throttles, counted for all processes together, in a table that costs no write-ahead log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Try",
            fields=[
                (
                    "key",
                    models.BinaryField(
                        help_text="Keyed digest of what is counted and whose it is.", primary_key=True, serialize=False
                    ),
                ),
                (
                    "full_at",
                    models.DateTimeField(help_text="When every try is there again; the row is then as good as none."),
                ),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE channels_try SET UNLOGGED; ALTER TABLE channels_try SET (fillfactor = 50)",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
