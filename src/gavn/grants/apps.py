"""The Django app of `grants`."""

from django.apps import AppConfig


class GrantsApp(AppConfig):
    """Tables begin with `grants_`."""

    name = "gavn.grants"
    label = "grants"
