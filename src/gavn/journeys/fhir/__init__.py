"""Grants, orders and deliveries as FHIR resources: `KINDS` says which, `find` searches and `read` reads one.

Bevilling is Coverage, bevilget ydelse DeviceRequest, an order line SupplyRequest, what was sent of it SupplyDelivery,
work that waits Task. What an actor may not see is not found; ids are those of the rows.
"""

from gavn.journeys.fhir.asked import Asked, Kind
from gavn.journeys.fhir.capabilities import capabilities
from gavn.journeys.fhir.errors import ResourceNotFound
from gavn.journeys.fhir.kinds import KINDS, everything_of, find, read

__all__ = ["KINDS", "Asked", "Kind", "ResourceNotFound", "capabilities", "everything_of", "find", "read"]
