"""``manage load_demo``: the demo government with its hand-written cases, once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from maklumat.cases.actions.triage import learn_triage
from maklumat.catalogue.actions.editions import write_editions
from maklumat.demo.accounts import load_accounts
from maklumat.demo.applications import load_applications, load_own_requests
from maklumat.demo.content import load_content
from maklumat.demo.counter import load_counter
from maklumat.demo.findings import load_findings, load_scorings, load_self_assessment
from maklumat.demo.forums import load_forums
from maklumat.demo.imports import load_imports
from maklumat.demo.lapor import load_lapor
from maklumat.demo.news import load_news
from maklumat.demo.offices import load_offices
from maklumat.demo.publications import load_publications
from maklumat.demo.registers import load_registers
from maklumat.demo.reuse import load_reuse
from maklumat.demo.short_messages import load_short_messages
from maklumat.demo.signatures import load_signatures
from maklumat.demo.standards import load_standards
from maklumat.demo.stories import StoryPlayer
from maklumat.demo.surveys import load_surveys
from maklumat.demo.talks import load_talks
from maklumat.demo.telephone import load_telephone
from maklumat.evaluation.actions.rollups import recount
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Government
from maklumat.processes.reviews import remind_reviews


class Command(BaseCommand):
    """Loads the Secretariat of Kutai Kartanegara through the product's own actions."""

    help = "Load the demo government; does nothing when it is there."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load units, accounts, standards and cases, with a progress bar for the cases."""
        content = load_content()
        if Government.objects.filter(slug=content.governments[0].slug).exists():
            return
        now, actor = timezone.now(), system_actor("demo")
        offices = load_offices(content, actor=actor, now=now)
        services = load_standards(content, offices, actor=actor, now=now)
        load_accounts(offices.units, actor=actor, now=now)
        load_reuse(services, actor=actor, now=now)
        load_publications(services, actor=actor, now=now)
        load_news(offices.units["kesra"], now=now)
        load_counter(offices, now=now)
        load_registers(offices, actor=actor, now=now)
        load_signatures(offices, actor=actor, now=now)
        load_imports(offices, now=now)
        government = Government.objects.get(slug=content.governments[0].slug)
        load_forums(government, actor=actor, now=now)
        load_surveys(government, actor=actor, now=now)
        load_applications(government, now=now)
        load_own_requests(offices, now=now)
        remind_reviews(government.pk, now=now)
        player = StoryPlayer(offices, services, now)
        order = sorted(
            content.stories, key=lambda story: (any(step.act == "merge" for step in story.thread), -story.age)
        )
        for story in tqdm(order, desc="Demo cases", unit="case", disable=True if options["verbosity"] == 0 else None):
            player.play(story)
        load_lapor(government, clerk=player.clerk(), now=now)
        load_short_messages(government, actor=actor, now=now)
        load_telephone(government, clerk=player.clerk(), actor=actor, now=now)
        load_talks(offices, now=now)
        for government in Government.objects.order_by("pk"):
            learn_triage(government.pk, actor=actor, now=now)
            recount(government.pk, now=now)
        government = Government.objects.get(slug=content.governments[0].slug)
        load_findings(government, now=now)
        load_scorings(government, now=now)
        load_self_assessment(government, now=now)
        write_editions(government.pk, now=now)
