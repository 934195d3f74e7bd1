"""Constraints for rows that are valid in a half-open period and may not overlap."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class DateRange(models.Func):
    """`daterange(start_on, end_before)`, half-open; an empty end is open."""

    function = "daterange"
    output_field = DateRangeField()


def no_overlap(name: str, *columns: str, condition: models.Q | None = None) -> ExclusionConstraint:
    """No two rows with the same `columns` share a day; with a `condition`, only rows that meet it count."""
    equal = [(column, RangeOperators.EQUAL) for column in columns]
    return ExclusionConstraint(
        name=name,
        expressions=[*equal, (DateRange("start_on", "end_before"), RangeOperators.OVERLAPS)],
        condition=condition,
    )


def valid_period(name: str) -> models.CheckConstraint:
    """A period ends after it begins."""
    rule = models.Q(end_before=None) | models.Q(end_before__gt=models.F("start_on"))
    return models.CheckConstraint(condition=rule, name=name)
