"""A government: the tenant."""

from datetime import date, time

from django.db import models
from django.db.models import Q


class Government(models.Model):
    """A regency, city or province whose offices use this installation."""

    slug = models.SlugField(unique=True, help_text="Short name in addresses and file names.")
    name = models.CharField(max_length=120, help_text="Full official name.")
    short_name = models.CharField(max_length=60, help_text="Name in headers of small screens.")
    host = models.CharField(
        max_length=120, blank=True, help_text="Host name that leads to this government; empty when it is the default."
    )
    is_default = models.BooleanField(default=False, help_text="Served when no host name matches.")
    region_code = models.CharField(max_length=13, blank=True, help_text="Kemendagri region code, e.g. 64.02.")
    code_prefix = models.CharField(max_length=4, default="MKL", help_text="Letters in front of tracking codes.")
    zone = models.CharField(max_length=40, default="Asia/Makassar", help_text="IANA zone of its working time.")
    zone_label = models.CharField(max_length=8, default="WITA", help_text="How the zone is written, e.g. WITA.")
    address = models.CharField(max_length=200, blank=True, help_text="Postal address shown in the footer.")
    hours_note = models.CharField(max_length=120, blank=True, help_text="Service hours in words for the footer.")
    works_saturdays = models.BooleanField(
        default=False, help_text="The working week has six days; else Saturday is off like Sunday."
    )
    opens_at = models.TimeField(default=time(7, 30), help_text="Start of service hours, local time.")
    closes_at = models.TimeField(default=time(16), help_text="End of service hours, Monday to Thursday.")
    closes_friday_at = models.TimeField(default=time(16, 30), help_text="End of service hours on Friday.")
    closes_saturday_at = models.TimeField(default=time(12), help_text="End of service hours on Saturday, if worked.")
    calendar_confirmed_until = models.DateField(
        default=date(2026, 12, 31), help_text="Last day whose holidays come from an enacted decree."
    )
    requires_second_check = models.BooleanField(
        default=False, help_text="A second person checks the evidence before a case counts as answered."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host"], condition=~Q(host=""), name="government_host_once"),
            models.UniqueConstraint(fields=["is_default"], condition=Q(is_default=True), name="government_one_default"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("government", self.slug)
