"""The Django app of `needs`."""

from django.apps import AppConfig


class NeedsApp(AppConfig):
    """Tables begin with `needs_`."""

    name = "gavn.needs"
    label = "needs"
