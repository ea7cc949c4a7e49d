"""Tables of the catalogue, one file per noun."""

from maklumat.catalogue.models.charter import Charter, CharterPublication
from maklumat.catalogue.models.edition import Edition
from maklumat.catalogue.models.imports import ImportBatch, ImportedFile, ImportedService
from maklumat.catalogue.models.item_change import ItemChange
from maklumat.catalogue.models.letterhead import UnitLetterhead
from maklumat.catalogue.models.publication import RegistryEntry, StandardPublication
from maklumat.catalogue.models.regulation import Regulation, RegulationUse
from maklumat.catalogue.models.review import ReviewFeed, ReviewReminder, StandardReview
from maklumat.catalogue.models.search import SearchWord
from maklumat.catalogue.models.service import SEARCH_COLUMNS, Service
from maklumat.catalogue.models.signed_document import SignedDocument
from maklumat.catalogue.models.source_link import SourceDecision, SourceLink
from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.models.starter_kit import KitLink, KitPartLink, StarterKit
from maklumat.catalogue.models.text_finding import TextFinding, TextScan

__all__ = [
    "SEARCH_COLUMNS",
    "Charter",
    "CharterPublication",
    "Edition",
    "ImportBatch",
    "ImportedFile",
    "ImportedService",
    "ItemChange",
    "KitLink",
    "KitPartLink",
    "RegistryEntry",
    "Regulation",
    "RegulationUse",
    "ReviewFeed",
    "ReviewReminder",
    "SearchWord",
    "Service",
    "SignedDocument",
    "SourceDecision",
    "SourceLink",
    "StandardPublication",
    "StandardReview",
    "StandardVersion",
    "StarterKit",
    "TextFinding",
    "TextScan",
    "UnitLetterhead",
]
