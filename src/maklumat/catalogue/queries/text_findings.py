"""Reading what a look through the texts found, and what is still to be looked through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Count, Exists, F, Func, OuterRef, Q, TextField
from django.db.models.functions import Cast

from maklumat.catalogue.models import Service, StandardVersion, TextFinding, TextScan
from maklumat.catalogue.queries.regulations import LIVE, own_region
from maklumat.catalogue.rules.copied_text import Lexicon, Peer, name_words, phone_digits
from maklumat.catalogue.rules.likeness import ServiceWords, words_of_service
from maklumat.catalogue.vocabulary import FindingKind, FindingState
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import ContactChannel, Government, Unit
from maklumat.organization.vocabulary import ContactKind

PAGE = 50
LARGEST_ID = 2**63 - 1
LOOKED_FOR = timedelta(days=30)
"""How long a look holds although the text stays: names of units and the year change around it."""
ALIKE_TITLE = 0.5
MOST_CANDIDATES = 50
LEAST_NAME = 2
"""Words; a unit of one word is no name to search a text for."""


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Some findings, the newest first; ``next_before`` continues, 0 on the last page."""

    findings: tuple[TextFinding, ...]
    next_before: int = 0


def find_findings(
    government_id: int,
    *,
    state: FindingState = FindingState.OPEN,
    kind: FindingKind | None = None,
    before: int = 0,
    limit: int = PAGE,
) -> FindingPage:
    """Return findings with their services and units, in one statement."""
    found = TextFinding.objects.of(government_id).filter(state=state).order_by("-id")
    if kind is not None:
        found = found.filter(kind=kind)
    if before:
        found = found.filter(pk__lt=min(before, LARGEST_ID))
    found = found.select_related("service__unit", "other_unit", "other_service__unit", "version").defer(
        "version__components"
    )
    rows = list(found[: limit + 1])
    return FindingPage(tuple(rows[:limit]), rows[limit - 1].pk if len(rows) > limit else 0)


def count_findings(government_id: int) -> dict[tuple[FindingState, FindingKind], int]:
    """Return how many findings there are of each state and kind, in one statement."""
    rows = TextFinding.objects.of(government_id).order_by().values_list("state", "kind").annotate(count=Count("pk"))
    return {(FindingState(state), FindingKind(kind)): count for state, kind, count in rows}


def count_open_findings_of_units(government_id: int) -> list[tuple[int, int | None, str, int]]:
    """Return open findings by unit, unit of the other service if any, and kind, with how many; one statement."""
    rows = TextFinding.objects.of(government_id).filter(state=FindingState.OPEN).order_by()
    grouped = rows.values_list("service__unit_id", "other_service__unit_id", "kind").annotate(count=Count("pk"))
    return list(grouped)


def get_finding(government_id: int, finding_id: int) -> TextFinding:
    """Return one finding with its service and unit.

    Raises:
        NotFound: this government has no such finding.
    """
    rows = TextFinding.objects.of(government_id).select_related("service__unit", "other_unit", "other_service__unit")
    finding = rows.filter(pk=min(finding_id, LARGEST_ID)).first()
    if finding is None:
        raise NotFound
    return finding


def get_last_look(government_id: int) -> datetime | None:
    """Return when a text was looked through last; None: never."""
    return TextScan.objects.of(government_id).order_by("-scanned_at").values_list("scanned_at", flat=True).first()


def find_texts_to_look_through(government_id: int, now: datetime, limit: int) -> list[StandardVersion]:
    """Return the newest living version of services whose text was never looked through, has changed, or waits long.

    Each comes with ``text_md5``, the older services first.
    """
    living = StandardVersion.objects.of(government_id).filter(status__in=LIVE)
    newer = living.filter(service=OuterRef("service"), number__gt=OuterRef("number"))
    looked = TextScan.objects.filter(
        service=OuterRef("service"),
        version=OuterRef("pk"),
        text_md5=OuterRef("text_md5"),
        scanned_at__gt=now - LOOKED_FOR,
    )
    md5 = Func(Cast("components", TextField()), function="md5", output_field=TextField())
    versions = living.annotate(text_md5=md5).filter(~Exists(newer), ~Exists(looked))
    return list(versions.select_related("service__unit").order_by("service_id")[:limit])


class AlikeService(NamedTuple):
    """A service with a similar name, and the words of its newest living version."""

    service_id: int
    words: ServiceWords


def find_alike_services(service: Service) -> list[AlikeService]:
    """Return services of other units with a similar name that have a text; at most some dozens, in three statements.

    The trigram index of names finds them, and reads no more of a text than the likeness needs.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE_TITLE)])
    alike = (
        Service.objects.of(service.government_id)
        .filter(name__trigram_similar=service.name)
        .exclude(unit_id=service.unit_id)
        .annotate(likeness=TrigramSimilarity("name", service.name))
        .order_by("-likeness", "id")
    )
    ids = list(alike.values_list("pk", flat=True)[:MOST_CANDIDATES])
    living = StandardVersion.objects.filter(status__in=LIVE)
    newer = living.filter(service=OuterRef("service"), number__gt=OuterRef("number"))
    rows = living.filter(~Exists(newer), service_id__in=ids).order_by("service_id")
    found = rows.values_list("service_id", "service__name", "components__product", "components__requirements")
    return [
        AlikeService(service_id, words_of_service(name, _names(product), _names(requirements)))
        for service_id, name, product, requirements in found
    ]


def _names(items: list[dict[str, str]] | None) -> list[str]:
    return [item.get("name", "") for item in items or ()]


def read_lexicon(government: Government) -> Lexicon:
    """Return whose every name, number and address is, in two statements."""
    peers = {
        unit.pk: Peer(unit.pk, unit.kind, unit.name)
        for unit in Unit.objects.of(government.pk).only("kind", "name", "government_id")
    }
    names = {words: peer for peer in peers.values() if len(words := name_words(peer.name)) >= LEAST_NAME}
    addresses: dict[str, Peer] = {}
    domains = set(_domains_of(government.host))
    rows = ContactChannel.objects.of(government.pk).filter(kind__in=_WRITTEN).order_by("id")
    for kind, address, unit_id in rows.values_list("kind", "address", F("contact__unit_id")):
        plain = address.casefold().strip() if kind == ContactKind.EMAIL else phone_digits(address)
        domains.update(_domains_of(address.rpartition("@")[2]) if kind == ContactKind.EMAIL else ())
        # a number that several units share belongs to none of them
        known = addresses.get(plain)
        if plain and (known is None or known.unit_id == unit_id):
            addresses[plain] = peers[unit_id]
        elif plain:
            addresses.pop(plain)
    return Lexicon(names, addresses, own_region(government), frozenset(domains))


_WRITTEN = (ContactKind.PHONE, ContactKind.WHATSAPP, ContactKind.EMAIL)


def _domains_of(host: str) -> Iterator[str]:
    """Yield the domain of a region in a host name: the last three labels of ``layanan.kukarkab.go.id``."""
    labels = host.casefold().strip().split(".")
    if labels[-2:] == ["go", "id"] and len(labels) > 2:  # noqa: PLR2004 - a name before go.id
        yield ".".join(labels[-3:])


def find_related_units(unit: Unit) -> frozenset[int]:
    """Return a unit with every unit above and below it, in one statement."""
    above = [int(key) for key in unit.path.strip("/").split("/") if key]
    below = Unit.objects.of(unit.government_id).filter(Q(path__startswith=unit.path) | Q(pk__in=above))
    return frozenset(below.values_list("pk", flat=True))
