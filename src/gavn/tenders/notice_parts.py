"""The parts of a tender's notice: organisations, buyers, lots with terms and criteria, groups and limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from gavn.engine.scoring.model import Criterion as ModelCriterion
from gavn.engine.scoring.model import Lot as ModelLot
from gavn.engine.scoring.model import Model
from gavn.infra.clock import day_of
from gavn.standards.notice.amount import Amount
from gavn.standards.notice.codes import COMPETITION
from gavn.standards.notice.lot import Criterion, Lot, LotGroup, LotLimits, LotTerms
from gavn.standards.notice.organisation import Buyer, Organisation
from gavn.tenders import law, procedures
from gavn.tenders.evaluation_model import ReadModel
from gavn.tenders.models import NoticeAddress, NoticeScope, Tender
from gavn.tenders.notice_errors import NoticeAddressMissing

ORE_A_KRONE = 100
HUNDRED = Decimal(100)
# Where the law sets no number for the procedure.
FEWEST_INVITED = 3
# Klagenævnet for Udbud, as Danish notices name it. Not verified against a register.
REVIEW_BODY = Organisation(
    id="",
    name="Klagenævnet for Udbud",
    company_id="37795526",
    street="Toldboden 2",
    postcode="8800",
    city="Viborg",
    nuts="DK041",
    email="klfu@naevneneshus.dk",
    phone="+45 72405600",
    website="https://klfu.naevneneshus.dk",
)


class Directory:
    """The organisations of one notice, numbered as they are named; others that it only counts are not named."""

    def __init__(self, named: Iterable[UUID], counted: Iterable[UUID] = ()) -> None:
        wanted = list(dict.fromkeys(named))
        self._needed = list(dict.fromkeys([*wanted, *counted]))
        rows = NoticeAddress.objects.filter(organisation_id__in=self._needed).select_related("organisation")
        self._rows = {row.organisation_id: row for row in rows}
        self.ids = {each: f"ORG-{number:04d}" for number, each in enumerate(wanted, start=1)}

    def check(self, names: Mapping[UUID, str]) -> None:
        """Refuses `notice.address-missing` with the names of those whose address nobody has given."""
        missing = sorted(names[each] for each in self._needed if each not in self._rows)
        if missing:
            raise NoticeAddressMissing(missing=missing)

    def address(self, organisation_id: UUID) -> NoticeAddress:
        """An organisation's address."""
        return self._rows[organisation_id]

    def organisations(self) -> tuple[Organisation, ...]:
        """All of them, and the board that hears complaints."""
        named = [_organisation(self._rows[each], org_id) for each, org_id in self.ids.items()]
        board_id = f"ORG-{len(named) + 1:04d}"
        return (*named, _with_id(REVIEW_BODY, board_id))


def amount(ore: int | None) -> Amount | None:
    """Kroner from øre."""
    return None if ore is None else Amount(Decimal(ore) / ORE_A_KRONE)


def buyers_of(lead_id: UUID, buyer_ids: Sequence[UUID], directory: Directory) -> tuple[Buyer, ...]:
    """The lead first, then the other joint buyers."""
    return tuple(
        Buyer(
            directory.ids[each],
            directory.address(each).legal_type,
            directory.address(each).activity,
            leads=each == lead_id and len(buyer_ids) > 1,
        )
        for each in buyer_ids
    )


def lots_of(tender: Tender, scope: NoticeScope, model: ReadModel, kind: str) -> tuple[Lot, ...]:
    """The lots of the model, numbered; their own codes are their references."""
    lots = model.tender.model.lots
    whole = {"estimated_ore": tender.estimated_ore, "maximum_ore": tender.maximum_ore} if len(lots) == 1 else {}
    criteria = criteria_of(model)
    common = Lot(
        id="",
        title="",
        description="",
        nature=scope.nature,
        framework="fa-wo-rc",
        start_on=tender.start_on,
        end_before=tender.end_before,
        deadline_at=deadline_of(tender) if kind == COMPETITION else None,
        validity_months=scope.validity_months,
        nuts=scope.nuts,
        country="DNK",
        documents_url=scope.documents_url,
        submission_url=scope.documents_url,
        criteria=criteria,
        award_formula=formula_text(model),
        terms=_terms(tender),
    )
    return tuple(
        _lot(
            common,
            each,
            {**whole, **scope.lots.get(each.id, {})},
            number,
            model.lot_titles[each.id] or tender.title,
            scope,
        )
        for number, each in enumerate(lots, start=1)
    )


