"""What the demonstration's tenders say: models, requirements, bids. Companies and figures are invented."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from gavn.journeys.demo_world.suppliers import SUPPLIERS
from gavn.tenders.notice_checks import Address, Scope

MODEL = """format = "gavn-tender/1"
title = "{title}"

[method]
formula = "{formula}"
{numbers}

[check]
price_range = [{low}, {high}]

[[criterion]]
id = "K1"
title = "Brugernes vurdering i hverdagen"
weight = 40
scale = [0, 10]

[[criterion]]
id = "K2"
title = "Leveringssikkerhed"
weight = 30
scale = [0, 10]

[[criterion]]
id = "K3"
title = "Miljø"
weight = 10
scale = [0, 10]
{lots}"""
LOT = """
[[lot]]
id = "{code}"
title = "{title}"
"""
FIXED_AMOUNT = "parameters = {{ dkk_per_point = {worth} }}"
ANSWERS = {
    "K1": "Produkterne er prøvet af brugere i tre måneder. {name} ombytter frit i den første måned.",
    "K2": "{name} har lager i Danmark til otte uger og leverer dagen efter bestilling. Restordrer meldes samme dag.",
    "K3": "Emballagen er af genbrugspap, og {name} samler leveringer til samme adresse.",
}
REASONS = {
    "K1": "Brugerne fremhæver pasform og hud. Enkelte savner flere størrelser.",
    "K2": "Lager i Danmark og en tydelig plan ved restordre.",
    "K3": "Emballagen er beskrevet; transporten kun delvis.",
}
REQUIREMENTS = (
    (
        "minimum",
        "Produkterne kan bestilles enkeltvis og i små pakker de første seks måneder efter operationen.",
        "I begyndelsen skifter behovet fra uge til uge. Store pakker ender i skraldespanden.",
    ),
    (
        "wish",
        "Emballagen kan åbnes med én hånd.",
        "Mange af os har gigt eller nedsat kraft i hænderne.",
    ),
)
FACTS = {
    "exclusion-grounds": "ingen",
    "tax-debt": "ingen",
    "financial-standing": "Egenkapital 4,2 mio. kr., overskud 0,6 mio. kr. i seneste årsregnskab.",
    "employees": "18",
    "turnover": "31.000.000",
    "references": "Stomihjælpemidler til to kommuner siden 2021.",
    "certificates": "ISO 13485",
}


# How notices name the region, the town and the first companies; streets, mail and telephone are invented.
ADDRESSES = (
    Address(
        company_id="29190925", street="Prøvevej 1", postcode="8800", city="Viborg", nuts="DK041",
        email="udbud@region.example.com", phone="+45 12345678", legal_type="ra", activity="health",
    ),
    Address(
        company_id="55133018", street="Prøvevej 2", postcode="8000", city="Aarhus C", nuts="DK042",
        email="udbud@kommune.example.com", phone="+45 12345678", legal_type="la", activity="gen-pub",
    ),
    *(
        Address(
            company_id=supplier.cvr, street=f"Prøvevej {number}", postcode="7100", city="Vejle", nuts="DK032",
            email="tilbud@firma.example.com", phone="+45 12345678", size=size,
        )
        for number, (supplier, size) in enumerate(zip(SUPPLIERS, ("small", "micro", "medium"), strict=False), start=3)
    ),
)  # fmt: skip
CPV, NUTS = "33140000", "DK042"
LOT_ESTIMATED_ORE, LOT_MAXIMUM_ORE = 300_000_000, 450_000_000


@dataclass(frozen=True, slots=True)
class TenderText:
    """A tender of the demonstration; `lots` are (code, title, product group, price of a pack in kroner)."""

    number: str
    title: str
    lots: tuple[tuple[str, str, str, int], ...]
    formula: str = "fixed-amount"
    price_weight: int = 0

    @property
    def model(self) -> str:
        """The evaluation model as a file."""
        packs = [price * PACKS for _code, _title, _group, price in self.lots]
        numbers = f"price_weight = {self.price_weight}" if self.price_weight else FIXED_AMOUNT.format(worth=2_500)
        lots = "".join(LOT.format(code=code, title=title) for code, title, _group, _price in self.lots)
        return MODEL.format(
            title=self.title,
            formula=self.formula,
            numbers=numbers,
            low=min(packs) * 80 // 100,
            high=max(packs) * 125 // 100,
            lots=lots,
        )

    def scope(self, planned_on: dt.date) -> Scope:
        """What its notices say: each lot is half of the whole."""
        of_lot = {"estimated_ore": LOT_ESTIMATED_ORE, "maximum_ore": LOT_MAXIMUM_ORE}
        return Scope(
            description=f"{self.title} til borgere med stomi, bestilt af borgeren selv og leveret til døren.",
            nature="supplies",
            cpv=CPV,
            nuts=NUTS,
            planned_on=planned_on,
            documents_url=f"https://example.com/udbud/{self.number}",
            lots={code: {"description": title, **of_lot} for code, title, _group, _price in self.lots},
        )

    def bid(self, name: str, cvr: str, percent: int) -> bytes:
        """A company's bid at a price level of so many per cent."""
        offers = [
            {
                "lot": code,
                "price_dkk": str(price * percent // 100 * PACKS),
                "answers": {criterion: text.format(name=name) for criterion, text in ANSWERS.items()},
                "items": [
                    {
                        "item_number": f"{cvr[-3:]}-{self.number[-1]}{code}",
                        "name": f"{title}, {name.split()[0]}",
                        "group": group,
                        "units_per_pack": 10,
                        "packs": PACKS,
                        "price_dkk": str(price * percent // 100),
                    }
                ],
            }
            for code, title, group, price in self.lots
        ]
        return json.dumps({"format": "gavn-bid/1", "offers": offers}, ensure_ascii=False).encode()


PACKS = 2_000
PREPARED = TenderText(
    "U-2027-05",
    "Plader og urostomiposer",
    (("1", "Plader til todelt system", "10", 180), ("2", "Urostomiposer", "24", 320)),
    formula="lowest-over-own",
    price_weight=70,
)
OPEN = TenderText(
    "U-2027-04",
    "Barrierestrips og lukkede poser til todelt system",
    (("1", "Barrierestrips", "32", 95), ("2", "Lukkede poser, todelte", "22", 240)),
)
EVALUATED_NOW = TenderText(
    "U-2027-03", "Poser til børn", (("1", "Lukkede poser", "20", 440), ("2", "Tømbare poser", "21", 520))
)
IN_STANDSTILL = TenderText(
    "U-2027-02", "Hudpleje ved stomi", (("1", "Klæbefjerner", "40", 140), ("2", "Hudbeskyttelse", "41", 150))
)
SIGNED = TenderText(
    "U-2027-01", "Tætningsringe og pasta", (("1", "Tætningsringe", "30", 230), ("2", "Pasta", "31", 85))
)
