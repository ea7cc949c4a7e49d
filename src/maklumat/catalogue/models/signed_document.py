"""Documents signed electronically."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models.charter import Charter
from maklumat.catalogue.models.standard import StandardVersion
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff


class SignedDocument(GovernmentRow):
    """One printed standard or charter with its electronic signature; the row and its file never change."""

    code = models.CharField(max_length=16, help_text="Code printed on the document, which leads to its check.")
    version = models.OneToOneField(
        StandardVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signed",
        help_text="The version it sets, when it is a standard.",
    )
    charter = models.OneToOneField(
        Charter,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signed",
        help_text="The charter, when it is one.",
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", help_text="The signed PDF.")
    sha256 = models.CharField(max_length=64, help_text="Hash of the signed PDF, by which a copy is known again.")
    signer_name = models.CharField(max_length=120, help_text="Who signed, as the certificate says.")
    signer_position = models.CharField(max_length=160, blank=True, help_text="Office of who signed, that day.")
    signed_by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="+", help_text="The account that signed."
    )
    authority = models.CharField(max_length=160, help_text="Who vouches for the signer.")
    is_for_show = models.BooleanField(help_text="Signed with a test authority: it proves nothing.")
    signed_at = models.DateTimeField(help_text="When.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="signed_document_code_once"),
            models.UniqueConstraint(fields=["sha256"], name="signed_document_once"),
            models.CheckConstraint(
                condition=Q(version=None, charter__isnull=False) | Q(version__isnull=False, charter=None),
                name="signed_document_of_one",
            ),
        ]

    def __str__(self) -> str:
        return self.code
