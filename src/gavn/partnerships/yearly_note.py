"""The yearly note to the council on all partnerships: what each is, where it stands, what happens next. In Danish.

Every sentence follows from the data; what people have written themselves (purpose, progress, next step, reasons) is
quoted as it stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gavn.partnerships.kinds import CLOSE, CONTINUE, INNOVATION, MET, OPI, STRATEGIC
from gavn.partnerships.views import NoteFacts, PortfolioRow

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
KINDS = {
    INNOVATION: "innovationspartnerskab",
    OPI: "offentlig-privat innovationssamarbejde (OPI)",
    STRATEGIC: "strategisk partnerskab",
}
KINDS_MANY = {
    INNOVATION: "innovationspartnerskaber",
    OPI: "offentlig-private innovationssamarbejder (OPI)",
    STRATEGIC: "strategiske partnerskaber",
}
STAGES = {
    "preparing": "forberedes", "market-dialogue": "markedsdialog", "in-tender": "mulighed i udbud",
    "announced": "udbudt", "negotiating": "forhandles", "running": "i gang", "bought": "købt", "in-use": "taget i brug",
    "concluded": "afsluttet", "closed": "lukket",
}  # fmt: skip
STANDS = {
    "preparing": "Partnerskabet er under forberedelse, og markedet er endnu ikke inddraget.",
    "market-dialogue": "Der er indledt en dialog med markedet om, hvad der findes, og hvad der skal udvikles.",
    "in-tender": "Partnerskabet indgår som en mulighed i et udbud, hvor virksomhederne kan byde på at deltage.",
    "negotiating": "Der forhandles med de virksomheder, som er inviteret.",
    "in-use": "Løsningen er købt og taget i brug.",
    "concluded": "Samarbejdet er afsluttet med et positivt resultat. Et køb sker gennem et udbud.",
}
NEXT = {
    "preparing": "Næste skridt er at inddrage markedet.",
    "market-dialogue": "Næste skridt er at afgøre, hvilken form samarbejdet skal have.",
    "in-tender": "Næste skridt er at vurdere de bud, der kommer på at deltage.",
    "announced": "Næste skridt er at udvælge dem, der inviteres til at forhandle.",
    "negotiating": "Næste skridt er at indgå aftale med en eller flere partnere.",
    "running": "Udviklingen fortsætter efter planen.",
    "bought": "Næste skridt er at godkende implementeringsplanen, så løsningen kan tages i brug.",
}
STILL_DAYS = 180
MILLION_ORE = 100_000_000


@dataclass(frozen=True, slots=True)
class Section:
    """One partnership."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The note, ready to set: the same for page, PDF and document."""

    year: int
    title: str
    owner: str
    written_on: str
    introduction: tuple[str, ...]
    sections: tuple[Section, ...]
    table_title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    basis: str

    def values(self) -> dict[str, Any]:
        """The note as plain data."""
        return asdict(self)


def write_note(facts: NoteFacts) -> Note:
    """The note of a year."""
    sections = tuple(Section(row.item.title, _paragraphs(row, facts)) for row in facts.rows)
    return Note(
        year=facts.year,
        title=f"Partnerskaber i {facts.year}",
        owner=facts.owner,
        written_on=day(facts.written_on),
        introduction=_introduction(facts),
        sections=sections,
        table_title="Samlet oversigt",
        head=("Partnerskab", "Form", "Stade", "Udvikling, mio. kr.", "Køb, mio. kr."),
        rows=tuple(_row(row) for row in facts.rows),
        basis=f"Skrevet af Gavn den {day(facts.written_on)} ud fra de registrerede oplysninger.",
    )


def day(on: dt.date) -> str:
    """22. november 2026."""
    return f"{on.day}. {MONTHS[on.month - 1]} {on.year}"


def millions(ore: int) -> str:
    """Mio. kr. with one decimal, as councils read them."""
    return f"{ore / MILLION_ORE:.1f}".replace(".", ",")


