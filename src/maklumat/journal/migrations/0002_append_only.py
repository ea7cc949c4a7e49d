"""The journal only grows: triggers refuse change and removal, and queue every new entry for sealing.

Removing this migration removes the protection; it can be undone by the owner of the tables only.
"""

from django.db import migrations

TABLES = ("journal_entry", "journal_checkpoint", "journal_seal")

REFUSE = """
CREATE FUNCTION journal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""

QUEUE = """
CREATE FUNCTION journal_queue_for_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal_unsealedentry (entry_id) SELECT id FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER journal_entry_queued AFTER INSERT ON journal_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION journal_queue_for_sealing();
"""

# TRUNCATE has a trigger of its own: the test suite, which empties tables that way, switches off that one alone
GUARD = "".join(
    f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();"
    f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();"
    for table in TABLES
)
UNGUARD = "".join(
    f"DROP TRIGGER {table}_unchanged ON {table}; DROP TRIGGER {table}_not_emptied ON {table};" for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_first_tables")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION journal_refuse_change()"),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(
            QUEUE, "DROP TRIGGER journal_entry_queued ON journal_entry; DROP FUNCTION journal_queue_for_sealing()"
        ),
    ]
