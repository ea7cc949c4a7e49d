"""Let the indexes of open cases answer which rows stand on a page of the inbox, and tell the planner how many wait.

Few cases are open and fewer wait for their reporter, but each waiting one is open: without statistics of both together
the planner expects a handful where thousands are, and sorts them all.
"""

from django.db import migrations, models

STATISTICS = "CREATE STATISTICS case_open_waiting (mcv) ON is_open, is_waiting FROM cases_case; ANALYZE cases_case"
NO_STATISTICS = "DROP STATISTICS case_open_waiting"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_only_clocks_that_start"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="case_open_unit_due",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="case_open_holder_due",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="case_open_due",
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["unit", "is_waiting", "next_due_at", "id"],
                include=("government", "holder", "is_supervision", "kind", "channel", "service"),
                name="case_open_unit_due",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["holder", "is_waiting", "next_due_at", "id"],
                include=("government", "unit", "is_supervision", "kind", "channel", "service"),
                name="case_open_holder_due",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["government", "is_waiting", "next_due_at", "id"],
                include=("unit", "holder", "is_supervision", "kind", "channel", "service"),
                name="case_open_due",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["unit", "-received_at", "-id"],
                include=("government", "holder", "is_supervision", "kind", "channel", "service"),
                name="case_open_unit_received",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["government", "-received_at", "-id"],
                include=("unit", "holder", "is_supervision", "kind", "channel", "service"),
                name="case_open_received",
            ),
        ),
        migrations.RunSQL(STATISTICS, NO_STATISTICS),
    ]