def listed(names: Sequence[str]) -> str:
    """A, B og C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}" if names else ""


def _introduction(facts: NoteFacts) -> tuple[str, ...]:
    if not facts.rows:
        return (f"{facts.owner} har ikke haft partnerskaber i gang i {facts.year}.",)
    counts = {kind: sum(1 for row in facts.rows if row.item.kind == kind) for kind in KINDS}
    parts = [
        f"{_count(count)} {(KINDS if count == 1 else KINDS_MANY)[kind]}" for kind, count in counts.items() if count
    ]
    first = (
        "Nedenfor beskrives de partnerskaber med leverandører og iværksættere, som er forberedt, gennemført eller i "
        f"gang i {facts.year}: {listed(parts)}."
    )
    bought = sum(1 for row in facts.rows if row.item.state in ("bought", "in-use"))
    closed = sum(1 for row in facts.rows if row.item.state == "closed")
    second = f"{_count(bought).capitalize()} har ført til et køb, og {_count(closed, 'ingen')} er lukket."
    advised = sum(1 for row in facts.rows if row.says_close)
    third = f"I {_count(advised)} af dem peger evidensen på, at en løsning bør lukkes." if advised else ""
    balance = _balance(facts.rows)
    return tuple(text for text in (first, " ".join(filter(None, (second, third))), balance) if text)


def _balance(rows: Sequence[PortfolioRow]) -> str:
    prevention = sum(1 for row in rows if row.item.area == "prevention")
    rare = sum(1 for row in rows if row.item.area == "rare")
    commercial = sum(1 for row in rows if row.item.is_commercial)
    return (
        f"{_count(prevention).capitalize()} handler om forebyggelse og {_count(rare, 'ingen')} om sjældne sygdomme; "
        f"{_count(commercial)} har et kommercielt sigte."
    )


def _paragraphs(row: PortfolioRow, facts: NoteFacts) -> tuple[str, ...]:
    what = f"{row.purpose.rstrip('.')}. {_form(row, facts)}"
    stands = " ".join(
        filter(None, (row.last_note.text if row.last_note else "", _stands(row, facts), *_evidence(row), *_money(row)))
    )
    return tuple(text for text in (what, stands, _next(row, facts)) if text)


def _form(row: PortfolioRow, facts: NoteFacts) -> str:
    partners = facts.partners.get(row.item.id, ())
    with_whom = f" med {listed(partners)}" if partners else ""
    return f"Formen er et {KINDS[row.item.kind]}{with_whom}."


def _stands(row: PortfolioRow, facts: NoteFacts) -> str:
    state = row.item.state
    if state == "announced" and row.item.applications_by:
        verb = "kan ansøge" if row.item.applications_by >= facts.written_on else "kunne ansøge"
        return f"Partnerskabet er udbudt, og virksomheder {verb} til og med den {day(row.item.applications_by)}."
    if state == "running":
        if row.phases and row.phase:
            return f"Udviklingen er i gang og er i fase {row.phase} af {row.phases}."
        return "Samarbejdet er i gang."
    if state == "bought":
        return "Løsningen er købt. Den er endnu ikke meldt taget i brug."
    if state == "closed":
        return f"Partnerskabet er lukket med begrundelsen: {facts.reasons.get(row.item.id, '').rstrip('.') or '–'}."
    return STANDS[state]


def _evidence(row: PortfolioRow) -> list[str]:
    said = {
        MET: "{name} har vist det aftalte ydelsesniveau.",
        CONTINUE: "Det er endnu ikke afgjort, om løsningen fra {name} når det aftalte ydelsesniveau.",
        CLOSE: "Evidensen peger på, at løsningen fra {name} ikke når det aftalte niveau, og at den bør lukkes.",
    }
    other = "Afprøvningen af løsningen fra {name} er slut, uden at det aftalte niveau er dokumenteret."
    return [said.get(each.verdict, other).format(name=each.name) for each in row.verdicts]


def _money(row: PortfolioRow) -> list[str]:
    money, texts = row.money, []
    if money.agreed_ore:
        texts.append(
            f"Der er aftalt {millions(money.agreed_ore)} mio. kr. til udvikling, og heraf er "
            f"{millions(money.paid_ore)} mio. kr. betalt."
        )
    if money.bought_ore:
        texts.append(f"Der er købt for {millions(money.bought_ore)} mio. kr.")
    if row.ceiling_ore:
        texts.append(
            f"{millions(money.committed_ore)} mio. kr. af loftet på {millions(row.ceiling_ore)} mio. kr. er disponeret."
        )
    if row.value_dkk is not None:
        word = "gevinst" if row.value_dkk >= 0 else "merudgift"
        amount = f"{abs(row.value_dkk) / 1e6:.1f}".replace(".", ",")
        texts.append(f"Værdisagen regner med en samlet {word} på {amount} mio. kr. for alle parter i perioden.")
    return texts


def _next(row: PortfolioRow, facts: NoteFacts) -> str:
    if row.days_idle is None:
        return ""
    texts = [row.last_note.next_step if row.last_note else NEXT[row.item.state]]
    coming = facts.milestones.get(row.item.id)
    if coming:
        texts.append(f"Næste milepæl er »{coming[0]}« senest den {day(coming[1])}.")
    if row.days_idle > STILL_DAYS:
        texts.append(f"Der er ikke registreret fremdrift i {row.days_idle} dage.")
    return " ".join(texts)


def _row(row: PortfolioRow) -> tuple[str, ...]:
    bought = row.money.bought_ore + row.money.committed_ore
    return (
        row.item.title,
        KINDS[row.item.kind].capitalize() if row.item.kind != OPI else "OPI",
        STAGES[row.item.state],
        millions(row.money.agreed_ore) if row.money.agreed_ore else "–",
        millions(bought) if bought else "–",
    )


_NUMBERS: Mapping[int, str] = dict(
    enumerate(("ingen", "ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"))
)


def _count(number: int, none: str = "ingen") -> str:
    return _NUMBERS.get(number, str(number)) if number else none
