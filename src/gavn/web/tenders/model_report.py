"""The check of a tender's model as its page shows it; computed once for each text of a model and language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from gavn.engine.scoring.model import Model
from gavn.engine.scoring.sanity.report import Report, check
from gavn.tenders.evaluation_model import ReadModel, read_model
from gavn.tenders.views import TenderView
from gavn.web.pictures import Drawn
from gavn.web.tenders.figures import dkk_text, percent_text, short_text
from gavn.web.tenders.findings import Told, told
from gavn.web.tenders.model_pictures import model_pictures

KEPT = 64


@dataclass(frozen=True, slots=True)
class ModelReport:
    """The model and what the check says of it. `parameters` are pairs of a code and a text."""

    model_hash: str
    formula: str
    is_relative: bool
    price_weight: str
    parameters: tuple[tuple[str, str], ...]
    rounding: int | None
    ties: str
    most_lots: int | None
    price_low: str
    price_high: str
    price_source: str
    announced: str
    effective: str
    findings: tuple[Told, ...]
    pictures: tuple[Drawn, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something stands in the way of publishing."""
        return any(finding.severity == "error" for finding in self.findings)


def report_of(tender: TenderView) -> ModelReport | None:
    """The report on a tender's model; None while it has none."""
    return _report(tender.model_text, get_language() or "da") if tender.model_text else None


@lru_cache(maxsize=KEPT)
def _report(text: str, language: str) -> ModelReport:
    read = read_model(text)
    found = check(read.tender)
    return _shown(read, found, language)


def _shown(read: ReadModel, found: Report, language: str) -> ModelReport:
    model, measures = read.tender.model, found.measures
    method = model.method
    announced, effective = measures.announced_price_weight, measures.effective_price_weight
    return ModelReport(
        model_hash=read.model_hash,
        formula=method.formula,
        is_relative=found.relative,
        price_weight="" if method.price_weight is None else short_text(method.price_weight),
        parameters=_parameters(model),
        rounding=None if method.rounding is None else method.rounding.decimals,
        ties=method.ties,
        most_lots=model.limits.max_lots_per_bidder,
        price_low=dkk_text(found.prices.low),
        price_high=dkk_text(found.prices.high),
        price_source=found.prices.source,
        announced="" if announced is None else percent_text(announced),
        effective="" if effective is None else percent_text(effective),
        findings=tuple(told(finding) for finding in found.findings),
        pictures=model_pictures(model, found, language),
    )


def _parameters(model: Model) -> tuple[tuple[str, str], ...]:
    given = model.method.parameters
    named = {
        "slope": given.slope,
        "reference_low": given.reference_low,
        "reference_high": given.reference_high,
        "dkk_per_point": given.dkk_per_point,
        "v_max": given.v_max,
        "rate": given.rate,
    }
    return tuple((name, short_text(value)) for name, value in named.items() if value is not None)
