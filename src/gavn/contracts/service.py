"""The service figures that can be agreed with a supplier, each with its unit. Pure."""

from __future__ import annotations

PERCENT, WORKING_DAYS, HOURS = "percent", "working-days", "hours"
TARGETS = {
    "on-time": PERCENT,  # lines delivered on the promised day or before
    "in-full": PERCENT,  # lines delivered whole the first time
    "delivery-time": WORKING_DAYS,  # from order to delivery
    "answer-time": HOURS,  # from a question to its answer
    "invoices-without-fault": PERCENT,
}
