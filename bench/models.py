"""Plain tables, as small as a report, its message and a delivery can be."""

from typing import ClassVar

from django.db import models


class BareReport(models.Model):
    """What a form of three fields would store."""

    title = models.CharField(max_length=160, help_text="One line.")
    place = models.CharField(max_length=160, help_text="Where.")
    received_at = models.DateTimeField(auto_now_add=True, help_text="When.")

    objects: ClassVar[models.Manager["BareReport"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.title


class BareMessage(models.Model):
    """Its text."""

    report = models.ForeignKey(BareReport, on_delete=models.CASCADE, help_text="Of which report.")
    body = models.TextField(help_text="The words.")

    objects: ClassVar[models.Manager["BareMessage"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return str(self.pk)


class BareDelivery(models.Model):
    """Bytes as they came."""

    body = models.BinaryField(help_text="The bytes.")

    objects: ClassVar[models.Manager["BareDelivery"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return str(self.pk)
