"""Who may open which page: the one who may, the neighbour municipality, the stranger, one who is not logged in.

The pages are read from the addresses when the test runs; a new one that the matrix does not name fails. Kinds: `ALL` is
for everybody; `OWN` shows each person their own alone; `ONLY` refuses others, who are told nothing of the citizen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gavn.infra import clock
from gavn.infra.actors import Actor
from gavn.parties.authentication import PasswordBackend
from tests.settlement.agreed import AGREEMENT
from tests.thread import Thread, undone, walk
from tests.world import NOW

pytestmark = pytest.mark.django_db

ALL, OWN, ONLY = "all", "own", "only"
TO_LOG_IN, REFUSED = 302, {403, 404}


@dataclass(frozen=True)
class Rule:
    """Who may, how others are kept out, and how the page is called."""

    kind: str
    who: str = "citizen_person"
    method: str = "get"
    served: frozenset[int] = frozenset({200})
    nobody: frozenset[int] = frozenset({TO_LOG_IN, 303})


def post(who: str) -> Rule:
    """A form's target, sent with its key alone: the one who may is told what is missing, or sent on."""
    return Rule(ONLY, who, "post", frozenset({200, 303, 409, 422}))


def buttons(who: str) -> Rule:
    """A tender's button: it has been through that move, so the one who may is told so, never that it is forbidden."""
    return Rule(ONLY, who, "post", frozenset({303, 404, 409, 422}))


