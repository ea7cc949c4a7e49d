"""Staff accounts and their roles."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from maklumat.organization.models.base import GovernmentRow
from maklumat.organization.vocabulary import Role


class StaffManager(BaseUserManager["Staff"]):
    """Finds accounts by e-mail for the sign-in."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        """Return the account with this e-mail, whatever its case."""
        return self.get(email__iexact=username)


class Staff(AbstractBaseUser):
    """A person who works at the desk. Their rights are their role grants, nothing else."""

    government = models.ForeignKey(
        "organization.Government", on_delete=models.PROTECT, related_name="+", help_text="The government they serve."
    )
    email = models.EmailField(unique=True, help_text="Sign-in name.")
    name = models.CharField(max_length=120, help_text="Full name.")
    position = models.CharField(max_length=120, blank=True, help_text="Position in words.")
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="staff", help_text="The unit they sit in."
    )
    language = models.CharField(max_length=5, default="id", help_text="Language of their screens and messages.")
    theme = models.CharField(max_length=8, default="auto", help_text="auto, light or dark.")
    is_active = models.BooleanField(default=True, help_text="May sign in.")

    objects: ClassVar[StaffManager] = StaffManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="staff_email_once_in_any_case")]
        indexes = [models.Index(fields=["government", "name", "id"], name="staff_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("staff", str(self.pk))


class RoleGrant(GovernmentRow):
    """A role of a staff member over one unit and everything below it."""

    staff = models.ForeignKey(
        "organization.Staff", on_delete=models.CASCADE, related_name="grants", help_text="Who holds the role."
    )
    role = models.CharField(max_length=20, choices=Role, help_text="Which role.")
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="grants", help_text="Root of the subtree it covers."
    )
    valid_from = models.DateField(help_text="First day.")
    valid_until = models.DateField(null=True, blank=True, help_text="Last day, included; empty: open.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "role", "unit", "valid_from"], name="grant_once"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="grant_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["government", "unit", "role"], name="grant_by_unit")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role} {self.unit_id}"
