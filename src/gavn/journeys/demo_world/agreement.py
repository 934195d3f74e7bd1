"""The cooperation agreement that the world lives under: the one that the documentation shows, moved where needed."""

from __future__ import annotations

from gavn.engine.sharing.agreement import Agreement, agreement_from
from gavn.infra.places import ROOT
from gavn.journeys.demo_world.timeline import Timeline
from gavn.kernel.errors import PartMissing
from gavn.kernel.reading import parse_toml

AGREEMENT_ID = "stoma-midtjylland"
AGREEMENT_FILE = ROOT / "docs" / "examples" / "stoma.agreement.toml"


def agreement_text() -> str:
    """The agreement as written."""
    try:
        return AGREEMENT_FILE.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PartMissing(str(AGREEMENT_FILE), "The demo runs in a copy of the repository, which holds it.") from None


def agreement(text: str) -> Agreement:
    """What the text says."""
    return agreement_from(parse_toml(text.encode(), source=AGREEMENT_ID))


def text_for(line: Timeline) -> str:
    """The agreement with its term where the timeline has it."""
    text = agreement_text()
    written = agreement(text).period
    for before, after in ((written.start_on, line.term.start_on), (written.last_day, line.term.last_day)):
        text = text.replace(f"= {before}", f"= {after}")
    return text