CITIZEN, OPEN = Rule(ONLY), Rule(ALL)
TENDER = "udbud/<uuid:tender_id>/"
# A published tender is everybody's to read; what is in the bids is not. The thread's tender is in standstill.
TENDERS = {
    "udbud/": OPEN,
    "udbud/regler/": OPEN,
    f"{TENDER}kurv/": OPEN,
    f"{TENDER}runder/": OPEN,
    "udbud/bekendtgoerelser/adresse/": Rule(OWN, "buyer"),
    f"{TENDER}bekendtgoerelser/": OPEN,
    **{f"{TENDER}bekendtgoerelser/{part}/": buttons("buyer") for part in ("indhold", "udsted", "dag")},
    f"{TENDER}runder/ansoeg/": buttons("bid_manager"),
    **{
        f"{TENDER}runder/{part}/": buttons("buyer") for part in ("luk", "opfordr", "forhandl", "referat", "indhent")
    },
    "udbud/nyt/": Rule(OWN, "buyer"),
    "udbud/virksomhed/": Rule(OWN, "bid_manager"),
    **{f"{TENDER}{part}": OPEN for part in ("", "delaftaler/", "krav/", "markedsdialog/", "parter/", "model/")},
    **{f"{TENDER}{part}": OPEN for part in ("spoergsmaal/", "model.toml")},
    **{
        f"{TENDER}{part}/": buttons("buyer")
        for part in (
            "krav/brugere", "spoergsmaal/svar", "model/fil", "luk", "aabn", "laas", "evaluer", "tildel", "underret",
            "underskriv", "annuller", "resultat/tegn",
        )
    },
    f"{TENDER}parter/godkend/": buttons("party_buyer"),
    f"{TENDER}model/skriv/": Rule(ONLY, "buyer"),
    f"{TENDER}offentliggoer/": Rule(ONLY, "buyer", served=frozenset({403})),  # it is published
    f"{TENDER}bedoemmelse/": Rule(ONLY, "evaluator"),
    f"{TENDER}bedoemmelse/<uuid:offer_id>/": Rule(ONLY, "evaluator"),
    f"{TENDER}bedoemmelse/<uuid:offer_id>/karakterer/": buttons("evaluator"),
    f"{TENDER}bedoemmelse/<uuid:offer_id>/enighed/": buttons("buyer"),
    f"{TENDER}resultat/": Rule(ONLY, "evaluator"),
    f"{TENDER}resultat/delaftale/": Rule(ONLY, "evaluator", served=frozenset({303})),  # no lot is named
    f"{TENDER}resultat/lav-pris/<uuid:price_id>/": Rule(ONLY, "buyer"),
    f"{TENDER}bevis.zip": Rule(ONLY, "bid_manager", nobody=frozenset({404})),  # public when the contract is signed
    f"{TENDER}brev/<uuid:organisation_id>/": Rule(ONLY, "bid_manager"),
    f"{TENDER}tilbud/": Rule(OWN, "bid_manager"),
    **{f"{TENDER}tilbud/{part}": Rule(OWN, "bid_manager", served=frozenset({422})) for part in ("skriv/", "ark.xlsx")},
    f"{TENDER}tilbud/fil/": Rule(OWN, "bid_manager", served=frozenset({422})),  # the deadline has passed
    f"{TENDER}tilbud/send/": buttons("bid_manager"),
    f"{TENDER}tilbud/tilbage/": buttons("bid_manager"),
}  # fmt: skip
CONTRACT = "kontrakter/<uuid:contract_id>/"
# What a contract says and a product is are public facts; what is called off, changed and agreed is for buyers.
CONTRACTS = {
    CONTRACT: Rule(OWN, "buyer"),
    f"{CONTRACT}option/<uuid:option_id>/": Rule(ONLY, "buyer", "post", frozenset({303, 404, 409, 422})),
    f"{CONTRACT}aendringer/": Rule(ONLY, "buyer"),
    f"{CONTRACT}prisregulering/": Rule(ONLY, "buyer"),
    f"{CONTRACT}service/": Rule(ONLY, "buyer"),
    f"{CONTRACT}katalog/": Rule(ONLY, "buyer"),
    "kontrakter/vare/<uuid:product_id>/": OPEN,
    **{
        f"kontrakter/vare/<uuid:product_id>/{part}/": Rule(ONLY, "buyer")
        for part in ("oplysning", "etikettekst", "vis", "erstat")
    },
    f"{CONTRACT}leverandoer/<uuid:supplier_id>/": Rule(ONLY, "buyer"),
    "kontrakter/vare/<uuid:product_id>/billede": Rule(ALL, served=frozenset({200, 404})),
}
MATRIX = {
    **CONTRACTS,
    "healthz": OPEN,
    "readyz": OPEN,
    "": OPEN,
    "sortiment/": OPEN,
    "sortiment/find/": OPEN,
    "dine-data/": OPEN,
    "log-ind/": OPEN,
    "start/": Rule(OWN, "citizen_person", served=frozenset({302, 303})),
    "log-ind/som/": Rule(ALL, method="post", served=frozenset({404})),  # in the demo alone
    "log-ind/kode/": Rule(ALL, served=frozenset({303})),  # only after the password
    "log-ind/opsaet/": Rule(ALL, served=frozenset({303})),
    "log-ind/udbyder/": Rule(ALL, method="post", served=frozenset({404})),  # only where a provider is configured
    "log-ind/udbyder/retur/": Rule(ALL, served=frozenset({404})),
    "log-ud/": Rule(ALL, method="post", served=frozenset({302, 303})),
    "borger/": Rule(ONLY, served=frozenset({302, 303})),
    "borger/<uuid:citizen_id>/": CITIZEN,
    "borger/<uuid:citizen_id>/bestillinger/": CITIZEN,
    "borger/<uuid:citizen_id>/breve/": CITIZEN,
    "borger/<uuid:citizen_id>/hvem-har-set/": CITIZEN,
    "borger/<uuid:citizen_id>/fuldmagter/": CITIZEN,
    "borger/<uuid:citizen_id>/fuldmagter/<uuid:mandate_id>/slut/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/": CITIZEN,
    "bestil/<uuid:citizen_id>/kurv/": Rule(OWN, method="post", served=frozenset({303})),  # a basket of one's session
    "bestil/<uuid:citizen_id>/igen/<uuid:order_id>/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/gennemse/": CITIZEN,
    "bestil/<uuid:citizen_id>/ordre/<uuid:order_id>/": CITIZEN,
    "bestil/<uuid:citizen_id>/ordre/<uuid:order_id>/annuller/<uuid:line_id>/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/ordre/<uuid:order_id>/modtag/<uuid:delivery_id>/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/fast/": CITIZEN,
    "bestil/<uuid:citizen_id>/fast/ny/<uuid:order_id>/": CITIZEN,
    "bestil/<uuid:citizen_id>/fast/<uuid:standing_id>/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/skift/": CITIZEN,
    "bestil/<uuid:citizen_id>/erfaring/": CITIZEN,
    "bestil/<uuid:citizen_id>/skift/<uuid:item_id>/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/ordre/<uuid:order_id>/erstatning/<uuid:substitute_id>/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/ordre/<uuid:order_id>/retur/<uuid:delivery_line_id>/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/brev/<uuid:decision_id>/": CITIZEN,
    "borger/<uuid:citizen_id>/sager/": CITIZEN,
    "borger/<uuid:citizen_id>/sager/ny/": CITIZEN,
    "borger/<uuid:citizen_id>/sager/<uuid:application_id>/": CITIZEN,
    "borger/<uuid:citizen_id>/sager/<uuid:application_id>/traek/": post("citizen_person"),
    "borger/<uuid:citizen_id>/forny/<uuid:grant_id>/": CITIZEN,
    "borger/<uuid:citizen_id>/klag/<uuid:decision_id>/": CITIZEN,
    "borger/<uuid:citizen_id>/klage/<uuid:complaint_id>/svar/": post("citizen_person"),
    "borger/<uuid:citizen_id>/refusion/<uuid:grant_line_id>/": CITIZEN,
    "borger/<uuid:citizen_id>/aktindsigt/": post("citizen_person"),
    "bestil/<uuid:citizen_id>/papir/<uuid:entry_id>/": CITIZEN,
    "bestil/<uuid:citizen_id>/genvurdering/<uuid:complaint_id>/": CITIZEN,
    "bestil/<uuid:citizen_id>/kopi/<uuid:access_request_id>/": CITIZEN,
    "frister/": OPEN,
    "aftaler/": OPEN,
    "klinik/borger/<uuid:citizen_id>/dispensation/": Rule(ONLY, "nurse"),
    "klinik/ansoegning/<uuid:application_id>/svar/": Rule(ONLY, "nurse"),
    "kommune/ansoegning/<uuid:application_id>/skriv/": Rule(ONLY, "caseworker"),
    "kommune/ansoegning/<uuid:application_id>/videre/": post("caseworker"),
    "kommune/ansoegning/<uuid:application_id>/klage/": Rule(ONLY, "caseworker"),
    "kommune/borger/<uuid:citizen_id>/ansoegning/": Rule(ONLY, "caseworker"),
    "kommune/borger/<uuid:citizen_id>/aktindsigt/": post("caseworker"),
    "kommune/bevilling/<uuid:grant_id>/rejse/": Rule(ONLY, "caseworker"),
    "kommune/frister/": Rule(OWN, "caseworker"),
    "kommune/klage/<uuid:complaint_id>/": Rule(ONLY, "caseworker"),
    "kommune/refusion/<uuid:claim_id>/": Rule(ONLY, "caseworker"),
    "kommune/aktindsigt/<uuid:access_request_id>/": Rule(ONLY, "caseworker"),
    "kommune/support/": Rule(OWN, "caseworker"),
    "kommune/support/<uuid:support_id>/slut/": post("caseworker"),
    "kommune/serviceniveau/": Rule(OWN, "caseworker"),
    "kommune/serviceniveau/daekning/": Rule(OWN, "caseworker"),
    "kommune/serviceniveau/frist/": Rule(OWN, "caseworker"),
    "kommune/serviceniveau/opbevaring/": Rule(OWN, "caseworker"),
    "kommune/": Rule(OWN, "caseworker"),
    "kommune/ansoegning/<uuid:application_id>/": Rule(ONLY, "caseworker"),
    "kommune/bevillinger/": Rule(OWN, "caseworker"),
    "kommune/bevilling/<uuid:grant_id>/afslut/": Rule(ONLY, "caseworker"),
    "kommune/borger/<uuid:citizen_id>/": Rule(ONLY, "caseworker"),
    "kommune/kort/": Rule(OWN, "caseworker"),
    "kommune/kort/<uuid:citizen_id>/": post("caseworker"),
    "kommune/gaaet-i-staa/": Rule(OWN, "caseworker"),
    "kommune/gaaet-i-staa/<uuid:line_id>/": post("caseworker"),
    "kommune/skift/": Rule(OWN, "caseworker"),
    "klinik/": Rule(OWN, "nurse"),
    "klinik/ansoegning/<uuid:application_id>/": Rule(ONLY, "nurse"),
    "klinik/find-borger/": Rule(OWN, "nurse"),
    "klinik/borger/<uuid:citizen_id>/ansoegning/": Rule(ONLY, "nurse"),
    "leverandoer/": Rule(OWN, "clerk"),
    "leverandoer/ordrer.csv": Rule(OWN, "clerk"),
    "leverandoer/ordrer.xlsx": Rule(OWN, "clerk"),
    "leverandoer/svar/": Rule(OWN, "clerk"),
    "leverandoer/faktura/": Rule(OWN, "clerk"),
    "leverandoer/faktura/<uuid:invoice_id>/": Rule(ONLY, "clerk"),
    "leverandoer/faktura/<uuid:organisation_id>/<uuid:payer_id>/ny/": Rule(ONLY, "clerk"),
    "leverandoer/faktura/<uuid:organisation_id>/<uuid:payer_id>/kreditnota/": Rule(ONLY, "clerk"),
    "leverandoer/service/": Rule(OWN, "clerk"),
    "leverandoer/historik/": Rule(OWN, "clerk"),
    "leverandoer/ordre/<uuid:supplier_order_id>/": Rule(ONLY, "clerk"),
    "leverandoer/leverance/<uuid:delivery_id>/etiket/": Rule(ONLY, "clerk"),
    "leverandoer/ordre/<uuid:supplier_order_id>/bekraeft/": post("clerk"),
    "leverandoer/ordre/<uuid:supplier_order_id>/afsend/": post("clerk"),
    "leverandoer/ordre/<uuid:supplier_order_id>/restordre/<uuid:line_id>/": post("clerk"),
    "leverandoer/ordre/<uuid:supplier_order_id>/annuller/<uuid:line_id>/": post("clerk"),
    "oekonomi/": Rule(OWN, "economist"),
    "oekonomi/opgoerelse/": Rule(OWN, "economist"),
    "oekonomi/faktura/": Rule(OWN, "economist"),
    "oekonomi/faktura/<uuid:invoice_id>/": Rule(ONLY, "economist"),
    "oekonomi/faktura/<uuid:invoice_id>/afgoer/": post("economist"),
    "oekonomi/postering/<uuid:posting_id>/fortryd/": post("region_economist"),
    "oekonomi/opgoerelse/<slug:agreement_id>/<int:year>/afslut/": post("region_economist"),
    "oekonomi/opgoerelse/<slug:agreement_id>/<int:year>.csv": Rule(OWN, "economist"),
    "oekonomi/opgoerelse/<slug:agreement_id>/<int:year>.pdf": Rule(OWN, "economist"),
    "oekonomi/forbrug/": Rule(OWN, "economist"),
    "oekonomi/leverandoerer/": Rule(OWN, "economist"),
    "oekonomi/indsatser/": Rule(OWN, "economist"),
    "oekonomi/indsatser/<slug:agreement_id>/<int:year>/<str:cluster>/ny/": Rule(OWN, "economist"),
    "oekonomi/indsats/<uuid:initiative_id>/": Rule(OWN, "economist"),
    "oekonomi/indsats/<uuid:initiative_id>/afgoer/": post("region_economist"),
    "indkoeb/": Rule(OWN, "buyer"),
    "indkoeb/erfaringer/": Rule(OWN, "buyer"),
    "indkoeb/aftale/<uuid:agreement_id>/<uuid:authority_id>/": Rule(ONLY, "buyer", "post", frozenset({404})),
    "indkoeb/skift/": Rule(OWN, "buyer"),
    "indkoeb/skift/<uuid:carry_over_id>/": Rule(ONLY, "buyer"),
    "indkoeb/skift/<uuid:carry_over_id>/udfoer/": post("buyer"),
    "behov/": OPEN,
    "behov/om/<slug:slug>/": OPEN,
    "behov/om/<slug:slug>/ret/": Rule(ONLY, "buyer"),
    "behov/om/<slug:slug>/trin/": Rule(ONLY, "buyer", "post", frozenset({303, 404})),  # no such move
    "behov/feed.atom": OPEN,
    "behov/kalender/": OPEN,
    "behov/temaer/": OPEN,
    "behov/temaer/nyt/": Rule(OWN, "buyer"),
    "behov/temaer/<slug:slug>/": OPEN,
    "behov/temaer/<slug:slug>/foelg/": Rule(OWN, "nurse", "post", frozenset({303, 422})),  # anybody who is logged in
    "behov/temaer/<slug:slug>/feed.atom": OPEN,
    "behov/forum/": OPEN,
    "behov/forum/nyt/": Rule(OWN, "buyer"),
    "behov/forum/<slug:slug>/": OPEN,
    "behov/forum/<slug:slug>/skriv/": post("buyer"),
    "behov/om/<slug:slug>/dialog/": OPEN,
    "behov/om/<slug:slug>/dialog/skriv/": Rule(ONLY, "bid_manager", "post", frozenset({303, 403})),
    "behov/om/<slug:slug>/kapacitet/": OPEN,
    "behov/om/<slug:slug>/kapacitet/meld/": Rule(ONLY, "buyer", "post", frozenset({303, 403})),
    "behov/egne/": Rule(OWN, "buyer"),
    "behov/nyt/": Rule(OWN, "buyer"),
    "behov/foreslaa/": Rule(OWN, "nurse"),
    "behov/forslag/<uuid:suggestion_id>/": Rule(ONLY, "buyer", "post", frozenset({303, 404})),
    "evidens/": OPEN,
    "evidens/egne/": Rule(OWN, "investigator"),
    "evidens/nyt/": Rule(OWN, "buyer"),
    "evidens/nyt/design/": Rule(OWN, "buyer"),
    "evidens/nyt/design/<slug:design>/": Rule(OWN, "buyer"),
    "evidens/protokol/<slug:slug>/": OPEN,
    "evidens/protokol/<slug:slug>/ret/": Rule(ONLY, "buyer"),
    "evidens/protokol/<slug:slug>/godkendelse/": post("buyer"),
    "evidens/protokol/<slug:slug>/laas/": Rule(ONLY, "buyer"),
    "evidens/protokol/<slug:slug>/observationer/": Rule(ONLY, "investigator"),
    "evidens/protokol/<slug:slug>/kig/": post("investigator"),
    "evidens/protokol/<slug:slug>/beslut/": post("buyer"),
    "evidens/protokol/<slug:slug>/genberegn/": OPEN,
    "evidens/protokol/<slug:slug>/genberegn/igen/": Rule(ALL, method="post", served=frozenset({303})),
    "evidens/protokol/<slug:slug>/protokol.toml": OPEN,
    "evidens/protokol/<slug:slug>/raekker.csv": Rule(ALL, served=frozenset({403})),  # until the test is over
    "evidens/protokol/<slug:slug>/evidens.json": Rule(ALL, served=frozenset({403})),  # the same rows
    "evidens/protokol/<slug:slug>/fordeling.csv": Rule(ONLY, "investigator"),
    "evidens/protokol/<slug:slug>/bilag.pdf": OPEN,
    "partnerskaber/": OPEN,
    "partnerskaber/ny/": Rule(OWN, "buyer"),
    "partnerskaber/portefoelje/": Rule(OWN, "buyer"),
    "partnerskaber/prioritering/": Rule(OWN, "region_economist"),
    "partnerskaber/notat/": Rule(OWN, "region_economist"),
    "partnerskaber/notat.pdf": Rule(OWN, "buyer"),
    "partnerskaber/notat.docx": Rule(OWN, "buyer"),
    "partnerskaber/forskning/": Rule(OWN, "region_economist"),
    "partnerskaber/forskning/<uuid:contract_id>/": Rule(ONLY, "region_economist"),
    "partnerskaber/forskning/<uuid:contract_id>/naaet/<uuid:milestone_id>/": post("buyer"),
    "partnerskaber/projekt/<slug:partnership>/": OPEN,  # it is announced
    "partnerskaber/projekt/<slug:partnership>/ansoeg/": post("bid_manager"),
    "partnerskaber/projekt/<slug:partnership>/goer/<slug:act>/": Rule(ONLY, "buyer"),
    "partnerskaber/traad/<slug:need>/": OPEN,  # the need is published; each room shows what the reader may see
    "partnerskaber/traad/fra/<slug:stage>/<str:key>/": Rule(ALL, served=frozenset({303})),
    "vaerdi/": Rule(OWN, "economist"),
    "vaerdi/ny/": Rule(OWN, "buyer"),
    "vaerdi/gevinster/": Rule(OWN, "economist"),
    "vaerdi/hjaelp/": Rule(OWN, "economist"),
    "vaerdi/hjaelp/ny/": Rule(OWN, "buyer"),
    "vaerdi/hjaelp/<uuid:request_id>/": Rule(OWN, "economist", "post", frozenset({303, 404})),  # any economist may
    "vaerdi/sag/<slug:slug>/": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/del/": post("buyer"),
    "vaerdi/sag/<slug:slug>/luk/": post("buyer"),
    "vaerdi/sag/<slug:slug>/forudsaetninger/": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/forudsaetninger/<str:name>/": Rule(ONLY, "buyer"),
    "vaerdi/sag/<slug:slug>/forudsaetninger/<str:name>/foelg/": Rule(ONLY, "buyer"),
    "vaerdi/sag/<slug:slug>/forudsaetninger/<str:name>/slip/": Rule(ONLY, "buyer", "post", frozenset({303, 404})),
    "vaerdi/sag/<slug:slug>/stroemme/<int:place>/": Rule(ONLY, "buyer"),
    "vaerdi/sag/<slug:slug>/udgaver/": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/udgaver/<int:number>/": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/gevinster/": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/gevinster/<uuid:gain_id>/afskriv/": post("buyer"),
    "vaerdi/sag/<slug:slug>/initiativ/": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/sag.toml": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/regneark.xlsx": Rule(ONLY, "economist"),
    "vaerdi/sag/<slug:slug>/rapport.html": Rule(ONLY, "economist"),
    **TENDERS,
}


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """The entrance's clock stands at the moment of the test's world."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every address below a resolver, as it is written in the url files."""
    for each in resolver.url_patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield address
        elif not address.startswith("api/"):
            yield from routes(each, address)


