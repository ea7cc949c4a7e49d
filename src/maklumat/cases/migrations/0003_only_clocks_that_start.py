"""Remove the deadlines that nothing starts; what was seeded counts as confirmed only once somebody has said so.

Cannot be undone: which seeded rows were marked is not kept.
"""

from django.db import migrations, models

UNUSED = "DELETE FROM cases_clockpolicy WHERE code IN ('NORMATIVE', 'LAW_NOTIFY')"
SEEDED = """
    UPDATE cases_clockpolicy SET is_confirmed = FALSE
     WHERE is_confirmed AND basis IN ('UU 25/2009 Pasal 44', 'UU 25/2009 Pasal 50')
       AND (government_id, code, valid_from) IN (
           SELECT government_id, code, min(valid_from) FROM cases_clockpolicy GROUP BY government_id, code)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_fewer_indexes_for_a_new_case"),
    ]

    operations = [
        migrations.RunSQL(UNUSED),
        migrations.RunSQL(SEEDED),
        migrations.AlterField(
            model_name="clock",
            name="code",
            field=models.CharField(
                choices=[
                    ("VERIFY", "Check and pass on"),
                    ("FIRST_RESPONSE", "First answer of the unit"),
                    ("LAW_RESPONSE", "Say whether the report is complete"),
                    ("COMPLETE_MATERIAL", "Reporter completes the report"),
                    ("INFO", "Answer the question"),
                    ("NON_SUPERVISION", "Settle the complaint"),
                    ("SUPERVISION", "Settle after examination"),
                    ("LAW_DECISION", "Decide the complaint"),
                    ("REPLY_WINDOW", "Reporter may object"),
                    ("ASPIRATION", "Answer the aspiration"),
                ],
                help_text="Which clock.",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="clockpolicy",
            name="code",
            field=models.CharField(
                choices=[
                    ("VERIFY", "Check and pass on"),
                    ("FIRST_RESPONSE", "First answer of the unit"),
                    ("LAW_RESPONSE", "Say whether the report is complete"),
                    ("COMPLETE_MATERIAL", "Reporter completes the report"),
                    ("INFO", "Answer the question"),
                    ("NON_SUPERVISION", "Settle the complaint"),
                    ("SUPERVISION", "Settle after examination"),
                    ("LAW_DECISION", "Decide the complaint"),
                    ("REPLY_WINDOW", "Reporter may object"),
                    ("ASPIRATION", "Answer the aspiration"),
                ],
                help_text="Which clock.",
                max_length=20,
            ),
        ),
    ]
