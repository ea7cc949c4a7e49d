"""Tables of the journal. Entries, checkpoints and seals are never changed or removed: triggers refuse it."""

from django.db import models


class Entry(models.Model):
    """One thing that happened to one subject, chained to the entry before it of the same subject."""

    government_id = models.BigIntegerField(
        null=True, help_text="Government of the subject; empty for the installation."
    )
    subject_kind = models.CharField(max_length=20, help_text="What kind of thing: case, standard, staff …")
    subject_key = models.CharField(max_length=40, help_text="Which one: tracking code or id.")
    sequence = models.PositiveIntegerField(help_text="1 for the subject's first entry.")
    event = models.CharField(max_length=40, help_text="What happened, e.g. case.closed.")
    actor_kind = models.CharField(max_length=12, help_text="staff, reporter, system, channel or visitor.")
    actor_id = models.CharField(max_length=40, help_text="Account id, code or task name.")
    actor_name = models.CharField(
        max_length=120, blank=True, help_text="Name of office or role; persons outside: empty."
    )
    at = models.DateTimeField(help_text="When it happened.")
    facts = models.JSONField(default=dict, help_text="Facts without personal data.")
    digests = models.JSONField(default=dict, help_text="Salted SHA-256 of personal or long texts, by name.")
    previous_hash = models.BinaryField(
        max_length=32, help_text="Hash of the entry before; 32 zero bytes for the first."
    )
    hash = models.BinaryField(max_length=32, help_text="SHA-256 of the canonical form of this entry.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_key", "sequence"], name="entry_sequence_once"),
        ]
        indexes = [models.Index(fields=["government_id", "-id"], name="entry_by_government")]

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_key}#{self.sequence} {self.event}"


class Salt(models.Model):
    """The salt of one subject's digests. Deleting it makes the digests meaningless and leaves the chain whole."""

    subject_kind = models.CharField(max_length=20, help_text="As in Entry.")
    subject_key = models.CharField(max_length=40, help_text="As in Entry.")
    salt = models.BinaryField(max_length=16, help_text="Sixteen random bytes.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_key"], name="salt_once")]

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_key}"


class UnsealedEntry(models.Model):
    """Queue of entries that no checkpoint covers yet; filled by a database trigger, emptied by sealing."""

    entry = models.OneToOneField(
        Entry,
        primary_key=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
        help_text="Which entry.",
    )

    def __str__(self) -> str:
        return str(self.pk)


class Checkpoint(models.Model):
    """A Merkle root (RFC 6962 hashing) over entries, chained to the checkpoint before."""

    number = models.PositiveIntegerField(unique=True, help_text="1 for the first.")
    size = models.PositiveIntegerField(help_text="How many entries it seals.")
    root = models.BinaryField(max_length=32, help_text="Merkle tree hash of the entries' hashes in leaf order.")
    previous_hash = models.BinaryField(
        max_length=32, help_text="Hash of the checkpoint before; zero bytes for the first."
    )
    hash = models.BinaryField(max_length=32, help_text="SHA-256 of number, size, root, time and previous hash.")
    sealed_at = models.DateTimeField(help_text="When it was sealed.")

    class Meta:
        indexes = [models.Index(fields=["-number"], name="checkpoint_latest")]

    def __str__(self) -> str:
        return f"checkpoint {self.number}"


class Seal(models.Model):
    """Where an entry stands in its checkpoint's tree."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.DO_NOTHING, related_name="seal", help_text="The sealed entry."
    )
    checkpoint = models.ForeignKey(
        Checkpoint, on_delete=models.PROTECT, related_name="seals", db_index=False, help_text="The checkpoint."
    )
    leaf = models.PositiveIntegerField(help_text="Position of the leaf, from 0.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint", "leaf"], name="seal_leaf_once")]

    def __str__(self) -> str:
        return f"{self.checkpoint_id}/{self.leaf}"
