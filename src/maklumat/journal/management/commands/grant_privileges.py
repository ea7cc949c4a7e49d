"""``manage grant_privileges``: what the role of web and worker may do. Run as the owner, after every migration."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from psycopg import sql

APPEND_ONLY = ("journal_entry", "journal_checkpoint", "journal_seal")
GRANTS = (
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO {role}",
    *(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {{role}}" for table in APPEND_ONLY),
)


class Command(BaseCommand):
    help = "Give the role of web and worker its rights; on the journal it may read and append, nothing else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the role."""
        parser.add_argument("--role", default=getattr(settings, "APP_ROLE", "maklumat_app"), help="database role")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        """Grant everything in one transaction: no moment in which the journal could be changed."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_user, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)", [role])
            owner, exists = cursor.fetchone()
            if not exists or owner == role:
                reason = "it is the owner of the tables" if exists else "this server has no such role"
                self.stdout.write(f"No privileges to grant to {role}: {reason}.")
                return
            names = {"role": sql.Identifier(role), "database": sql.Identifier(connection.settings_dict["NAME"])}
            for statement in GRANTS:
                cursor.execute(sql.SQL(statement).format(**names))
        self.stdout.write(f"{role} may read and write everything, and only append to the journal.")
