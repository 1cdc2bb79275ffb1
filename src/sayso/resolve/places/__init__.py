"""Place names: which place each means, and what it stands for."""

from sayso.resolve.places.find import assign_places, find_places, resolve
from sayso.resolve.places.gazetteer import Place, claimants
from sayso.resolve.places.gazetteer import lookup as candidates

__all__ = ["Place", "assign_places", "candidates", "claimants", "find_places", "resolve"]
