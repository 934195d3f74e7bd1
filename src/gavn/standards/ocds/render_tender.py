"""The tender section: the procurement, its lots, groups and limits."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from gavn.standards.notice.lot import Criterion, Lot, LotTerms
from gavn.standards.notice.metric import TARGET
from gavn.standards.notice.notice import Notice, Project
from gavn.standards.ocds.names import CATEGORY, FRAMEWORK, METHOD, TENDER_STATUS
from gavn.standards.ocds.render_parties import lead_of, names_of
from gavn.standards.ocds.render_results import metrics
from gavn.standards.ocds.values import Json, amount, filled, first_moment, number, period, references


def tender(notice: Notice) -> Json:
    """The tender section."""
    project = notice.project
    return {
        "id": notice.process_id,
        **filled(
            identifiers=_identifiers(project.reference),
            title=project.title,
            description=project.description,
            status=TENDER_STATUS[notice.kind],
            procuringEntity=references([lead_of(notice)], names_of(notice))[0],
            mainProcurementCategory=CATEGORY.get(project.nature),
            procurementMethod=METHOD.get(project.method),
            procurementMethodDetails=project.method,
            procedure={"isAccelerated": True} if project.accelerated else None,
            value=amount(project.estimated),
            techniques=filled(frameworkAgreement=filled(value=amount(project.maximum))),
            **_classified(project),
            deliveryAddresses=_places(project),
            tenderPeriod=filled(endDate=_first_deadline(notice)),
            communication=filled(futureNoticeDate=first_moment(notice.planned_on)),
            lots=[_lot(each, notice) for each in notice.lots],
            lotGroups=[{"id": each.id, "relatedLots": list(each.lot_ids)} for each in notice.groups],
            lotDetails=filled(
                maximumLotsBidPerSupplier=notice.limits.bid, maximumLotsAwardedPerSupplier=notice.limits.awarded
            ),
            items=[_item(each) for each in notice.lots if each.cpv or each.more_cpvs or each.nuts or each.country],
            documents=_documents(notice),
            targets=metrics(notice, TARGET),
        ),
    }


def _identifiers(reference: str) -> list[Json]:
    return [{"id": reference, "scheme": "internal"}] if reference else []


def _classified(scope: Project | Lot) -> Json:
    return {
        "classification": {"scheme": "CPV", "id": scope.cpv} if scope.cpv else None,
        "additionalClassifications": [{"scheme": "CPV", "id": code} for code in scope.more_cpvs],
    }


def _places(scope: Project | Lot) -> list[Json]:
    place = filled(region=scope.nuts, countryName=scope.country)
    return [place] if place else []


def _first_deadline(notice: Notice) -> str | None:
    deadlines = [each.deadline_at for each in notice.lots if each.deadline_at is not None]
    return min(deadlines).isoformat() if deadlines else None


def _lot(lot: Lot, notice: Notice) -> Json:
    failed = any(each.lot_id == lot.id and each.status == "clos-nw" for each in notice.results)
    return {
        "id": lot.id,
        **filled(
            identifiers=_identifiers(lot.reference),
            title=lot.title,
            description=lot.description,
            status="unsuccessful" if failed else TENDER_STATUS[notice.kind],
            mainProcurementCategory=CATEGORY.get(lot.nature),
            value=amount(lot.estimated),
            techniques=_techniques(lot),
            contractPeriod=period(lot.start_on, lot.end_before, lot.months),
            tenderPeriod=filled(endDate=_moment(lot.deadline_at)),
            submissionTerms=filled(bidValidityPeriod=filled(durationInMonths=lot.validity_months)),
            submissionMethodDetails=lot.submission_url,
            suitability={"sme": lot.sme_suitable} if lot.sme_suitable is not None else None,
            awardCriteria=filled(
                weightingDescription=lot.award_formula, criteria=[_criterion(each) for each in lot.criteria]
            ),
            eformsTerms=filled(**asdict(lot.terms)) if lot.terms != LotTerms() else None,
        ),
    }


def _moment(at: dt.datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _techniques(lot: Lot) -> Json:
    agreement = filled(
        method=FRAMEWORK.get(lot.framework), value=amount(lot.maximum), maximumParticipants=lot.participants
    )
    if lot.framework == "none":
        return filled(frameworkAgreement=agreement)
    return {"hasFrameworkAgreement": True, "frameworkAgreement": agreement}


def _criterion(criterion: Criterion) -> Json:
    weight = None if criterion.weight is None else [{"number": number(criterion.weight), "weight": "percentageExact"}]
    return filled(type=criterion.type, name=criterion.name, description=criterion.description, numbers=weight)


def _item(lot: Lot) -> Json:
    """What a lot is classified as, and where it is delivered: OCDS says so of items."""
    return {
        "id": lot.id,
        "relatedLot": lot.id,
        **filled(**_classified(lot), deliveryAddresses=_places(lot)),
    }


def _documents(notice: Notice) -> list[Json]:
    """One document an address, with the lots it is for."""
    addresses = dict.fromkeys(each.documents_url for each in notice.lots if each.documents_url)
    return [
        {
            "id": str(number_),
            "documentType": "biddingDocuments",
            "url": url,
            "relatedLots": [each.id for each in notice.lots if each.documents_url == url],
        }
        for number_, url in enumerate(addresses, start=1)
    ]
