"""The Django app of `contracts`."""

from django.apps import AppConfig


class ContractsApp(AppConfig):
    """Tables begin with `contracts_`."""

    name = "gavn.contracts"
    label = "contracts"