def filled(route: str, thread: Thread) -> str:
    ids: dict[str, UUID] = {
        "citizen_id": thread.world.citizen, "mandate_id": thread.mandate, "order_id": thread.order.order_id,
        "line_id": thread.line, "delivery_id": thread.delivery, "decision_id": thread.decision,
        "application_id": thread.application, "grant_id": thread.grant, "supplier_order_id": thread.supplier_order,
        "request_id": thread.request, "gain_id": thread.value.gain,
        "contract_id": thread.partnership.research, "milestone_id": thread.partnership.research_milestone,
        "standing_id": thread.standing, "carry_over_id": thread.carry_over, "item_id": thread.item,
        "tender_id": thread.tender, "offer_id": thread.offer, "price_id": thread.low_price,
        "organisation_id": thread.world.supplier, "payer_id": thread.world.aarhus,
        "suggestion_id": thread.suggestion,
        "initiative_id": thread.initiative, "posting_id": thread.cost,
        "substitute_id": thread.substitute, "delivery_line_id": thread.delivery_line, "invoice_id": thread.invoice,
        "support_id": thread.course.support, "agreement_id": thread.mandate, "authority_id": thread.world.region,
        "complaint_id": thread.course.complaint, "claim_id": thread.course.claim, "entry_id": thread.course.entry,
        "access_request_id": thread.course.access_request, "grant_line_id": thread.course.grant_line,
    }  # fmt: skip
    if route.startswith(CONTRACT):
        ids["contract_id"] = thread.framework.contract
        ids["option_id"] = thread.framework.options[0]
        ids["supplier_id"] = thread.world.supplier
    ids["product_id"] = thread.framework.products["K-1-1"]
    for name, value in ids.items():
        route = route.replace(f"<uuid:{name}>", str(value))
    slugs = {
        "behov/temaer": "groen-afdeling", "behov/forum": "life-science-forum", "behov/": "en-indgang",
        "evidens/": thread.test.slug,
    }  # fmt: skip
    slug = next((slug for start, slug in slugs.items() if route.startswith(start)), thread.value.slug)
    places = {
        "<slug:slug>": slug,
        "<str:name>": "saving",
        "<int:place>": "0",
        "<int:number>": "1",
        "<slug:partnership>": thread.partnership.slug,
        "<slug:act>": "note",
        "<slug:design>": "holdbarhed",
        "<slug:need>": "en-indgang",
        "<slug:stage>": "partnerskab",
        "<str:key>": thread.partnership.slug,
        "<slug:agreement_id>": AGREEMENT,
        "<int:year>": "2025",
        "<str:cluster>": "Aarhus",
    }
    for part, value in places.items():
        route = route.replace(part, value)
    return "/" + route


