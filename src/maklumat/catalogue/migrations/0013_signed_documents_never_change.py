"""A signed document keeps every word of its row, whoever holds the connection."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION catalogue_keep_signed_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'document % was signed and never changes', OLD.code
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER catalogue_keep_signed_document BEFORE UPDATE OR DELETE ON catalogue_signeddocument
    FOR EACH ROW EXECUTE FUNCTION catalogue_keep_signed_document();
"""

BACKWARD = """
DROP TRIGGER catalogue_keep_signed_document ON catalogue_signeddocument;
DROP FUNCTION catalogue_keep_signed_document();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0012_signed_documents")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
