"""The Django app of `settlement`."""

from django.apps import AppConfig


class SettlementApp(AppConfig):
    """Tables begin with `settlement_`."""

    name = "gavn.settlement"
    label = "settlement"
