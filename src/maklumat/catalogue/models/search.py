"""The words of the catalogue, by which a mistyped one is understood."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from maklumat.organization.models import GovernmentRow


class SearchWord(GovernmentRow):
    """A word that occurs in the catalogue, as written; a mistyped word is read as the nearest one (pg_trgm)."""

    word = models.CharField(max_length=60, help_text="The word as written, in lower case, or a stem itself.")
    stem = models.CharField(max_length=60, help_text="Its stem: what the search vector holds.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "word"], name="catalogue_word_once")]
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="catalogue_word_alike")]

    def __str__(self) -> str:
        return self.word
