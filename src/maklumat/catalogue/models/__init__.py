"""Tables of the catalogue, one file per noun."""

from maklumat.catalogue.models.item_change import ItemChange
from maklumat.catalogue.models.search import SearchWord
from maklumat.catalogue.models.service import SEARCH_COLUMNS, Service
from maklumat.catalogue.models.standard import StandardVersion

__all__ = ["SEARCH_COLUMNS", "ItemChange", "SearchWord", "Service", "StandardVersion"]
