"""A published result stays as it was, whoever holds the connection: its figures were read and reported."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION surveys_keep_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'result % was published and never changes', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER surveys_keep_result BEFORE UPDATE OR DELETE ON surveys_result
    FOR EACH ROW EXECUTE FUNCTION surveys_keep_result();
"""

BACKWARD = """
DROP TRIGGER surveys_keep_result ON surveys_result;
DROP FUNCTION surveys_keep_result();
"""


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_first_tables")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
