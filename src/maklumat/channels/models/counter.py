"""The queue at the counters of a unit, and its numbers."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models import Service
from maklumat.channels.vocabulary import NumberState
from maklumat.organization.models import GovernmentRow, Unit

AT_A_COUNTER = (NumberState.CALLED, NumberState.SERVING)


class CounterQueue(GovernmentRow):
    """One line of people before all counters of a unit. Whoever gives out or calls a number locks this row."""

    unit = models.OneToOneField(
        Unit, on_delete=models.PROTECT, related_name="counter_queue", help_text="Whose counters they are."
    )
    is_open = models.BooleanField(default=True, help_text="Numbers are given out.")
    changed_at = models.DateTimeField(help_text="When it was last opened or closed.")

    class Meta:
        indexes = [models.Index(fields=["government"], condition=Q(is_open=True), name="counter_queue_open")]

    def __str__(self) -> str:
        return f"queue of {self.unit_id}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("counter_queue", str(self.pk))


class QueueNumber(GovernmentRow):
    """One number of one day. It names nobody: who came is known only to the report or application it led to."""

    queue = models.ForeignKey(
        CounterQueue, on_delete=models.PROTECT, related_name="numbers", db_index=False, help_text="In which line."
    )
    day = models.DateField(help_text="The day at the office; numbers begin with 1 each day.")
    number = models.PositiveIntegerField(help_text="The number that is called.")
    token = models.CharField(max_length=32, help_text="Word in the address of its own page.")
    taken_key = models.CharField(max_length=40, help_text="Made with the form; the same form again finds this row.")
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="What they came for."
    )
    state = models.CharField(
        max_length=8, choices=NumberState, default=NumberState.WAITING, help_text="Where it stands."
    )
    counter = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Which counter called it last.")
    calls = models.PositiveSmallIntegerField(default=0, help_text="How often it was called.")
    taken_at = models.DateTimeField(help_text="When it was taken: waiting begins.")
    called_at = models.DateTimeField(null=True, blank=True, help_text="When it was first called: waiting ends.")
    last_called_at = models.DateTimeField(null=True, blank=True, help_text="When it was last called.")
    served_at = models.DateTimeField(null=True, blank=True, help_text="When somebody sat down: serving begins.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When serving ended.")
    case_code = models.CharField(max_length=20, blank=True, help_text="The report that was written down for it.")
    application_code = models.CharField(max_length=20, blank=True, help_text="The application that was taken for it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["queue", "day", "number"], name="queue_number_once_a_day"),
            models.UniqueConstraint(fields=["queue", "taken_key"], name="queue_number_taken_once"),
            models.UniqueConstraint(fields=["token"], name="queue_number_token_once"),
            models.UniqueConstraint(
                fields=["queue", "day", "counter"],
                condition=Q(state__in=AT_A_COUNTER),
                name="queue_number_one_at_a_counter",
            ),
            models.CheckConstraint(
                condition=Q(state=NumberState.WAITING) | Q(counter__isnull=False, called_at__isnull=False),
                name="queue_number_called_at_a_counter",
            ),
        ]
        indexes = [models.Index(fields=["queue", "day", "state", "number"], name="queue_number_in_line")]

    def __str__(self) -> str:
        return f"{self.day} {self.words}"

    @property
    def words(self) -> str:
        """The number as it is printed and shown."""
        return f"{self.number:03d}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("queue_number", str(self.pk))
