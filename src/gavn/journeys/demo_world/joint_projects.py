"""The demo's partnerships as the region's council was told of them, in needs and projects. Companies are invented."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.partnerships.actions.partnerships import NewPartnership
from gavn.partnerships.kinds import INNOVATION, OPI

SOURCE = "Regionens opgørelse (opdigtet til demonstrationen)"
Baseline = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A need, the partnership on it, and what its people last wrote of it."""

    problem: str
    affected: str
    size: str
    solved_when: str
    baseline: Baseline
    need_title: str
    partnership: NewPartnership
    progress: str
    next_step: str
    noted_days: int

    @property
    def need_slug(self) -> str:
        """The need's short name."""
        return f"behov-{self.partnership.slug}"


def _new(
    slug: str, title: str, kind: str, purpose: str, area: str, lead: str, hours: int, *, commercial: bool = True
) -> NewPartnership:
    return NewPartnership(
        slug=slug, title=title, kind=kind, purpose=purpose, area=area, is_commercial=commercial, lead_title=lead,
        staff_hours=hours,
    )  # fmt: skip


GOWN = Told(
    need_title="Kitler, der kan vaskes og bruges igen",
    problem="Engangskitler kan slippe op i en forsyningskrise, og de giver meget affald.",
    affected="Personale, der arbejder med værnemidler, og hospitalernes vaskeri.",
    size="Omkring 2 mio. engangskitler om året.",
    solved_when="Mindst 90 % af kitlerne holder til 75 vaske, vist med 95 % sikkerhed.",
    baseline=("Engangskitler", "2000000", "stk. om året", SOURCE),
    partnership=_new(
        "flergangskitler", "Overtræks-flergangskitler", OPI,
        "En flergangskittel, der kan bruges som værnemiddel i klinikken og vaskes på hospitalets eget vaskeri",
        "operations", "Vaskerichef", 420,
    ),
    progress=(
        "Prototypen er afprøvet i klinikken, og personalet er meget tilfreds. Den ønskede "
        "holdbarhed er ikke nået: i de "
        "syntetiske observationer gik to af tyve kitler i stykker før 75 vaske."
    ),
    next_step="Det skal afgøres, om projektet lukkes, eller om markedet afsøges i et udbud med holdbarhed som krav.",
    noted_days=24,
)  # fmt: skip
SUTURE = Told(
    need_title="Færre infektioner efter operation",
    problem="Infektioner i operationssår forlænger indlæggelsen og belaster patienten.",
    affected="Patienter, der opereres, og de kirurgiske afdelinger.",
    size="Omkring 40.000 operationer om året.",
    solved_when="Infektionsraten falder med mindst fem procentpoint, uden at prisen overstiger gevinsten.",
    baseline=("Infektioner inden for 30 dage", "10", "% af operationerne", SOURCE),
    partnership=_new(
        "antibakterielle-suturer", "Samarbejde om suturer", OPI,
        "En fælles vurdering af, hvad antibakterielle suturer betyder for infektionsraten",
        "treatment", "Cheflæge, kirurgi", 300,
    ),
    progress=(
        "Suturen kan allerede købes på regionens aftale. Virkningen følges efter en låst protokol, og 400 syntetiske "
        "observationer er registreret."
    ),
    next_step=(
        "Næste kig på data kommer, når der er registreret nok operationer. Ved et positivt svar "
        "kan et større køb blive relevant."
    ),
    noted_days=41,
)  # fmt: skip
OPERATIONS = Told(
    need_title="Ens kvalitet i operationer",
    problem=(
        "Operationer planlægges og udføres forskelligt fra stue til stue, og ventetid mellem "
        "operationer er ikke synlig."
    ),
    affected="Operationspersonale og patienter på hospitalerne.",
    size="Otte operationsstuer i den første udrulning.",
    solved_when="En operation tager i gennemsnit mindst otte minutter mindre med uændret kvalitet.",
    baseline=("Tid pr. operation", "96", "minutter", SOURCE),
    partnership=_new(
        "it-system-til-operationer", "Samarbejde om it-system til operationer", OPI,
        "Et innovations- og forskningsprojekt om, hvordan et it-system kan give ensartede "
        "operationer, højere kvalitet og "
        "bedre brug af tiden", "operations", "Lægefaglig direktør", 650,
    ),
    progress=(
        "Systemet tages i brug trinvis, to stuer ad gangen. Tre af fem perioder er målt på otte stuer med syntetiske "
        "observationer."
    ),
    next_step="De sidste to perioder måles. Ved et positivt resultat kan systemet købes, eventuelt efter et udbud.",
    noted_days=12,
)  # fmt: skip
VISOR = Told(
    need_title="Værnemidler, der kan bruges igen",
    problem="Usikker forsyning gjorde det svært at skaffe engangsvisirer nok.",
    affected="Klinisk personale i hele regionen.",
    size="Op mod 5.000 visirer i brug ad gangen.",
    solved_when="Et visir kan rengøres 50 gange, og personalet vil bruge det.",
    baseline=("Engangsvisirer", "400000", "stk. om året", SOURCE),
    partnership=_new(
        "flergangsvisirer", "Innovationspartnerskab om flergangsvisirer", INNOVATION,
        "Et visir, der kan rengøres og bruges igen i klinikken", "operations", "Indkøbschef", 250,
    ),
    progress="Visiret er udviklet, afprøvet med syntetiske observationer, købt og taget i brug i klinikken.",
    next_step="Gevinsterne følges op efter et år i brug.",
    noted_days=90,
)  # fmt: skip
COMPOST = Told(
    need_title="Engangsartikler uden affald",
    problem="Engangsbestik og andre ikke-kliniske engangsartikler brændes som affald.",
    affected="Køkkener, rengøring og gæster på hospitalerne.",
    size="Omkring 180 ton affald om året.",
    solved_when="Affaldet kan komposteres i tilknytning til et hospital uden merudgift.",
    baseline=("Affald fra engangsartikler", "180", "ton om året", SOURCE),
    partnership=_new(
        "kompostering", "Kompostering af engangsartikler", OPI,
        "En undersøgelse af, om engangsartikler kan komposteres ved et hospital, så nye "
        "bæredygtige produkter kan afsættes "
        "til regionen", "climate", "Driftschef", 200, commercial=False,
    ),
    progress=(
        "Muligheden er en særskilt del af udbuddet af ikke-kliniske engangsartikler: "
        "virksomhederne kan byde på at deltage."
    ),
    next_step="Buddene på at deltage vurderes, når tilbudsfristen er udløbet.",
    noted_days=65,
)  # fmt: skip
DIALYSIS = Told(
    need_title="Dialyse med mindre vand og bedre arbejdsmiljø",
    problem="Dialysemaskiner bruger meget vand og energi, og de er tunge at arbejde med.",
    affected="Patienter i dialyse og personalet på nyreafdelingerne.",
    size="Omkring 700 patienter i dialyse.",
    solved_when="Behandlingen er lige så god, vandforbruget falder, og løftene bliver færre.",
    baseline=("Vand pr. behandling", "500", "liter", SOURCE),
    partnership=_new(
        "dialyse", "Dialyseområdet", OPI,
        "En dialysemaskine, der er mere bæredygtig og tager større hensyn til arbejdsmiljøet, mens den høje "
        "behandlingskvalitet opretholdes", "chronic", "Afdelingsledelsen, nyresygdomme", 380,
    ),
    progress="Forarbejdet er i gang, og alle relevante leverandører af dialysemaskiner er inviteret til dialog.",
    next_step="Markedet inddrages, og det afklares, om udbudsformen skal være et innovationspartnerskab.",
    noted_days=200,
)  # fmt: skip
DIABETES = Told(
    need_title="Bedre hverdag med type 2-diabetes",
    problem=(
        "Mange med type 2-diabetes når ikke deres behandlingsmål, og forløb mellem hospital, almen "
        "praksis og kommune hænger ikke sammen."
    ),
    affected="Borgere med type 2-diabetes, almen praksis, kommuner og diabetescentret.",
    size="Omkring 60.000 borgere i regionen.",
    solved_when="Flere når deres behandlingsmål, og færre indlægges, uden at arbejdsgangene bliver tungere.",
    baseline=("Borgere, der når behandlingsmålet", "52", "%", SOURCE),
    partnership=_new(
        "type-2-diabetes", "Innovationspartnerskab om type 2-diabetes", INNOVATION,
        "Nye løsninger til gavn for patienter med type 2-diabetes, udviklet i et eller flere "
        "forløb sammen med leverandører",
        "prevention", "Centerchef", 900,
    ),
    progress="Innovationspartnerskabet er udbudt. Flere leverandører kan vinde, og to har foreløbig ansøgt.",
    next_step="Når ansøgningsfristen er udløbet, vælges de virksomheder, der inviteres til at forhandle.",
    noted_days=6,
)  # fmt: skip
ALL = (GOWN, SUTURE, OPERATIONS, VISOR, COMPOST, DIALYSIS, DIABETES)
