"""A mark that changes with everything a service's page is made of, read in one statement."""

from django.db import connection

from maklumat.foundation.refusals import NotFound

# The database notes with each row which transaction wrote it (xmin) and where it lies (ctid), and writes a changed row
# anew. So no column can be forgotten here; a row rewritten without a change costs one drawing more.
MARK = """
SELECT md5(concat_ws(
    '|', service.id, service.xmin, service.ctid, unit.xmin, unit.ctid,
    (SELECT string_agg(concat_ws(':', id, xmin, ctid), ',' ORDER BY id) FROM catalogue_standardversion
      WHERE service_id = service.id),
    (SELECT string_agg(concat_ws(':', place.id, place.xmin, place.ctid), ',' ORDER BY place.id)
       FROM catalogue_standardpublication place JOIN catalogue_standardversion version ON version.id = place.version_id
      WHERE version.service_id = service.id),
    (SELECT concat_ws(':', id, xmin, ctid) FROM catalogue_registryentry WHERE service_id = service.id),
    (SELECT string_agg(concat_ws(':', id, xmin, ctid), ',' ORDER BY id) FROM organization_contactperson
      WHERE unit_id = unit.id),
    (SELECT string_agg(concat_ws(':', channel.id, channel.xmin, channel.ctid), ',' ORDER BY channel.id)
       FROM organization_contactchannel channel JOIN organization_contactperson person ON person.id = channel.contact_id
      WHERE person.unit_id = unit.id)
))
FROM catalogue_service service JOIN organization_unit unit ON unit.id = service.unit_id
WHERE service.government_id = %s AND unit.slug = %s AND service.slug = %s AND service.is_published
"""


def get_service_mark(government_id: int, unit_slug: str, slug: str) -> str:
    """Return 32 characters that change whenever the service, its unit, versions, publications or contacts do.

    Raises:
        NotFound: this government publishes no such service.
    """
    with connection.cursor() as cursor:
        cursor.execute(MARK, [government_id, unit_slug, slug])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    return str(row[0])
