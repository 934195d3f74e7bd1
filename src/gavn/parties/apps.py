"""The Django app of `parties`."""

from django.apps import AppConfig


class PartiesApp(AppConfig):
    """Tables begin with `parties_`."""

    name = "gavn.parties"
    label = "parties"