def logged_in(actor: Actor) -> Client:
    client = Client()
    assert actor.person_id is not None
    person = PasswordBackend().get_user(actor.person_id)
    assert person is not None
    client.force_login(person)
    return client


def call(client: Client, rule: Rule, address: str) -> Any:
    return client.post(address, {"key": "k2", "reason": "prøve"}) if rule.method == "post" else client.get(address)


def names_the_thread(thread: Thread, content: bytes) -> bool:
    marks = ("Åse", "Ærø", thread.order.number, thread.world.citizen, "610170")
    return any(str(mark).encode() in content for mark in marks)


def test_every_page_is_in_the_matrix():
    assert sorted(routes(get_resolver())) == sorted(MATRIX)


def faults(route: str, thread: Thread) -> Iterator[str]:
    """What is wrong with the answers of a page, one sentence each."""
    rule, world, address = MATRIX[route], thread.world, filled(route, thread)
    anybody = call(Client(), rule, address)
    if anybody.status_code not in (rule.served if rule.kind == ALL else rule.nobody):
        yield f"{route}: {anybody.status_code} to one who is not logged in"
    for other in (world.neighbour, world.stranger, world.other_clerk, world.other_nurse, world.other_economist):
        answer = call(logged_in(other), rule, address)
        kept_out = REFUSED if rule.kind == ONLY else {*rule.served, *REFUSED}
        if answer.status_code not in kept_out:
            yield f"{route}: {answer.status_code} to {other.name}"
        if rule.kind != ALL and names_the_thread(thread, answer.content.replace(address.encode(), b"")):
            yield f"{route}: names the citizen to {other.name}"
    may = call(logged_in(getattr(world, rule.who)), rule, address)
    if may.status_code not in rule.served:
        yield f"{route}: {may.status_code} to {rule.who}, who may"


def test_every_page_serves_the_one_who_may_and_no_other():
    thread = walk()
    found = []
    for route in MATRIX:
        with undone():
            found += list(faults(route, thread))
    assert found == []
