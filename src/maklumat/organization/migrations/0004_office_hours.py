"""Working week, service hours, and seasons with hours of their own; what held for everybody is the default."""

from datetime import time

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0003_one_account_per_email"),
    ]

    operations = [
        migrations.AddField(
            model_name="government",
            name="closes_at",
            field=models.TimeField(default=time(16, 0), help_text="End of service hours, Monday to Thursday."),
        ),
        migrations.AddField(
            model_name="government",
            name="closes_friday_at",
            field=models.TimeField(default=time(16, 30), help_text="End of service hours on Friday."),
        ),
        migrations.AddField(
            model_name="government",
            name="closes_saturday_at",
            field=models.TimeField(default=time(12, 0), help_text="End of service hours on Saturday, if worked."),
        ),
        migrations.AddField(
            model_name="government",
            name="opens_at",
            field=models.TimeField(default=time(7, 30), help_text="Start of service hours, local time."),
        ),
        migrations.AddField(
            model_name="government",
            name="works_saturdays",
            field=models.BooleanField(
                default=False, help_text="The working week has six days; else Saturday is off like Sunday."
            ),
        ),
        migrations.CreateModel(
            name="SeasonalHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="What the season is called, e.g. Ramadan 1447 H.", max_length=60)),
                ("first_day", models.DateField(help_text="First day with these hours.")),
                ("last_day", models.DateField(help_text="Last day, included.")),
                ("opens_at", models.TimeField(help_text="Start of service hours, local time.")),
                ("closes_at", models.TimeField(help_text="End of service hours; on Friday see the next column.")),
                ("closes_friday_at", models.TimeField(help_text="End of service hours on Friday.")),
                (
                    "government",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The government this row belongs to; every query is scoped by it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.government",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("government", "first_day"), name="seasonal_hours_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="seasonal_hours_end_after_start",
                    ),
                ],
            },
        ),
    ]
