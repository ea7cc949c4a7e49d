"""An answer that was given stays as it was, whoever holds the connection; a changed one is a further row."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION consultations_keep_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'answer % was given and never changes', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER consultations_keep_answer BEFORE UPDATE OR DELETE ON consultations_answer
    FOR EACH ROW EXECUTE FUNCTION consultations_keep_answer();
"""

BACKWARD = """
DROP TRIGGER consultations_keep_answer ON consultations_answer;
DROP FUNCTION consultations_keep_answer();
"""


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_first_tables")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
