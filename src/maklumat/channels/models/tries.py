"""Tries left."""

from django.db import models


class Try(models.Model):
    """How many tries a source has left: one moment of a token bucket. Not logged: a crash forgives everybody."""

    key = models.BinaryField(primary_key=True, help_text="Keyed digest of what is counted and whose it is.")
    full_at = models.DateTimeField(help_text="When every try is there again; the row is then as good as none.")

    def __str__(self) -> str:
        return self.full_at.isoformat()
