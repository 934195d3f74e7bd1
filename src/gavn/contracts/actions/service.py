"""Agree on a service figure with a supplier of the contract."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from gavn.contracts.errors import TargetNotFitting
from gavn.contracts.holding import managed_contract
from gavn.contracts.models import ContractSupplier, ServiceTarget
from gavn.contracts.service import PERCENT, TARGETS
from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7

HUNDRED = 100


def agree_service_target(
    *,
    actor: Actor,
    contract_id: UUID,
    supplier_id: UUID,
    code: str,
    figure: Decimal,
    start_on: dt.date,
    now: dt.datetime,
) -> UUID:
    """Agree on a figure from a day on; the one before it ends there. Answers its id.

    Refuses `contract.not-found`, `contract-management.not-permitted`, `service-target.not-fitting`.
    """
    with acting(actor):
        contract = managed_contract(actor, contract_id)
        named = ContractSupplier.objects.filter(contract=contract, organisation_id=supplier_id).exists()
        fits = figure.is_finite() and figure >= 0 and not (TARGETS.get(code) == PERCENT and figure > HUNDRED)
        same = ServiceTarget.objects.filter(contract=contract, supplier_id=supplier_id, code=code)
        if not named or code not in TARGETS or not fits or same.filter(start_on__gte=start_on).exists():
            raise TargetNotFitting(found=code, known=list(TARGETS))
        same.filter(Q(end_before=None) | Q(end_before__gt=start_on)).update(end_before=start_on)
        row = ServiceTarget(
            id=uuid7(now), contract=contract, supplier_id=supplier_id, code=code, figure=figure, start_on=start_on
        )
        ServiceTarget.objects.bulk_create([row])
        return row.id
