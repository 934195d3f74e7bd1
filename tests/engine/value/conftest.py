"""A case with uncertainty, two strategies and three inside parties: the value tests' common ground."""

import pytest

CASE = """
format    = "gavn-value/1"
title     = "Dressings at home"
rules     = "fm-2023"
horizon   = { start = 2024-03-01, years = 5 }
reference = "today"

[party.town]
kind = "municipality"
[party.region]
kind = "region"
[party.state]
kind = "state"
[party.supplier]
kind = "outside"

[parameter.users]
dist   = { pert = { low = 800, mode = 1000, high = 1500 } }
unit   = "persons"
source = "register"
status = "realised"
[parameter.price]
dist   = { gamma = { mean = 210.5, sd = 12 } }
unit   = "DKK/month"
source = "tender lot 1"
status = "tendered"
[parameter.visits]
dist   = { lognormal = { mean = 6, sd = 1.5 } }
unit   = "visits/year"
source = "trial"
status = "trial"
[parameter.share]
dist   = { beta = { mean = 0.3, sd = 0.05 } }
unit   = "share"
source = "trial"
status = "trial"
[parameter.outcome]
dist   = { dirichlet = { counts = { healed = 30, better = 15, same = 5 } } }
unit   = "share"
source = "trial"
status = "trial"
[parameter.fee]
value  = 350
unit   = "DKK/visit"
source = "tariff 2024"
status = "contracted"

[[correlation]]
between = ["price", "visits"]
value   = 0.6

[[flow]]
name     = "dressings today"
strategy = "today"
payer    = "town"
payee    = "supplier"
amount   = "12 * price * users"
cashable = 1
[[flow]]
name     = "dressings"
strategy = "new"
payer    = "town"
payee    = "supplier"
amount   = "12 * price * users * (1 - share)"
cashable = 1.0
[[flow]]
name      = "nurse visits"
strategy  = "new"
payer     = "region"
payee     = "town"
amount    = "-visits * fee * users * outcome.healed if year >= 1 else 0"
cashable  = 0.4
subgroup  = "wounds"
[[flow]]
name      = "training"
strategy  = "new"
payer     = "region"
payee     = "supplier"
amount    = "max(200000, 150 * users) * 0.9 ** year"
cashable  = 1.0
to_year   = 1
subgroup  = "staff"
[[flow]]
name      = "grant"
strategy  = "new"
payer     = "state"
payee     = "region"
amount    = "100000"
cashable  = 1.0
from_year = 2
to_year   = 3
[[flow]]
name      = "waiting"
strategy  = "late"
payer     = "town"
payee     = "supplier"
amount    = "12 * price * users * (1 - share / 2)"
cashable  = 1.0

[[effect]]
name     = "bed days"
strategy = "new"
party    = "region"
unit     = "days"
amount   = "users * outcome.healed * 2"

[agreement.split]
rule = "equal-surplus"
from = "town"
to   = "region"
base = "realised"
strategy = "new"

[scenario.dear]
price = 300
"""


@pytest.fixture
def case_text():
    return CASE
