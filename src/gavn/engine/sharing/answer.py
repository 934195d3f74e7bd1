"""The answer to a game file: every rule's division with its audit, or the reason why a rule is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.audit import audit
from gavn.engine.sharing.claims import CLAIMS_RULES, bankruptcy_gains
from gavn.engine.sharing.game import MOST_PLAYERS, Game
from gavn.engine.sharing.game_reader import ClaimsFile, CoalitionFile, GameFile, HubFile
from gavn.engine.sharing.game_rules import GAME_RULES
from gavn.engine.sharing.nucleolus import core_is_empty
from gavn.engine.sharing.shapley import hub_shares
from gavn.kernel.errors import Refusal

Answer = dict[str, Any]


def share(file: GameFile) -> Answer:
    """`rules`, `audit`, `refused`, `core_empty` and the definition of the game, ready for JSON."""
    match file:
        case ClaimsFile():
            return _share_claims(file)
        case HubFile():
            return _share_hub(file)
        case CoalitionFile():
            return _share_coalitions(file)


def _share_coalitions(file: CoalitionFile) -> Answer:
    definition = {"kind": file.kind, "players": list(file.players), "by": "a value for every coalition"}
    if len(file.players) > MOST_PLAYERS:
        reason = {"code": "too-many-players", "players": len(file.players), "most": MOST_PLAYERS}
        refused = dict.fromkeys(GAME_RULES, reason)
        return {"game": definition, "rules": {}, "audit": {}, "refused": refused, "core_empty": None}
    game = Game.of(file.players, file.values, file.kind)
    return {"game": definition, **_divided(game), "core_empty": core_is_empty(game)}


def _divided(game: Game) -> Answer:
    rules: Answer = {}
    audits: Answer = {}
    refused: Answer = {}
    for name, rule in GAME_RULES.items():
        try:
            division = rule(game)
        except Refusal as refusal:
            refused[name] = {"code": refusal.code, **refusal.facts}
            continue
        rules[name] = {player: tidy(amount) for player, amount in game.own_sign(division).items()}
        audits[name] = _tidy_audit(game, division)
    return {"rules": rules, "audit": audits, "refused": refused}


def _tidy_audit(game: Game, division: Floats) -> Answer:
    found = asdict(audit(game, division))
    found["largest_complaint"] = tidy(found["largest_complaint"])
    return found


def tidy(amount: float) -> float:
    """An amount to six decimals, so that arithmetic's last bits do not show; −0 becomes 0."""
    return round(float(amount), 6) + 0.0


def _share_hub(file: HubFile) -> Answer:
    surplus = file.gains - file.hub_costs
    hub, partners = hub_shares(surplus)
    division = {file.hub: tidy(hub)} | {n: tidy(x) for n, x in zip(file.partners, partners, strict=True)}
    # Each coalition's complaint is the sum of its own: worst is one partner alone, or the hub without one partner.
    complaint = -float(np.min(np.append(partners, hub)))
    stays_out = [name for name, own in zip(file.partners, surplus, strict=True) if own <= 0]
    found = {"efficient": True, "individually_rational": True, "in_core": True, "largest_complaint": tidy(complaint)}
    return {
        "game": {
            "kind": "gain",
            "players": [file.hub, *file.partners],
            "by": "each partner's gain less the hub's cost for it, which arises with the hub alone",
            "stays_out": stays_out,
        },
        "rules": {"shapley": division, "nucleolus": division},
        "audit": {"shapley": found, "nucleolus": found},
        "refused": {},
        "core_empty": False,
    }


def _share_claims(file: ClaimsFile) -> Answer:
    rules: Answer = {}
    audits: Answer = {}
    game = None
    if len(file.claimants) <= MOST_PLAYERS:
        game = Game(file.claimants, bankruptcy_gains(file.estate, file.claims), "gain")
    divide: Callable[[float, Floats], Floats]
    for name, divide in CLAIMS_RULES.items():
        awards = divide(file.estate, file.claims)
        rules[name] = {who: tidy(award) for who, award in zip(file.claimants, awards, strict=True)}
        if game is not None:
            audits[name] = _tidy_audit(game, awards)
    definition = {"kind": "claims", "players": list(file.claimants), "estate": file.estate}
    return {"game": definition, "rules": rules, "audit": audits, "refused": {}, "core_empty": False}