def deadline_of(tender: Tender) -> dt.datetime | None:
    """For bids, or for asking to take part where companies are chosen first."""
    return tender.request_deadline_at if procedures.selects(tender.procedure) else tender.bid_deadline_at


def _terms(tender: Tender) -> LotTerms:
    """The terms; where companies are chosen first, how few at the least (udbudsloven §§ 58, 62)."""
    fewest = None
    if procedures.selects(tender.procedure):
        rule = law.fewest_invited(tender.procedure, day_of(tender.published_at or tender.created_at))
        fewest = rule.figure if rule else FEWEST_INVITED
    return LotTerms(fewest_candidates=fewest, first_may_win=tender.first_may_win)


def formula_text(model: ReadModel) -> str:
    """How points and price become one figure, with the hash that fixes the whole model."""
    method = model.tender.model.method
    stated = {
        "slope": method.parameters.slope, "reference_low": method.parameters.reference_low,
        "reference_high": method.parameters.reference_high, "dkk_per_point": method.parameters.dkk_per_point,
        "v_max": method.parameters.v_max, "rate": method.parameters.rate,
    }  # fmt: skip
    numbers = [f"{name} = {value}" for name, value in stated.items() if value is not None]
    numbers += [f"dkk_per_point {name} = {value}" for name, value in method.parameters.dkk_per_point_of.items()]
    return "; ".join([method.formula, *numbers, f"model {model.model_hash}"])


def lot_ids(model: Model) -> dict[str, str]:
    """A lot's code → its number in notices."""
    return {lot.id: f"LOT-{number:04d}" for number, lot in enumerate(model.lots, start=1)}


def criteria_of(model: ReadModel) -> tuple[Criterion, ...]:
    """Quality criteria and price. Weights in per cent where the model weighs price in points too, and all are exact."""
    scored = model.tender.model
    price = scored.method.price_weight
    weights = [*(each.weight for each in scored.criteria), *([price] if price is not None else [])]
    shares = _shares(weights) if price is not None else [None] * (len(scored.criteria) + 1)
    named = [
        Criterion("quality", model.criterion_titles[each.id] or each.id, _described(each), share)
        for each, share in zip(scored.criteria, shares, strict=False)
    ]
    kind = "cost" if model.life_cycle else "price"
    return (*named, Criterion(kind, "Pris", "Pris efter den offentliggjorte model", shares[-1]))


def groups_of(model: Model) -> tuple[LotGroup, ...]:
    """The model's groups of lots."""
    numbers = lot_ids(model)
    members: dict[str, list[str]] = {}
    for lot in model.lots:
        if lot.group is not None:
            members.setdefault(lot.group, []).append(numbers[lot.id])
    return tuple(LotGroup(f"GLO-{n:04d}", tuple(each)) for n, each in enumerate(members.values(), start=1))


def limits_of(model: Model) -> LotLimits:
    """Everybody may bid for all lots; the model says how many one may win. One lot has no limits."""
    count = len(model.lots)
    return LotLimits(count, model.limits.max_lots_per_bidder) if count > 1 else LotLimits()


def _lot(common: Lot, lot: ModelLot, said: Mapping[str, Any], number: int, title: str, scope: NoticeScope) -> Lot:
    return replace(
        common,
        id=f"LOT-{number:04d}",
        title=title,
        description=said.get("description") or scope.description,
        cpv=said.get("cpv") or scope.cpv,
        reference=lot.id,
        estimated=amount(said.get("estimated_ore")),
        maximum=amount(said.get("maximum_ore")),
        participants=len(lot.shares),
    )


def _described(criterion: ModelCriterion) -> str:
    return f"{criterion.weight} point, skala {criterion.low} til {criterion.high}"


def _shares(weights: Sequence[Fraction]) -> list[Decimal | None]:
    """Weights in per cent with at most two decimals, or none of them."""
    whole = sum(weights, Fraction(0))
    exact = [weight * 10_000 / whole for weight in weights] if whole else []
    if not exact or any(each.denominator != 1 for each in exact):
        return [None] * len(weights)
    return [Decimal(each.numerator) / HUNDRED for each in exact]


def _organisation(row: NoticeAddress, org_id: str) -> Organisation:
    return Organisation(
        id=org_id,
        name=row.organisation.name,
        company_id=row.company_id,
        city=row.city,
        country=row.country,
        street=row.street,
        postcode=row.postcode,
        nuts=row.nuts,
        email=row.email,
        phone=row.phone,
        website=row.website,
        size=row.size,
    )


def _with_id(organisation: Organisation, org_id: str) -> Organisation:
    return replace(organisation, id=org_id)
