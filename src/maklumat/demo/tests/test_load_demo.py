"""The demo government is loaded through the real actions, and every story ends where it says."""

from collections import Counter

import pytest
from django.core.management import call_command

from maklumat.applications.models import Application
from maklumat.cases.models import Case
from maklumat.catalogue.models import ImportBatch, StandardVersion
from maklumat.consultations.models import Agreement, Forum
from maklumat.demo.content import load_content
from maklumat.journal.queries import find_entries
from maklumat.organization.models import ContactPerson, Government, Staff, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_demo_loads_once_and_every_story_ends_in_its_state() -> None:
    call_command("load_demo", verbosity=0)
    counts = (Case.objects.count(), Unit.objects.count(), Staff.objects.count(), Government.objects.count())
    call_command("load_demo", verbosity=0)

    stories = load_content().stories
    states = dict(Case.objects.values_list("submission_key", "status"))
    wrong = {
        story.key: (story.state, states[f"contoh-{story.key}"[:40]])
        for story in stories
        if states[f"contoh-{story.key}"[:40]] != story.state
    }
    assert wrong == {}
    assert counts == (Case.objects.count(), Unit.objects.count(), Staff.objects.count(), Government.objects.count())
    assert StandardVersion.objects.filter(status="in_force").count() >= 14
    assert sorted(Forum.objects.values_list("status", flat=True)) == ["open", "published"]
    assert Agreement.objects.get().applied_change is not None
    assert ContactPerson.objects.count() >= 24
    fates = Counter(Application.objects.values_list("status", flat=True))
    assert fates["completed"] >= 30
    assert {"refused", "lapsed", "withdrawn"} <= set(fates)
    assert Application.objects.filter(is_on_time=False).exists()
    finished, half = ImportBatch.objects.order_by("id")
    assert set(finished.services.values_list("state", flat=True)) == {"accepted"}
    assert sorted(half.services.values_list("state", flat=True)) == ["set_aside", "to_review"]
    assert sorted(half.files.values_list("state", flat=True)) == ["read", "read", "refused"]
    assert all(find_entries(case).exists() for case in Case.objects.all()[:5])
    assert len(Counter(Case.objects.values_list("channel", flat=True))) >= 8
