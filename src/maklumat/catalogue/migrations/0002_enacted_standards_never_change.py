"""A standard that is or was in force keeps its text, whoever holds the connection; only its status and end move."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION catalogue_keep_enacted_standard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'standard % was enacted and is never removed', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status NOT IN ('in_force', 'under_review', 'superseded', 'revoked')
        OR to_jsonb(NEW) - 'status' - 'in_force_until' IS DISTINCT FROM to_jsonb(OLD) - 'status' - 'in_force_until'
    THEN
        RAISE EXCEPTION 'standard % was enacted; only its status and last day may change', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER catalogue_keep_enacted_standard BEFORE UPDATE OR DELETE ON catalogue_standardversion
    FOR EACH ROW WHEN (OLD.status IN ('in_force', 'under_review', 'superseded', 'revoked'))
    EXECUTE FUNCTION catalogue_keep_enacted_standard();
"""

BACKWARD = """
DROP TRIGGER catalogue_keep_enacted_standard ON catalogue_standardversion;
DROP FUNCTION catalogue_keep_enacted_standard();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_first_tables")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
