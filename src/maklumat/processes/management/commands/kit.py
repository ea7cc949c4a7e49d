"""``./maklumat kit import|export FILE --agency SLUG``: begin an agency with a starter kit, or write one of it."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import Refusal
from maklumat.organization.models import Government
from maklumat.organization.queries import find_governments
from maklumat.processes.kits.errors import AgencyNotThere, NotAKit
from maklumat.processes.kits.exporting import write_kit
from maklumat.processes.kits.importing import Comparison, compare_kit, find_agency, import_kit, start_agency
from maklumat.processes.kits.marked_yaml import MAX_BYTES
from maklumat.processes.kits.part_importing import place_of
from maklumat.processes.kits.reading import Kit, read_kit
from maklumat.processes.kits.vocabulary import KitState


class Command(BaseCommand):
    """Importing adds what is missing and changes nothing that is there; exporting overwrites no file."""

    help = "Begin an agency with the units, services and draft standards of a starter kit, or write a kit of an agency."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and the agency."""
        parser.add_argument("word", choices=["import", "export"], help="import: add what is missing; export: write")
        parser.add_argument("file", type=Path, help="the kit, in YAML")
        parser.add_argument("--agency", required=True, metavar="SLUG", help="address of the agency")
        parser.add_argument(
            "--new", default="", metavar="NAME", help="make the agency, with this name, if it is not there"
        )
        parser.add_argument("--government", default="", metavar="SLUG", help="of which government; left out, the first")
        parser.add_argument("--preview", action="store_true", help="only say what would be added")

    def handle(self, *args: Any, word: str, file: Path, agency: str, **options: Any) -> None:
        """Import it, say what importing it would do, or write it."""
        if word == "export":
            self._export(file, agency, options["government"])
            return
        kit = _kit(file)
        government = _government(options["government"])
        there = find_agency(government.pk, agency)
        if there is None and not options["new"]:
            raise CommandError(f"{AgencyNotThere(slug=agency)} (--new)")
        if options["preview"]:
            place = place_of(government, system_actor("installation", government.pk), timezone.now())
            self._tell(compare_kit(kit, there, place), "would be added")
            return
        try:
            self._tell(_import(kit, government, agency, options["new"]), "added as drafts")
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _export(self, path: Path, slug: str, government: str) -> None:
        agency = find_agency(_government(government).pk, slug)
        if agency is None:
            raise CommandError(str(AgencyNotThere(slug=slug)))
        text = write_kit(agency, name=slug, today=timezone.localdate())
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        self.stdout.write(f"{path}: {len(read_kit(text.encode()).services)} services. Read it before you give it away.")

    def _tell(self, compared: Comparison, word: str) -> None:
        self.stdout.write(
            f"{compared.count(KitState.NEW)} services {word}, {compared.count(KitState.SAME)} are there and the same, "
            f"{compared.count(KitState.CHANGED)} are as an older kit had them ({compared.renewed} of these are drafts: "
            f"written anew), {compared.count(KitState.KEPT)} were written or edited here: left as they are."
        )
        self.stdout.write(f"{len(compared.new_units)} units {word.removesuffix(' as drafts')}.")
        if compared.parts:
            parts = f"{compared.taken_parts} of {len(compared.parts)} deadlines, days and surveys"
            self.stdout.write(f"{parts} {word.removesuffix(' as drafts')}.")
        for part in compared.parts:
            if part.state is not KitState.SAME:
                self.stdout.write(f"  {part.state:<9}  {part.part.kind} {part.part.key}")
        for one in compared.services:
            if one.state is not KitState.SAME:
                self.stdout.write(f"  {one.state:<9}  {one.service.slug}")


@transaction.atomic
def _import(kit: Kit, government: Government, slug: str, name: str) -> Comparison:
    actor, now = system_actor("installation", government.pk), timezone.now()
    agency = start_agency(government.pk, kind=kit.kind, slug=slug, name=name, actor=actor, now=now)
    with tqdm(total=len(kit.services), desc=kit.title, disable=not sys.stderr.isatty()) as bar:
        return import_kit(kit, agency_id=agency.pk, actor=actor, now=now, is_done=lambda: bar.update(1) and None)


def _kit(path: Path) -> Kit:
    try:
        with path.open("rb") as file:
            return read_kit(file.read(MAX_BYTES + 1))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except NotAKit as error:
        raise CommandError("\n".join(f"{path}:{one.line}: {one.place}: {one.why}" for one in error.problems)) from error


def _government(slug: str) -> Government:
    chosen = [one for one in find_governments() if slug in {"", one.slug}]
    if not chosen:
        raise CommandError(f"No government is called {slug}." if slug else "There is no government yet.")
    return chosen[0]
