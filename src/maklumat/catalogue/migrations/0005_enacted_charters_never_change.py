"""An enacted charter keeps its text, whoever holds the connection; only its status and its day online move."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION catalogue_keep_enacted_charter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'charter % was enacted and is never removed', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status = 'draft'
        OR to_jsonb(NEW) - 'status' - 'online_on' IS DISTINCT FROM to_jsonb(OLD) - 'status' - 'online_on'
    THEN
        RAISE EXCEPTION 'charter % was enacted; only its status and its day online may change', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER catalogue_keep_enacted_charter BEFORE UPDATE OR DELETE ON catalogue_charter
    FOR EACH ROW WHEN (OLD.status <> 'draft')
    EXECUTE FUNCTION catalogue_keep_enacted_charter();
"""

BACKWARD = """
DROP TRIGGER catalogue_keep_enacted_charter ON catalogue_charter;
DROP FUNCTION catalogue_keep_enacted_charter();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_regulations_and_charters")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
