"""The Django app of `infra`."""

from django.apps import AppConfig


class InfraApp(AppConfig):
    """Tables begin with `infra_`."""

    name = "gavn.infra"
    label = "infra"
